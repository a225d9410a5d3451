import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { allModules } from './libraries';
import type { TarEntry } from './tar';

const FOLDER = join(__dirname, '../image');
const REPOSITORY = 'guru-actions-sandbox';
/** The label of every image of this package, in any version. Its value is the image's tag. */
export const IMAGE_LABEL = 'guru-actions.image';
/** The label for the version of the protocol between this code and the image's supervisor. */
export const PROTOCOL_LABEL = 'guru-actions.protocol';
/**
 * Increase it after a change with which an older image's supervisor and this code no longer understand each other, or
 * after which no run may use an older image. Such images are not used while the new one is being built.
 */
export const PROTOCOL = '2';

/**
 * The files that the image is built from, by path: those of its folder except bytecode and hidden files, and
 * imported-ahead.txt with the modules that waiting containers may import. The same from source and from dist.
 */
export function imageFiles(): TarEntry[] {
	const written = readdirSync(FOLDER, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => relative(FOLDER, join(parentPath, name)).split(sep))
		.filter((parts) => !parts.some((part) => part.startsWith('.') || part === '__pycache__'))
		.map((parts) => ({ name: parts.join('/'), data: readFileSync(join(FOLDER, ...parts)) }));
	const modules = { name: 'imported-ahead.txt', data: Buffer.from(`${allModules().join('\n')}\n`) };
	return [...written, modules].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The image's name. It changes with any of its files, so an upgrade never runs in an older image. */
export function imageName(): string {
	const hash = createHash('sha256');
	for (const { name, data } of imageFiles()) {
		hash.update(`${name}\0${data.length}\0`).update(data);
	}
	return `${REPOSITORY}:${hash.digest('hex').slice(0, 12)}`;
}

/** True for an image of this package. False for a derived image, which has the same labels. */
export function isOwnImageName(name: string): boolean {
	return /^(.*\/)?guru-actions-sandbox:[0-9a-f]{12}$/.test(name);
}

/** The allowed system calls, in the form of the engine's API. */
export function seccompProfile(): string {
	const profile: unknown = JSON.parse(readFileSync(join(FOLDER, 'seccomp.json'), 'utf8'));
	return JSON.stringify(profile);
}
