import { mkdirSync, renameSync, rmSync } from 'node:fs';

/** Fills a temporary folder and then renames it, so that an interrupted run never looks complete. */
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

/** Arguments for pip that install packages into a folder, without their dependencies. */
export function pipInto(folder: string, packages: readonly string[]): readonly string[] {
	const options = ['--no-deps', '--only-binary=:all:', '--no-compile', '--disable-pip-version-check'];
	return ['-m', 'pip', 'install', ...options, '--target', folder, ...packages];
}
