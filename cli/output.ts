import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UsageError } from './exit';

/**
 * Writes a command's JSON to a file, or to stdout where none is named.
 *
 * @param inputs Files that the command read: none of them is written over.
 * @throws UsageError when the file cannot be written.
 */
export function writeOutput(text: string, out: string | undefined, inputs: readonly string[]): void {
	if (out === undefined) {
		process.stdout.write(text);
		return;
	}
	if (inputs.some((input) => resolve(input) === resolve(out))) {
		throw new UsageError(`${out} is the file that is read. Name another one to write to.`);
	}
	try {
		writeFileSync(out, text);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
		throw new UsageError(`${out} cannot be written (${code}). Check that its folder is there.`);
	}
}

/** Writes each line for a person to read. */
export function tell(...lines: readonly string[]): void {
	for (const line of lines) process.stderr.write(`${line}\n`);
}
