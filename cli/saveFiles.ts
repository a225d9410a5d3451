import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { OutputFile } from '../sandbox/outputFiles';
import { UsageError } from './exit';
import { fileErrorCode } from './fileError';

/**
 * Creates the folder for a run's files before the run, so that the run does not happen if its files cannot be kept.
 *
 * @throws UsageError if the folder cannot be created
 */
export function prepareFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new UsageError(`--files: the folder ${folder} cannot be created (${fileErrorCode(error)}).`);
	}
}

/**
 * Writes the files that the code left in /tmp/output. Existing files are not overwritten.
 *
 * @returns what could not be written, for people
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
