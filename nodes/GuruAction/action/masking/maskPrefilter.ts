import { type EncodedPattern, keysOf, nextKey } from './patternSearch';
import { ESCAPE_CODES } from './textEscapes';

const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;
/** Characters with a meaning in some encoding: line ends, the plus sign, and those that begin an escape. */
const ENCODES = new Uint8Array(FIRST_BEYOND_ASCII);
for (const character of '\r\n+') ENCODES[character.charCodeAt(0)] = 1;
for (const code of ESCAPE_CODES) ENCODES[code] = 1;

/**
 * Finds in one pass that most texts cannot contain a pattern: those without encoded characters in which no pattern's first
 * units occur, with or without blanks between them. False means that the text has to be searched.
 */
export function createMaskPrefilter(
	written: readonly EncodedPattern[],
	compact: readonly EncodedPattern[],
): (text: string) => boolean {
	const beginsWritten = keysOf(written);
	const beginsCompact = keysOf(compact);
	return (text) => {
		let key = 0;
		let compactKey = 0;
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code >= FIRST_BEYOND_ASCII || ENCODES[code] === 1) return false;
			key = nextKey(key, code);
			if (beginsWritten[key] === 1) return false;
			if (code <= SPACE) continue;
			compactKey = nextKey(compactKey, code);
			if (beginsCompact[compactKey] === 1) return false;
		}
		return true;
	};
}
