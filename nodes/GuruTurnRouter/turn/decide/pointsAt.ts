import { identifiersIn } from './values/identifiers';
import { foldText } from './values/text';

/** Says which of several, in the languages that the matcher knows best and some more. */
const WHICH = new RegExp(
	[
		String.raw`\b(?:first|second|third|fourth|fifth|last|latest|newest|oldest|earliest|recent|next|previous|top|bottom)\b`,
		String.raw`\b(?:erste|zweite|dritte|vierte|fünfte|letzte|vorletzte|neueste|älteste|jüngste|nächste|oberste|unterste)[nrsm]?(?!\p{L})`,
		String.raw`\b(?:premi(?:er|ère)|deuxième|troisième|derni(?:er|ère)|primer[oa]?|segund[oa]|tercer[oa]?|últim[oa]|prim[oa]|second[oa]|terz[oa]|ultim[oa])(?!\p{L})`,
		String.raw`第|最初|最後|最新`,
		// "number 2", "the 2nd": an ordinal is the only digit that referring words may hold.
		String.raw`\p{N}`,
	].join('|'),
	'u',
);

/**
 * Whether the user's words tell which of several values of one kind in a result is meant: "cancel my order" says
 * nothing where five are listed. True where the result holds only one of its kind.
 *
 * @param value a value that stands in the result
 */
export function pointsAt(value: string, quote: string, result: string): boolean {
	const folded = foldText(value);
	const kind = shapeOf(folded);
	const rivals = new Set(
		identifiersIn(foldText(result))
			.map(({ text }) => text)
			.filter((text) => text !== folded && shapeOf(text) === kind),
	);
	if (rivals.size === 0) return true;
	const words = foldText(quote);
	if (WHICH.test(words)) return true;
	const records = recordsOf(result).map(foldText);
	const own = records.filter((record) => record.includes(folded));
	const others = records.filter((record) => [...rivals].some((rival) => record.includes(rival)));
	const holds = (record: string, word: string): boolean => record.split(/[^\p{L}\p{N}]+/u).includes(word);
	return words
		.split(/[^\p{L}]+/u)
		.filter((word) => word.length > 2)
		.some(
			(word) => own.some((record) => holds(record, word)) && !others.some((record) => holds(record, word)),
		);
}

/** `a-7712` and `b-81` are of one kind. */
function shapeOf(identifier: string): string {
	return identifier.replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '9');
}

/** The objects of JSON text, or the lines or entries of a list. */
function recordsOf(result: string): readonly string[] {
	if (result.includes('{')) return result.split(/[{}]/u);
	return result.split(result.includes('\n') ? /\n/u : /[,;]/u);
}
