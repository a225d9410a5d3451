/** Chromium, signed in to n8n, that reaches nothing but this machine. */
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEMO_OWNER } from '../../../local/n8n/owner';
import { findCommand } from './findCommand';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** A slow machine that does other work besides needs most of it, a quick one a second. */
const PATIENCE_MS = 60_000;

export interface EditorBrowser {
	readonly page: Page;
	/** Addresses outside of this machine that the editor asked for and did not get. */
	readonly outside: readonly string[];
	close(): Promise<void>;
}

/** @throws Error that says what to do where there is no Chromium, or where n8n refuses its owner */
export async function openBrowser(baseUrl: string): Promise<EditorBrowser> {
	const browser = await chromium.launch({ executablePath: findCommand('chromium'), args: FLAGS });
	try {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
		context.setDefaultTimeout(PATIENCE_MS);
		const outside = await keepInside(context, new URL(baseUrl).host);
		await signIn(context, baseUrl);
		return { page: await context.newPage(), outside, close: () => browser.close() };
	} catch (error) {
		await browser.close();
		throw error;
	}
}

async function keepInside(context: BrowserContext, host: string): Promise<string[]> {
	const outside: string[] = [];
	await context.route(
		(url) => url.host !== host && /^https?:$/.test(url.protocol),
		async (route) => {
			outside.push(route.request().url());
			await route.abort();
		},
	);
	return outside;
}

async function signIn(context: BrowserContext, baseUrl: string): Promise<void> {
	const { email, password } = DEMO_OWNER;
	const answer = await context.request.post(`${baseUrl}/rest/login`, {
		data: { emailOrLdapLoginId: email, password },
	});
	if (!answer.ok()) throw new Error(`n8n refused its owner with ${answer.status()}.`);
}
