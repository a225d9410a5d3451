/** n8n's editor (2.41) as a person uses it. */
import { errors, type Locator, type Page, type Response } from 'playwright-core';
import { z } from 'zod/v4';

const savedSchema = z.looseObject({ nodes: z.array(z.looseObject({ name: z.string() })) });

export class Editor {
	constructor(
		readonly page: Page,
		private readonly baseUrl: string,
	) {}

	/**
	 * Opens a stored workflow and waits until every one of its nodes stands on the canvas.
	 *
	 * @throws Error with what the page shows instead
	 */
	async open(id: string, nodeNames: readonly string[]): Promise<void> {
		// An overloaded machine can leave the page half loaded; a person then loads it again, once.
		if (await this.load(id, nodeNames)) return;
		if (await this.load(id, nodeNames)) return;
		const shown = (await this.page.locator('body').innerText()).slice(0, 500);
		throw new Error(`The editor at ${this.page.url()} does not show the workflow, but: ${shown}`);
	}

	private async load(id: string, nodeNames: readonly string[]): Promise<boolean> {
		try {
			await this.page.goto(`${this.baseUrl}/workflow/${id}`);
			for (const name of nodeNames) await this.node(name).waitFor();
			return true;
		} catch (error) {
			if (error instanceof errors.TimeoutError) return false;
			throw error;
		}
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(name)}]`);
	}

	part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	/** Drags a node aside, which makes n8n save the whole workflow. */
	async move(name: string): Promise<void> {
		const box = await this.node(name).boundingBox();
		if (!box) throw new Error(`The node ${name} is not in sight.`);
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		await this.page.mouse.move(x, y);
		await this.page.mouse.down();
		await this.page.mouse.move(x + 40, y + 60, { steps: 8 });
		await this.page.mouse.up();
	}

	/** The names of the nodes that the node creator offers for a text that is typed there. */
	async search(text: string, expected: string): Promise<readonly string[]> {
		await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(text);
		const names = this.part('node-creator-item-name');
		await names.getByText(expected, { exact: true }).first().waitFor();
		const found = await names.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await this.part('node-creator').waitFor({ state: 'hidden' });
		return found.map((name) => name.trim());
	}

	/** Opens a node's panel. */
	async openPanel(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.part('ndv').waitFor();
	}

	async closePanel(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('ndv').waitFor({ state: 'hidden' });
	}

	/** Writes over a field of the open panel. */
	async fill(field: string, text: string): Promise<void> {
		await this.part(`parameter-input-${field}`).locator('input, textarea').first().fill(text);
	}

	/**
	 * Makes a change and saves it.
	 *
	 * @returns the names of the nodes that the editor sent to n8n
	 * @throws Error when n8n did not store the workflow
	 */
	async save(change: () => Promise<void>): Promise<readonly string[]> {
		const saved = this.page.waitForResponse(isSave);
		// Its error is told by `await saved`; until then the change may fail by itself.
		saved.catch(() => undefined);
		await change();
		await this.page.keyboard.press('Control+s');
		const response = await saved;
		if (!response.ok()) throw new Error(`n8n refused to save with ${response.status()}.`);
		return savedSchema.parse(response.request().postDataJSON()).nodes.map(({ name }) => name);
	}
}

function isSave(response: Response): boolean {
	const request = response.request();
	return request.method() === 'PATCH' && /\/rest\/workflows\/\w+$/.test(new URL(request.url()).pathname);
}
