import { rulesOfNumbers, type NumberRules } from '../../words/numberRules';
import { endOfFigures, lettersOf, type Letters } from '../../text/letters';
import { ruleSetsOf, type RuleSets } from './numberFormatterRules';
import { beginningsOf, grammarOf, type Grammar } from './spelledNumberGrammar';
import { SpelledNumberReader, type NumberReading } from './spelledNumberReader';
import { wordBordersOf } from '../../text/wordSegments';

export interface SpelledNumber {
	readonly value: number;
	/** Start and end in the text as written. */
	readonly index: number;
	readonly end: number;
	/** Its words as written. */
	readonly text: string;
	/** True for words for one, which may be an article or a pronoun instead of a number. */
	readonly alsoArticle: boolean;
}

interface Spelling extends NumberRules {
	readonly language: string;
	readonly sets: RuleSets;
	readonly grammar: Grammar;
	readonly beginnings: ReadonlySet<string>;
}

const kept = new Map<string, Spelling | undefined>();

/** Undefined for a language without rules. */
function spellingOf(language: string): Spelling | undefined {
	if (!kept.has(language)) kept.set(language, makeSpelling(language));
	return kept.get(language);
}

function makeSpelling(language: string): Spelling | undefined {
	const rules = rulesOfNumbers(language);
	if (rules === undefined) return undefined;
	const sets = ruleSetsOf(rules.rules);
	const grammar = grammarOf(sets, rules.spellings);
	return { ...rules, language, sets, grammar, beginnings: beginningsOf(grammar) };
}

/**
 * The whole numbers that a text has in words, in text order, read by the spell-out rules of its language. The longest
 * reading wins. Case, spaces and hyphens are ignored, and accents may be missing.
 *
 * @param language ISO 639-1; the result is empty for a language without rules
 */
export function spelledNumbersIn(text: string, language: string): readonly SpelledNumber[] {
	const spelling = spellingOf(language);
	return spelling === undefined ? [] : keptNumbers(text, spelling, 'cardinals');
}

/** `#2`, `№ 2`. */
const NUMBER_SIGN = /(?<![\p{L}\p{N}#])[#№] ?(\d{1,9})(?![\p{L}\p{N}])/gu;

/**
 * The ordinals of a text, in words or figures ("second", "2nd", "#2"), read like `spelledNumbersIn`.
 *
 * @param language without it, only the number sign is read
 */
export function ordinalsIn(text: string, language: string | undefined): readonly SpelledNumber[] {
	const spelling = language === undefined ? undefined : spellingOf(language);
	const marked = [...text.matchAll(NUMBER_SIGN)].map((match) => ({
		...{ value: Number(match[1]), index: match.index, end: match.index + match[0].length, text: match[0] },
		alsoArticle: false,
	}));
	const worded = spelling === undefined ? [] : keptNumbers(text, spelling, 'ordinals');
	const apart = worded.filter(({ index, end }) =>
		marked.every((mark) => end <= mark.index || mark.end <= index),
	);
	return [...marked, ...apart].sort((one, other) => one.index - other.index);
}

/** Cache of the latest results: a message is read for numbers, days, months and times one after another. */
const latest = new Map<string, readonly SpelledNumber[]>();
const MOST_LATEST = 8;

function keptNumbers(
	text: string,
	spelling: Spelling,
	kind: 'cardinals' | 'ordinals',
): readonly SpelledNumber[] {
	const key = `${spelling.language} ${kind} ${text}`;
	const numbers = latest.get(key) ?? numbersBy(text, spelling, spelling[kind]);
	latest.delete(key);
	latest.set(key, numbers);
	const [oldest] = latest.keys();
	if (latest.size > MOST_LATEST && oldest !== undefined) latest.delete(oldest);
	return numbers;
}

function numbersBy(text: string, spelling: Spelling, names: readonly string[]): readonly SpelledNumber[] {
	const letters = lettersOf(text);
	const reader = new SpelledNumberReader(letters, spelling.sets, spelling.grammar, spelling.language);
	const borders = wordBordersOf(text, spelling.language);
	const found: SpelledNumber[] = [];
	for (let place = 0; place < letters.exact.length; place++) {
		if (!mayBegin(letters, place, spelling, borders)) continue;
		const reading = reader
			.readingsAt(place, names)
			.filter((one) => standsAlone(letters, place, one, borders))
			.reduce<NumberReading | undefined>(
				(best, one) => (best && best.end >= one.end ? best : one),
				undefined,
			);
		if (reading === undefined || reading.end === place) continue;
		const [index, end] = [letters.from[place] ?? 0, letters.to[reading.end - 1] ?? 0];
		const words = text.slice(index, end);
		// "Không" can mean zero, but usually means "no".
		if (!spelling.no.includes(words.toLowerCase())) {
			found.push({ value: reading.value, index, end, text: words, alsoArticle: reading.value === 1 });
		}
		place = reading.end - 1;
	}
	return found;
}

const HAN = /^\p{Script=Han}$/u;
const HANGUL = /^\p{Script=Hangul}$/u;

function mayBegin(
	letters: Letters,
	place: number,
	spelling: Spelling,
	borders: ReadonlySet<number>,
): boolean {
	if (!borders.has(letters.from[place] ?? 0) && !HAN.test(letters.exact[place] ?? '')) return false;
	const word = endOfFigures(letters, place);
	const [first = '', second = ''] = letters.bare.slice(word, word + 2);
	return spelling.beginnings.has(first + second) || spelling.beginnings.has(first);
}

/**
 * Whether a reading begins and ends between words. Dictionaries of Chinese and Japanese split numbers anywhere, and in
 * Korean a unit may follow.
 */
function standsAlone(
	letters: Letters,
	place: number,
	{ value, end }: NumberReading,
	borders: ReadonlySet<number>,
): boolean {
	const last = letters.exact[end - 1] ?? '';
	const ends = borders.has(letters.to[end - 1] ?? 0);
	if (borders.has(letters.from[place] ?? 0)) {
		if (ends) return true;
		return end - place > 1 ? HAN.test(last) || HANGUL.test(last) : HAN.test(last) && value > 1;
	}
	return end - place > 1 && (ends || HAN.test(last));
}
