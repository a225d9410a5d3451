/** Operates n8n's editor (2.41) as a person does: by the texts on the screen, otherwise by n8n's test ids. */
import type { Locator, Page } from 'playwright-core';
import type { SignIn } from '../../../../local/n8n/api';

export type SubNodeInput = 'ai_languageModel' | 'ai_memory' | 'ai_tool';

export class Editor {
	constructor(readonly page: Page) {}

	async signIn({ email, password }: SignIn): Promise<void> {
		await this.page.goto('/signin');
		await this.page.getByLabel('Email').fill(email);
		await this.page.getByLabel('Password').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.waitForURL('**/home/**');
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	/** Opens a stored workflow and waits until its nodes are on the canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the list of all nodes. */
	async openNodeList(): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.#search.waitFor();
	}

	/** Opens the list of nodes to connect to the main output of the only node without a successor. */
	async openNextNodeList(): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').first().click();
		await this.#search.waitFor();
	}

	/** Opens the list of sub-nodes for this input of a node. */
	async openSubNodeList(input: SubNodeInput): Promise<void> {
		const handle = this.page.locator(
			`[data-test-id=canvas-node-input-handle][data-connection-type=${input}]`,
		);
		await handle.getByTestId('canvas-handle-plus').click();
		await this.#search.waitFor();
	}

	/** Searches the open list and waits until `expected` is in it. Returns all names in the list. */
	async namesFound(words: string, expected: string): Promise<readonly string[]> {
		await this.#search.fill(words);
		await this.#listed(expected).waitFor();
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Chooses a node in the open list, which opens its panel. */
	async addNode(name: string, entry?: string): Promise<void> {
		await this.#search.fill(name);
		await this.#listed(name).click();
		// n8n shows a page about a community node, and lets the user choose among an app's triggers or actions.
		const next =
			entry === undefined
				? this.page.getByRole('button', { name: 'Add to workflow' })
				: this.page.getByText(entry, { exact: true });
		const panel = this.page.getByTestId('ndv');
		await panel.or(next).first().waitFor();
		if (!(await panel.isVisible())) await next.click();
		await panel.waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	/** Fills the field for this parameter of the open node. */
	async fillField(name: string, text: string): Promise<void> {
		const field = this.page.getByTestId(`parameter-input-${name}`).last();
		await field.locator('input, textarea').first().fill(text);
		await this.page.keyboard.press('Tab');
	}

	/** Adds an entry with this text to a list of the open node. */
	async addListEntry(button: string, name: string, text: string): Promise<void> {
		const entries = this.page.getByTestId(`parameter-input-${name}`);
		const before = await entries.count();
		await this.press(button);
		await entries.nth(before).waitFor();
		await this.fillField(name, text);
	}

	async chooseOption(name: string, option: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${name}`).last().click();
		await this.page.getByRole('option', { name: option }).first().click();
	}

	/** Replaces the open node's code in the large code editor. A click into the small editor opens the large one. */
	async writeCode(code: string): Promise<void> {
		await this.page.getByTestId('parameter-input-pythonCode').locator('.cm-content').click();
		const dialog = this.page.getByRole('dialog', { name: 'Edit Python Code' });
		await dialog.locator('.cm-content').fill(code);
		await dialog.getByRole('button', { name: 'Close' }).click();
		await dialog.waitFor({ state: 'hidden' });
	}

	/** Gives the open node another name. */
	async rename(name: string): Promise<void> {
		await this.page.getByTestId('node-title-container').click();
		await this.page.getByTestId('node-title-container').locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Creates a Guru Secrets credential with these values and selects it in the open node. */
	async createSecrets(secrets: Readonly<Record<string, string>>): Promise<void> {
		// If other tests on this n8n have created credentials of this type, there is a list to choose from.
		const none = this.page.getByTestId('node-credentials-empty-state').getByRole('button');
		const list = this.page.getByTestId('node-credentials-select');
		await none.or(list).first().waitFor();
		if (await none.isVisible()) await none.click();
		else {
			await list.click();
			await this.page.getByTestId('node-credentials-select-item-new').click();
		}
		const dialog = this.page.getByTestId('editCredential-modal');
		for (const [name, value] of Object.entries(secrets)) {
			await dialog.getByRole('button', { name: 'Add Secret' }).click();
			await this.fillField('name', name);
			await this.fillField('value', value);
		}
		await dialog.getByTestId('credential-save-button').click();
		await dialog.waitFor({ state: 'hidden' });
	}

	async addOption(name: string): Promise<void> {
		await this.page.getByTestId('collection-parameter-add').last().click();
		await this.page.getByRole('option', { name, exact: true }).click();
	}

	/** Sends a message in the chat. Opens the chat if no run has opened it. */
	async say(message: string): Promise<void> {
		const input = this.page.getByTestId('chat-input');
		if (!(await input.isVisible())) await this.page.getByTestId('workflow-chat-button').click();
		await input.fill(message);
		await this.page.keyboard.press('Enter');
	}

	async press(label: string): Promise<void> {
		await this.page.getByRole('button', { name: label, exact: true }).last().click();
	}

	/** Imports a workflow file into the open canvas. */
	async importFile(path: string): Promise<void> {
		await this.page.getByTestId('workflow-import-input').setInputFiles(path);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Tidies up the nodes, so that all are visible. */
	async tidyUp(): Promise<void> {
		await this.closeToasts();
		await this.page.getByTestId('tidy-up-button').click();
	}

	async save(): Promise<void> {
		const answered = this.page.waitForResponse(
			(response) => response.url().includes('/rest/workflows') && response.request().method() !== 'GET',
		);
		await this.page.keyboard.press('ControlOrMeta+s');
		const response = await answered;
		if (!response.ok()) throw new Error(`n8n did not save: ${await response.text()}`);
	}

	/** Downloads the workflow from the menu. @returns the path of the file */
	async download(): Promise<string> {
		const download = this.page.waitForEvent('download');
		await this.page.getByTestId('workflow-menu').click();
		await this.page.getByTestId('workflow-menu-item-download').click();
		return await (await download).path();
	}

	/** Removes all nodes of the open workflow. */
	async emptyCanvas(): Promise<void> {
		if (await this.page.getByTestId('canvas-plus-button').isVisible()) return;
		await this.page.getByTestId('canvas').click({ position: { x: 10, y: 10 } });
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.press('Delete');
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	async closeToasts(): Promise<void> {
		// A new toast may appear at any time, and toasts close by themselves after a while.
		while ((await this.toasts.count()) > 0) {
			const close = this.toasts.first().locator('.el-notification__closeBtn');
			await close.dispatchEvent('click', {}, { timeout: 1_000 }).catch(() => undefined);
		}
	}

	/** n8n's notifications in the corner of the screen. */
	get toasts(): Locator {
		return this.page.locator('.el-notification');
	}

	get #search(): Locator {
		return this.page.getByTestId('node-creator-search-bar');
	}

	#listed(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}
}
