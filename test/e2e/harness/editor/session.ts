/** A signed-in editor session on the n8n that the end-to-end tests share. */
import type { Page } from 'playwright-core';
import { DEMO_OWNER } from '../../../../local/n8n/owner';
import { sharedN8n, type TestN8n } from '../n8n';
import { startBrowser } from './browser';
import { Editor } from './editor';

export interface EditorSession {
	readonly n8n: TestN8n;
	readonly page: Page;
	readonly editor: Editor;
	/** Requests of the editor to hosts other than n8n. */
	readonly outside: readonly string[];
	close(): Promise<void>;
}

/** Opens the editor with a new workflow. @throws Error that says what to do if there is no browser */
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
