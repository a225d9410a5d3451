/** Steps of a test that build on each other, each told with its time. */
export class Checks {
	#passed = 0;
	#failed = 0;
	#skipped = 0;

	/** After a failure the further steps are left out. */
	async step(title: string, work: () => Promise<unknown>): Promise<void> {
		if (this.#failed > 0) {
			this.#skipped++;
			return;
		}
		const began = Date.now();
		const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
		try {
			const found = await work();
			this.#passed++;
			console.log(`✓ ${title} (${seconds()})${typeof found === 'string' ? `: ${found}` : ''}`);
		} catch (error) {
			this.#failed++;
			console.log(`✗ ${title} (${seconds()})\n${error instanceof Error ? error.message : String(error)}`);
		}
	}

	/** Tells the numbers. True when all went well. */
	end(): boolean {
		console.log(`${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
		return this.#failed === 0 && this.#passed > 0;
	}
}
