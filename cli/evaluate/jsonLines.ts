/** Files of JSON Lines: one object a line. */
import { UsageError } from '../exit';

/** The most problems shown. The rest is only counted. */
const MAX_SHOWN = 20;

/**
 * The content of each line. Empty lines are skipped.
 *
 * @param read returns a line's content, or what is wrong with it in plain words
 * @throws UsageError that names the file and every line that cannot be read, and for a file without any line
 */
export function parseJsonLines<T extends object>(
	text: string,
	file: string,
	read: (json: unknown) => T | string,
): readonly T[] {
	const problems: string[] = [];
	const entries = linesOf(text).flatMap((line, index) => {
		if (line.trim() === '') return [];
		const entry = parseLine(line, read);
		if (typeof entry !== 'string') return [entry];
		problems.push(`${file}: line ${index + 1}: ${entry}`);
		return [];
	});
	if (problems.length > 0) throw new UsageError(shortList(problems));
	if (entries.length === 0) throw new UsageError(`${file} holds no question.`);
	return entries;
}

/** Whether a line of the text is an object with one of these keys. */
export function hasLineWith(text: string, keys: readonly string[]): boolean {
	return linesOf(text).some((line) => {
		try {
			const json: unknown = JSON.parse(line);
			return json !== null && typeof json === 'object' && keys.some((key) => Object.hasOwn(json, key));
		} catch {
			return false;
		}
	});
}

function linesOf(text: string): readonly string[] {
	return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

function parseLine<T extends object>(line: string, read: (json: unknown) => T | string): T | string {
	let json: unknown;
	try {
		json = JSON.parse(line);
	} catch {
		return 'this is not JSON. Write one object a line, like {"question": "…", "expect": []}.';
	}
	return read(json);
}

function shortList(problems: readonly string[]): string {
	const rest = problems.length - MAX_SHOWN;
	return [...problems.slice(0, MAX_SHOWN), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
}
