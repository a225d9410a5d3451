/**
 * Installs this checkout's package into an n8n user folder with the same result as n8n's own installer (n8n 2.41,
 * modules/community-packages/community-packages.service). The package is unpacked under nodes/node_modules, without
 * development files, with its dependencies inside, and listed in nodes/package.json. n8n's database needs no row for
 * it, because n8n loads every package in this folder at its start.
 */
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { packagesFolder, projectFolder } from '../cache';
import { npmEnvironment } from '../prepare/npm';
import { withN8nsNode } from '../prepare/n8n';
import { runLogged } from '../process/runLogged';
import { recordOf } from '../../nodes/shared/values/record';

const manifestSchema = z.looseObject({ name: z.string(), version: z.string() });
const packAnswer = z.tuple([z.object({ filename: z.string() })]);
const ledgerSchema = z.looseObject({ dependencies: recordOf(z.string()) });

const LEFT_OUT = new Set(['devDependencies', 'peerDependencies', 'optionalDependencies']);

const INSTALL_FLAGS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

export interface LaidOutPackage {
	readonly name: string;
	readonly version: string;
	/** Hash of the packed files' content. Equal builds have the same hash. */
	readonly hash: string;
	/** The folder to copy into a user folder's nodes/node_modules. */
	readonly folder: string;
}

/**
 * Packs the package in `sourceFolder`, which must be built, and unpacks it in the cache, once for each content hash.
 *
 * @throws Error with the last lines of npm's output
 */
export async function layOutPackage(sourceFolder = projectFolder): Promise<LaidOutPackage> {
	mkdirSync(packagesFolder, { recursive: true });
	const work = mkdtempSync(join(packagesFolder, 'packing-'));
	try {
		const answer = await runLogged(
			'npm',
			['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', work],
			{ cwd: sourceFolder, env: npmEnvironment() },
		);
		const tarball = join(work, packAnswer.parse(JSON.parse(answer))[0].filename);
		// Hash the tar inside: the gzip header may contain a time, but the tar is the same for the same files.
		const hash = createHash('sha256')
			.update(gunzipSync(readFileSync(tarball)))
			.digest('hex')
			.slice(0, 16);
		const folder = join(packagesFolder, hash);
		if (!existsSync(folder)) {
			const unpacked = join(work, 'package');
			await unpack(tarball, unpacked);
			renameSync(unpacked, folder);
		}
		const { name, version } = readManifest(folder);
		return { name, version, hash, folder };
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

async function unpack(tarball: string, folder: string): Promise<void> {
	mkdirSync(folder);
	await runLogged('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const kept = Object.entries(readManifest(folder)).filter(([key]) => !LEFT_OUT.has(key));
	writeFileSync(join(folder, 'package.json'), JSON.stringify(Object.fromEntries(kept), null, 2));
	await runLogged('npm', ['install', ...INSTALL_FLAGS], { cwd: folder, env: withN8nsNode() });
}

function readManifest(folder: string): z.infer<typeof manifestSchema> {
	return manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

/**
 * Installs a laid out package into an n8n user folder.
 *
 * @param userFolder the value of N8N_USER_FOLDER
 * @returns true when the installed content has changed; then a running n8n must be restarted
 */
export function installIntoUserFolder(laidOut: LaidOutPackage, userFolder: string): boolean {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', laidOut.name);
	const stamp = join(nodes, `.${laidOut.name.replace(/\W/g, '-')}-content`);
	if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === laidOut.hash) return false;
	rmSync(stamp, { force: true });
	rmSync(target, { recursive: true, force: true });
	mkdirSync(join(target, '..'), { recursive: true });
	cpSync(laidOut.folder, target, { recursive: true, verbatimSymlinks: true });
	writeLedger(join(nodes, 'package.json'), laidOut);
	writeFileSync(stamp, laidOut.hash);
	return true;
}

function writeLedger(file: string, { name, version }: LaidOutPackage): void {
	const before = existsSync(file)
		? ledgerSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
		: { name: 'installed-nodes', private: true, dependencies: {} };
	const dependencies = { ...before.dependencies, [name]: version };
	writeFileSync(file, JSON.stringify({ ...before, dependencies }, null, 2));
}
