import { isStopWord } from '../text/stopWords';
import { foldText } from '../text/text';
import { runsOf, type Span, tokensOf } from '../text/tokens';
import { MARKED_BEHIND } from '../words/directionWords';
import { wordsOf } from '../words/words';
import type { Quoted } from './quotation';

const SENTENCE_END = /[.!?;\n。！？؟]/u;
/** What parts two clauses; in front of a value, nothing behind it counts. */
const PART = /[,:()、，،]\s*$/u;

/**
 * Whether words that negate or exclude stand right beside the value, wherever it stands in its message: "not the blue one"
 * is no blue one, and "rather 9 than 7" no 7, while in "why isn't order 881 shipped" 881 is meant.
 */
export function isRuledOut(value: string, quoted: Quoted): boolean {
	const { language, text } = quoted.message;
	if (language === undefined) return false;
	const tokens = tokensOf(text);
	const wanted = tokensOf(value);
	const runs = runsOf(wanted, tokens).map((start) => ({
		index: tokens[start]?.index ?? 0,
		end: tokens[start + wanted.length - 1]?.end ?? 0,
	}));
	const places = runs.length > 0 ? runs : [quoted];
	return places.every((place) => isExcludedAt(place, value, text, language));
}

function isExcludedAt({ end, index }: Span, value: string, text: string, language: string): boolean {
	const { negate, ruleOut } = wordsOf(language);
	if (MARKED_BEHIND.has(language)) {
		const behind = foldText(text.slice(end)).trimStart();
		return ruleOut.some((phrase) => behind.startsWith(foldText(phrase)));
	}
	const sentence = text.slice(0, index).split(SENTENCE_END).at(-1) ?? '';
	const lead = withoutSmallWord(sentence, language);
	const before = [sentence, lead].filter((part) => !PART.test(part)).map((part) => ` ${foldText(part)}`);
	const endsWith = (phrase: string) => before.some((part) => part.endsWith(` ${foldText(phrase)}`));
	const excludes = ruleOut.some((phrase) => {
		const [head = '', tail] = phrase.split(' … ');
		return tail === undefined
			? endsWith(phrase)
			: endsWith(tail) && before.some((part) => part.includes(` ${foldText(head)} `));
	});
	// "no. 881" is a label.
	return (
		excludes || (!/\p{N}/u.test(value) && negate.some((word) => !word.startsWith('…') && endsWith(word)))
	);
}

/** "Not on Monday", "instead of the blue one". */
function withoutSmallWord(sentence: string, language: string): string {
	const [, lead = sentence, last = ''] = /^([^]*?)(\p{L}+)\s*$/u.exec(sentence) ?? [];
	return isStopWord(last.toLowerCase(), language) ? lead : sentence;
}
