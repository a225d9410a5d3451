/**
 * Debian's Chromium without a window, in a network of its own: it reaches the n8n of the test and nothing else.
 * In the machine's own network it would give up what it is loading whenever a container comes or goes
 * (ERR_NETWORK_CHANGED), and they do all the time.
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
/** A slow machine that does other work besides needs most of it, a quick one a second. */
const PATIENCE_MS = 60_000;

export interface TestBrowser {
	/** A page as a new person has it, with a window of 1280 by 800. */
	openPage(): Promise<Page>;
	/** What the editor asked of other hosts than n8n, which it cannot reach. */
	readonly outside: readonly string[];
	close(): Promise<void>;
}

/**
 * @param baseUrl the one address that the browser reaches
 * @throws Error that says what to do where there is no browser
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
	// n8n's own name for what tests look for.
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

/** A network without any other host in it takes root, or a user who may have namespaces of their own. */
function startScript(door: readonly string[]): string {
	const words = [process.execPath, '--import', 'tsx', ...door].map((word) => `'${word}'`).join(' ');
	const asRoot = process.getuid?.() === 0 ? '' : '--map-root-user ';
	return `#!/bin/sh
cd '${joinPath(__dirname, '../../../..')}'
exec unshare --net ${asRoot}-- sh -c 'ip link set lo up && exec "$@"' sh ${words} "$@"
`;
}
