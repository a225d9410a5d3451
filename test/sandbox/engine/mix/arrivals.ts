import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Hears from the code of every run that it has begun, and in which container. */
export class Arrivals {
	/** The containers, by the run's token; their names are the first half of their ids or less. */
	readonly #containers = new Map<string, string[]>();
	readonly #awaited = new Map<string, () => void>();
	readonly #next: Array<() => void> = [];
	readonly #server = createServer((line) => {
		const lines = createInterface(line);
		// A container that ends takes its line along.
		lines.on('error', () => {});
		lines.once('line', (text) => {
			const [token = '', container = ''] = text.split(' ');
			this.#containers.set(token, [...this.of(token), container]);
			this.#awaited.get(token)?.();
			for (const then of this.#next.splice(0)) then();
			line.end('!');
		});
	});

	/** Starts to listen and returns the port. */
	async listen(host: string): Promise<number> {
		this.#server.listen(0, host);
		await once(this.#server, 'listening');
		const address = this.#server.address();
		if (address === null || typeof address === 'string') throw new Error('not listening');
		return address.port;
	}

	close(): void {
		this.#server.close();
	}

	/** The containers in which the code of this run has begun; more than one is wrong. */
	of(token: string): readonly string[] {
		return this.#containers.get(token) ?? [];
	}

	/** Of all runs. */
	get all(): readonly string[] {
		return [...this.#containers.values()].flat();
	}

	/** Calls back, once, when the run's code begins. */
	whenBegun(token: string, then: () => void): void {
		this.#awaited.set(token, then);
	}

	/** Calls back, once, when the code of any run begins. */
	whenAnyBegins(then: () => void): void {
		this.#next.push(then);
	}

	/** The run has ended: nobody waits for it any more. */
	forget(token: string): void {
		this.#awaited.delete(token);
	}
}
