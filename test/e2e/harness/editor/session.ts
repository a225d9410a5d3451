/** A signed-in person with n8n's editor open, on the n8n of the end-to-end tests. */
import type { Page } from 'playwright-core';
import { DEMO_OWNER } from '../../../../local/n8n/owner';
import { sharedN8n, type TestN8n } from '../n8n';
import { startBrowser } from './browser';
import { Editor } from './editor';

export interface EditorSession {
	readonly n8n: TestN8n;
	readonly page: Page;
	readonly editor: Editor;
	/** What the editor asked of other hosts than n8n. */
	readonly outside: readonly string[];
	close(): Promise<void>;
}

/** With a new workflow open. @throws Error that says what to do where there is no browser */
export async function openEditor(): Promise<EditorSession> {
	const n8n = await sharedN8n();
	const browser = await startBrowser(n8n.baseUrl);
	const close = async () => {
		await browser.close();
		await n8n.stop();
	};
	try {
		const page = await browser.openPage();
		const editor = new Editor(page);
		await editor.signIn(DEMO_OWNER);
		await editor.openNewWorkflow();
		return { n8n, page, editor, outside: browser.outside, close };
	} catch (error) {
		await close();
		throw error;
	}
}
