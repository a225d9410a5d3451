/** Installs a local n8n in the cache once. An incomplete install is never used. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, N8N_VERSION, n8nFolder, NODE_VERSION, nodeBinary, nodeFolder } from '../cache';
import { runLogged } from '../process/runLogged';
import { ensureCommands } from './debian';
import { npmEnvironment } from './npm';
import type { Step } from './steps';

/** Written last, so a folder with this file is complete. Native modules are compiled for one major version of Node. */
const stampOf = (folder: string) => join(folder, `.complete-with-node-${NODE_VERSION.split('.')[0]}`);

const PARTIAL_PREFIX = `n8n-${N8N_VERSION}.installing-`;

const MANIFEST = {
	name: 'guru-actions-local-n8n',
	private: true,
	dependencies: { n8n: N8N_VERSION },
	// n8n's own versions of these cannot be downloaded everywhere (one is not from npm).
	overrides: { linkedom: '0.18.12', xlsx: '0.18.5' },
};

/** An environment with n8n's Node first in the PATH, for programs that start `node` by name. */
export function withN8nsNode(additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const path = [join(nodeFolder, 'bin'), process.env['PATH'] ?? ''].join(delimiter);
	return npmEnvironment({ PATH: path, ...additions });
}

/** Accepts an install without the stamp file (made by hand, for example) if it works. */
async function n8nIsThere(): Promise<boolean> {
	if (existsSync(stampOf(n8nFolder))) return true;
	if (!existsSync(n8nFolder) || !(await works(n8nFolder))) return false;
	writeFileSync(stampOf(n8nFolder), '');
	return true;
}

/** True if n8n starts under its Node and its one required native module loads. */
async function works(folder: string): Promise<boolean> {
	const userFolder = mkdtempSync(join(tmpdir(), 'guru-n8n-check-'));
	const env = withN8nsNode({ N8N_USER_FOLDER: userFolder, N8N_DIAGNOSTICS_ENABLED: 'false' });
	const n8n = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	try {
		await runLogged(nodeBinary, ['-e', "require('sqlite3')"], { cwd: folder, env });
		return (await runLogged(nodeBinary, [n8n, '--version'], { cwd: folder, env })).trim() === N8N_VERSION;
	} catch {
		return false;
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}

/** Requires `nodeStep` to run first. */
export const n8nStep: Step = {
	title: `Installing n8n ${N8N_VERSION}`,
	usually: '5 to 7 minutes and 3 GB, once',
	isDone: n8nIsThere,
	work: async (note) => {
		await waitForOtherInstalls(note);
		if (await n8nIsThere()) return;
		const folder = join(cacheFolder, `${PARTIAL_PREFIX}${process.pid}`);
		try {
			await install(folder, note);
			rmSync(n8nFolder, { recursive: true, force: true });
			renameSync(folder, n8nFolder);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

async function install(folder: string, note: (detail: string) => void): Promise<void> {
	await ensureCommands(
		[
			['python3', 'python3'],
			['make', 'make'],
			['g++', 'g++'],
		],
		note,
	);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify(MANIFEST, null, 2));
	note('fetching packages');
	await runLogged('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		env: npmEnvironment(),
		onLine: note,
	});
	note('compiling sqlite3');
	const gyp = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	await runLogged(nodeBinary, [gyp, 'rebuild', '--nodedir', nodeFolder], {
		cwd: join(folder, 'node_modules', 'sqlite3'),
		env: withN8nsNode({ npm_config_nodedir: nodeFolder }),
		onLine: (line) => {
			note(`compiling sqlite3: ${line}`);
		},
	});
	if (!(await works(folder))) {
		throw new Error(
			`n8n ${N8N_VERSION} was installed into ${folder}, but does not start. Remove the cache folder ` +
				`${cacheFolder} and start again.`,
		);
	}
	writeFileSync(stampOf(folder), '');
}

/** Waits while another command installs, and removes the remains of interrupted installs. */
async function waitForOtherInstalls(note: (detail: string) => void): Promise<void> {
	mkdirSync(cacheFolder, { recursive: true });
	for (;;) {
		const running: string[] = [];
		for (const name of readdirSync(cacheFolder).filter((entry) => entry.startsWith(PARTIAL_PREFIX))) {
			const pid = Number(name.slice(PARTIAL_PREFIX.length));
			if (pid !== process.pid && isRunning(pid)) running.push(name);
			else rmSync(join(cacheFolder, name), { recursive: true, force: true });
		}
		if (running.length === 0) return;
		note('waiting for the install that another command is making');
		await delay(2_000);
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
