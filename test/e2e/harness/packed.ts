import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { projectFolder } from '../../../local/cache';
import { npmEnvironment } from '../../../local/prepare/npm';
import { runLogged } from '../../../local/process/runLogged';

const packedFiles = z.tuple([
	z.object({
		/** Size of the tarball in bytes. */
		size: z.number(),
		files: z.array(z.object({ path: z.string() })),
	}),
]);

/** The files that `npm pack` would put into the tarball. This checkout must be built. */
export async function filesToPack(): Promise<z.infer<typeof packedFiles>[0]> {
	const answer = await pack('--dry-run');
	return packedFiles.parse(JSON.parse(answer))[0];
}

export interface Packed {
	/** One folder for each version, in the given order. */
	readonly folders: readonly string[];
	/** Deletes them. */
	remove(): void;
}

/** Packs the package in a fresh clone and unpacks it into one folder for each version. */
export async function packedAs(...versions: string[]): Promise<Packed> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-packed-'));
	const tarball = await packFreshClone(folder);
	const folders: string[] = [];
	for (const version of versions) {
		await runLogged('sh', ['-c', 'mkdir "$1" && tar -xzf "$0" -C "$1"', tarball, version], { cwd: folder });
		const unpacked = join(folder, version, 'package');
		const manifest = join(unpacked, 'package.json');
		const content = z.looseObject({}).parse(JSON.parse(readFileSync(manifest, 'utf8')));
		writeFileSync(manifest, JSON.stringify({ ...content, version }));
		folders.push(unpacked);
	}
	return {
		folders,
		remove: () => {
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/**
 * Runs `npm pack` in an unbuilt copy of this checkout: the files in git and new files, with uncommitted changes. It
 * uses this checkout's dependencies.
 *
 * @returns the tarball's name in the folder
 */
async function packFreshClone(folder: string): Promise<string> {
	const clone = join(folder, 'clone');
	const files = 'git ls-files -z --cached --others --exclude-standard';
	// tar skips files that are deleted but still in git's index.
	const copy = `${files} | tar --null -T - --ignore-failed-read -c | tar -x -C "$0"`;
	mkdirSync(clone);
	await runLogged('sh', ['-c', copy, clone], { cwd: projectFolder });
	symlinkSync(realpathSync(join(projectFolder, 'node_modules')), join(clone, 'node_modules'));
	await runLogged('npm', ['pack', '--pack-destination', folder], { cwd: clone, env: npmEnvironment() });
	rmSync(clone, { recursive: true });
	const [tarball = ''] = readdirSync(folder);
	return tarball;
}

async function pack(...words: string[]): Promise<string> {
	const all = ['pack', '--json', '--ignore-scripts', '--loglevel=error', ...words];
	return await runLogged('npm', all, { cwd: projectFolder, env: npmEnvironment() });
}
