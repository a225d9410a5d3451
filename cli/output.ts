import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UsageError } from './exit';
import { fileErrorCode } from './fileError';

/**
 * Writes a command's JSON to a file, or to stdout if none is named.
 *
 * @param inputs Files that the command read, which are not overwritten. @throws UsageError if the file cannot be
 * written
 */
export function writeOutput(text: string, out: string | undefined, inputs: readonly string[]): void {
	if (out === undefined) {
		process.stdout.write(text);
		return;
	}
	if (inputs.some((input) => resolve(input) === resolve(out))) {
		throw new UsageError(`${out} is the input file. Name another output file.`);
	}
	try {
		writeFileSync(out, text);
	} catch (error) {
		throw new UsageError(`${out} cannot be written (${fileErrorCode(error)}). Check that its folder exists.`);
	}
}

/** Line breaks and control characters that a terminal would interpret: a file's texts may contain them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Writes each line for a person to read. */
export function writeLines(...lines: readonly string[]): void {
	for (const line of lines) process.stderr.write(`${line.replace(CONTROL, ' ')}\n`);
}

/** Control characters that a terminal would interpret, except line breaks and tabs. */
const TERMINAL_COMMANDS = /[^\P{Cc}\n\t]+/gu;

/**
 * Writes a command's result to stdout: words for a person at a terminal, one line of JSON for everything else.
 *
 * @param words What a terminal shows; empty if everything was already said. @param json True if JSON was asked for.
 */
export function writeResult(result: unknown, words: string, json: boolean | undefined): void {
	if (json === true || !process.stdout.isTTY) {
		process.stdout.write(`${JSON.stringify(result)}\n`);
		return;
	}
	if (words !== '') process.stdout.write(`${words.replace(TERMINAL_COMMANDS, ' ').trimEnd()}\n`);
}

/** Ends the command silently if its reader is gone: `… | head` is not an error. */
export function exitOnClosedPipe(): void {
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE') throw error;
		process.exit();
	});
}
