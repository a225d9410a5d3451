import { conceptsOf } from './concepts';
import { SpellingHelp } from './spelling';
import { foldText } from './values/text';

const WORD = /[\p{L}\p{N}]{2,}/gu;
const SHORTEST_START = 4;

/**
 * Whether a name has a word of a text, in another form or spelling perhaps ("headphones" of "headfones"). A name in
 * another script than the text was transcribed, and cannot be compared.
 */
export function sharesAWord(name: string, text: string): boolean {
	const [folded, said] = [foldText(name), foldText(text)];
	if (isLatin(folded) !== isLatin(said)) return true;
	const all = folded.match(WORD) ?? [];
	// "The" is in every quotation.
	const telling = all.filter((word) => /\p{N}/u.test(word) || conceptsOf(word).length > 0);
	const words = telling.length > 0 ? telling : all;
	if (words.length === 0) return said.includes(folded);
	const saidWords = said.match(WORD) ?? [];
	const saidConcepts = new Set(saidWords.flatMap((word) => conceptsOf(word)));
	const spelling = new SpellingHelp(saidWords);
	return words.some(
		(word) =>
			said.includes(word) ||
			saidWords.some((each) => word.includes(each) && each.length >= SHORTEST_START) ||
			saidWords.some((each) => startOf(each) === startOf(word)) ||
			conceptsOf(word).some((concept) => saidConcepts.has(concept)) ||
			spelling.correct(word) !== undefined,
	);
}

function startOf(word: string): string {
	return word.slice(0, SHORTEST_START);
}

function isLatin(text: string): boolean {
	return /\p{Script=Latin}/u.test(text);
}
