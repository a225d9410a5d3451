import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ContainerEngine } from '../engine/engine';

/** The name of the bootstrapped base image, so that it is made only once. */
export const BOOTSTRAPPED_BASE = 'guru-actions-base:debian13';

const SUITE = 'trixie';
const PACKAGES = 'ca-certificates,python3,python3-venv,python3-pip';

/** Debian 13 could not be bootstrapped on this machine. */
export class BootstrapError extends Error {
	override readonly name = 'BootstrapError';
}

/** Creates a base image from Debian's packages, for engines that cannot pull python:3.13-slim. */
export async function bootstrapBase(
	engine: ContainerEngine,
	onProgress: (text: string) => void,
): Promise<void> {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) {
		throw new BootstrapError('bootstrapping Debian 13 needs Linux and root');
	}
	const root = await mkdtemp(join(tmpdir(), 'guru-actions-base-'));
	try {
		await debootstrap(root, onProgress);
		onProgress(`importing ${BOOTSTRAPPED_BASE}`);
		await importFolder(engine, root);
	} finally {
		await rm(root, { recursive: true, force: true });
	}
}

async function debootstrap(root: string, onProgress: (text: string) => void): Promise<void> {
	const child = spawn('debootstrap', ['--variant=minbase', `--include=${PACKAGES}`, SUITE, root], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: process.env,
	});
	let last = '';
	createInterface({ input: child.stdout }).on('line', (line) => {
		last = line.replace(/^[A-Z]: /, '');
		onProgress(last);
	});
	let code: unknown;
	try {
		[code] = (await once(child, 'close')) as unknown[];
	} catch {
		throw new BootstrapError('debootstrap is not installed');
	}
	if (code !== 0) throw new BootstrapError(`debootstrap failed (${String(code)}): ${last}`);
}

async function importFolder(engine: ContainerEngine, root: string): Promise<void> {
	const tar = spawn(
		'tar',
		['-C', root, '--numeric-owner', '--exclude=./proc/*', '--exclude=./sys/*', '-c', '.'],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	const ended = once(tar, 'close');
	await engine.importImage(tar.stdout, BOOTSTRAPPED_BASE);
	const [code] = (await ended) as unknown[];
	if (code !== 0) {
		await engine.removeImage(BOOTSTRAPPED_BASE);
		throw new BootstrapError(`packing the bootstrapped system failed (${String(code)})`);
	}
}
