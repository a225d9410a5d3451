import { mkdirSync, renameSync, rmSync } from 'node:fs';

/** Fills a folder under another name first, so that an interrupted one is never taken for whole. */
export async function fillFolder(target: string, fill: (partial: string) => Promise<void>): Promise<void> {
	const partial = `${target}.${process.pid}`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { recursive: true });
	try {
		await fill(partial);
		rmSync(target, { recursive: true, force: true });
		renameSync(partial, target);
	} finally {
		rmSync(partial, { recursive: true, force: true });
	}
}

/** The pip call that puts packages as they are, without what they depend on, into a folder. */
export function pipInto(folder: string, packages: readonly string[]): readonly string[] {
	const options = ['--no-deps', '--only-binary=:all:', '--no-compile', '--disable-pip-version-check'];
	return ['-m', 'pip', 'install', ...options, '--target', folder, ...packages];
}
