import { foldText } from '../text/text';
import { runsOf, tokensOf } from '../text/tokens';
import { wordsOf } from '../words/words';
import type { Quoted } from './quotation';

/**
 * Whether a word that negates stands right before the value, wherever it stands in its message: "not the blue one" is no
 * blue one, while in "why isn't order 881 shipped" 881 is meant.
 */
export function isDirectlyNegated(value: string, { message }: Quoted): boolean {
	if (message.language === undefined) return false;
	const negations = new Set(wordsOf(message.language).negate.map(foldText));
	const tokens = tokensOf(message.text);
	const runs = runsOf(tokensOf(value), tokens);
	return (
		runs.length > 0 &&
		runs.every((start) => {
			const before = tokens[start - 1];
			const between = before === undefined ? '' : message.text.slice(before.end, tokens[start]?.index);
			// "no. 881" is a label, and "no, 881" another sentence.
			return (
				before !== undefined && between.trim() === '' && negations.has(before.text) && !/\p{N}/u.test(value)
			);
		})
	);
}
