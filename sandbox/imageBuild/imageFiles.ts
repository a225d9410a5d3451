import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allModules } from './libraries';
import type { TarEntry } from './tar';

const FOLDER = join(__dirname, '../image');
const REPOSITORY = 'guru-actions-sandbox';
/** Carried by every image of this package, whatever its version; its value is the image's tag. */
export const IMAGE_LABEL = 'guru-actions.image';
/** Its value says how this code and the image's supervisor talk. */
export const PROTOCOL_LABEL = 'guru-actions.protocol';
/**
 * Raise it with a change after which an older image's supervisor and this code no longer understand each other, or
 * after which no run may go on in an older image: such images do not stand in while the new one is being built.
 */
export const PROTOCOL = '2';

/**
 * What the image is built from, by name: the files of its folder, and imported-ahead.txt with the modules that
 * waiting containers may import. The same from source and from dist.
 */
export function imageFiles(): TarEntry[] {
	const written = readdirSync(FOLDER, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
		.map(({ name }) => ({ name, data: readFileSync(join(FOLDER, name)) }));
	const modules = { name: 'imported-ahead.txt', data: Buffer.from(`${allModules().join('\n')}\n`) };
	return [...written, modules].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The image's name, which changes with any of its files: an upgrade never runs in an older image. */
export function imageName(): string {
	const hash = createHash('sha256');
	for (const { name, data } of imageFiles()) {
		hash.update(`${name}\0${data.length}\0`).update(data);
	}
	return `${REPOSITORY}:${hash.digest('hex').slice(0, 12)}`;
}

/** True for an image of this package, and false for one that somebody made from it, which carries its labels as well. */
export function isOwnImageName(name: string): boolean {
	return /^(.*\/)?guru-actions-sandbox:[0-9a-f]{12}$/.test(name);
}

/** The system calls that a container may make, as the engine's API takes it. */
export function seccompProfile(): string {
	const profile: unknown = JSON.parse(readFileSync(join(FOLDER, 'seccomp.json'), 'utf8'));
	return JSON.stringify(profile);
}
