/**
 * Debian's Chromium, headless, in its own network namespace. It reaches only the n8n of the test. In the machine's
 * network, Chromium would abort its requests whenever a container starts or ends (ERR_NETWORK_CHANGED), which happens
 * often in tests.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { type Browser, chromium, type Page, selectors } from 'playwright-core';
import { CHROMIUM } from '../../../../local/prepare/chromium';
import { join } from './door';
import { findCommand } from './findCommand';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** Timeout. A slow and busy machine needs most of it, a fast one a second. */
const PATIENCE_MS = 60_000;

export interface TestBrowser {
	/** Opens a page with a new profile and a window of 1280 by 800. */
	openPage(): Promise<Page>;
	/** Requests of the editor to hosts other than n8n. They all fail. */
	readonly outside: readonly string[];
	close(): Promise<void>;
}

/**
 * @param baseUrl the only address that the browser can reach
 * @throws Error that says what to do if there is no browser
 */
export async function startBrowser(baseUrl: string): Promise<TestBrowser> {
	const program = findCommand(CHROMIUM);
	const port = new URL(baseUrl).port;
	const folder = mkdtempSync(joinPath(tmpdir(), 'guru-browser-'));
	const socketFile = joinPath(folder, 'door');
	const outside = createServer((inside) => {
		join(inside, createConnection(Number(port), '127.0.0.1'));
	}).listen(socketFile);
	await once(outside, 'listening');
	const start = joinPath(folder, 'browser');
	writeFileSync(start, startScript([joinPath(__dirname, 'door.ts'), socketFile, port, program]), {
		mode: 0o700,
	});
	// n8n's attribute for test ids.
	selectors.setTestIdAttribute('data-test-id');
	const browser: Browser = await chromium.launch({ executablePath: start, args: FLAGS });
	const outsideAsked: string[] = [];
	return {
		outside: outsideAsked,
		openPage: async () => {
			const context = await browser.newContext({
				...{ baseURL: baseUrl, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
				...{ locale: 'en-GB', timezoneId: 'Europe/Berlin' },
				permissions: ['clipboard-read', 'clipboard-write'],
			});
			context.setDefaultTimeout(PATIENCE_MS);
			context.on('request', (request) => {
				const url = new URL(request.url());
				if (/^https?:$/.test(url.protocol) && url.origin !== baseUrl) outsideAsked.push(url.href);
			});
			return await context.newPage();
		},
		close: async () => {
			await browser.close();
			outside.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Starts the browser in an empty network namespace, which needs root or a user who may create namespaces. */
function startScript(door: readonly string[]): string {
	const words = [process.execPath, '--import', 'tsx', ...door].map((word) => `'${word}'`).join(' ');
	const asRoot = process.getuid?.() === 0 ? '' : '--map-root-user ';
	return `#!/bin/sh
cd '${joinPath(__dirname, '../../../..')}'
exec unshare --net ${asRoot}-- sh -c 'ip link set lo up && exec "$@"' sh ${words} "$@"
`;
}
