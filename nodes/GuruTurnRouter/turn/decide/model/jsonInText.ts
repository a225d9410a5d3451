import { parseExactJson } from '../../../../shared/values/exactJson';

/** Texts longer than this are not searched for JSON, in characters. */
const LONGEST = 200_000;
/** The search ends after this many opening braces; a brace in a text does not always start JSON. */
const MAX_STARTS = 50;

/**
 * The first JSON object in a model's text. A code fence or a sentence around it is ignored.
 * Undefined if there is none.
 */
export function jsonIn(text: string): unknown {
	if (text.length > LONGEST) return undefined;
	let start = text.indexOf('{');
	for (let tries = 0; start !== -1 && tries < MAX_STARTS; tries++, start = text.indexOf('{', start + 1)) {
		const end = endOfObject(text, start);
		if (end === undefined) continue;
		try {
			return parseExactJson(text.slice(start, end));
		} catch {
			// Braces in a sentence; the object may follow.
		}
	}
	return undefined;
}

/** The exclusive end of the object that starts at `start`. Braces inside strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
	let depth = 0;
	let inString = false;
	for (let at = start; at < text.length; at++) {
		const character = text[at];
		if (inString) {
			if (character === '\\') at++;
			else if (character === '"') inString = false;
		} else if (character === '"') inString = true;
		else if (character === '{') depth++;
		else if (character === '}' && --depth === 0) return at + 1;
	}
	return undefined;
}
