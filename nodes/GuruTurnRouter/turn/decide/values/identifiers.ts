/** Identifiers and e-mail addresses in text that has gone through `foldText`. */

// Scripts that put spaces between words. A letter of any other script (Han, Hangul, Arabic …) may stand
// directly beside an identifier without belonging to it.
const SPACED = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}`;
const PART = String.raw`[${SPACED}\p{N}]`;
const TOKEN = new RegExp(String.raw`${PART}+(?:(?:[-_./:]|(?<=\p{N})[,'](?=\p{N}))+${PART}+)*`, 'gu');
// These are the length limits of e-mail addresses. They also keep the search linear.
const EMAIL =
	/(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,10}/gu;
const GLUE = new RegExp(String.raw`[${SPACED}\p{N}\p{M}@_]`, 'u');
const JOINER = /[-_./:,'+%@]/u;
/** "Bestellnr.:12345", "no.12345": a label that people write without a space. */
const GLUED_LABEL = /^(?:\p{L}+[-.])*\p{L}{2,}(?:\.?:|(?<=nr|no)\.)(?=\p{L}{0,4}[-_/]?\p{N})/u;
const BEHIND_LABEL = /\p{L}{2}(?:\.?:|(?<=nr|no)\.)$/u;

export interface TextSpan {
	readonly text: string;
	readonly index: number;
}

export function emailsIn(folded: string): readonly TextSpan[] {
	return [...folded.matchAll(EMAIL)].map((match) => ({ text: match[0], index: match.index }));
}

/** The text with its e-mail addresses blanked, so that their digits are not read a second time. */
export function withoutEmails(folded: string): string {
	return folded.replace(EMAIL, (email) => ' '.repeat(email.length));
}

/** Every run of letters and digits that holds a digit: `12345`, `ord-99`, `2026-11-27`, `1,000.50`. */
export function identifiersIn(folded: string): readonly TextSpan[] {
	return [...withoutEmails(folded).matchAll(TOKEN)]
		.map((match) => {
			const label = GLUED_LABEL.exec(match[0])?.[0].length ?? 0;
			return { text: match[0].slice(label), index: match.index + label };
		})
		.filter(({ text }) => /\p{N}/u.test(text));
}

/** `ord-12345` → `12345`: the only piece with digits, if there are other pieces. Undefined otherwise. */
export function soleNumberedPiece(identifier: string): string | undefined {
	const pieces = identifier.split(/[-_./:]/u);
	const numbered = pieces.filter((piece) => /\p{N}/u.test(piece));
	return pieces.length > 1 && numbered.length === 1 ? numbered[0] : undefined;
}

/**
 * The occurrences of `part` in `whole`, each widened to whole words: 1234 in 12345 is returned as 12345.
 * Both texts are folded. Empty if `part` does not occur.
 */
export function widenedOccurrences(whole: string, part: string): readonly string[] {
	const found = new Set<string>();
	let end = 0;
	// The search continues after the widened text, so that a long run is scanned once.
	for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, Math.max(at + 1, end))) {
		let start = at;
		end = at + part.length;
		while (start > 0 && cutsBetween(whole, start)) start--;
		while (end < whole.length && cutsBetween(whole, end)) end++;
		found.add(whole.slice(start, end));
	}
	return [...found];
}

/** Whether a cut at this index falls inside a word, number or address. */
function cutsBetween(text: string, place: number): boolean {
	const before = text.charAt(place - 1);
	const after = text.charAt(place);
	if (GLUE.test(before)) return GLUE.test(after) || (JOINER.test(after) && GLUE.test(text.charAt(place + 1)));
	if (!JOINER.test(before) || !GLUE.test(after) || place < 2) return false;
	// Text after a label is complete without the label.
	return GLUE.test(text.charAt(place - 2)) && !BEHIND_LABEL.test(text.slice(Math.max(0, place - 5), place));
}
