import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { OutputFile } from '../sandbox/outputFiles';
import { UsageError } from './exit';
import { fileErrorCode } from './fileError';

/**
 * Makes the folder for a run's files, before the run: what cannot be kept is not to be computed.
 *
 * @throws UsageError when there can be no such folder.
 */
export function prepareFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new UsageError(`--files: the folder ${folder} cannot be created (${fileErrorCode(error)}).`);
	}
}

/**
 * Writes the files that the code left in /tmp/output; one of the same name that is there already stays as it is.
 *
 * @returns what could not be written, for people.
 */
export function saveFiles(files: readonly OutputFile[], folder: string): string[] {
	return files.flatMap(({ name, content }) => {
		try {
			writeFileSync(join(folder, name), content, { flag: 'wx' });
			return [];
		} catch (error) {
			const code = fileErrorCode(error);
			const reason = code === 'EEXIST' ? 'exists already; remove it first' : `cannot be written (${code})`;
			return [`${join(folder, name)} ${reason}.`];
		}
	});
}
