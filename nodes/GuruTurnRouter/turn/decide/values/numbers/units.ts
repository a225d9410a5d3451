/** Units of measure in texts, by CLDR's names. */
import { isStopWordOf } from '../../text/stopWords';
import { isDigits, type Span, type Token, tokensOf } from '../../text/tokens';
import { foldWord } from '../../text/words';
import { cldrOf } from '../../words/cldr';
import { UNIT_NAMES } from '../../words/byTopic/amounts/unitWords';
import { isTimeUnit } from './unitSizes';

export interface UnitInText extends Span {
	/** CLDR's identifier. */
	readonly unit: string;
}

/** Maximum number of tokens in a name. In scripts without spaces, each letter is one. */
const MOST_TOKENS = 10;
/** A shorter name counts only directly after a figure: "500 g". */
const SHORTEST = 2;
/** Each letter is a token. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Languages in which the symbol of hectares is also a form of "have". */
const HAS_HA: ReadonlySet<string> = new Set(['es', 'it', 'pt', 'sv']);
const WRITTEN_TOGETHER = /^[\p{Script=Han}\p{Script=Hangul}]/u;
/** The Arabic article, with particles joined to it. */
export const ARTICLE = /^[وبلفك]?ال(?=\p{L}{2})/u;

const named = new Map<string, ReadonlyMap<string, string>>();

/** The units that a text names, in the language and in English, in text order. The longest name wins. */
export function unitsIn(text: string, language = 'en'): readonly UnitInText[] {
	const names = namesOf(language);
	const tokens = tokensOf(text);
	const found: UnitInText[] = [];
	for (let place = 0; place < tokens.length; place++) {
		const unit = unitAt(tokens, place, names);
		if (unit === undefined) continue;
		found.push(unit.named);
		place += unit.count - 1;
	}
	return found;
}

function unitAt(
	tokens: readonly Token[],
	place: number,
	names: ReadonlyMap<string, string>,
): { readonly named: UnitInText; readonly count: number } | undefined {
	const [first, before] = [tokens[place], tokens[place - 1]];
	if (first === undefined || isDigits(first)) return undefined;
	const isBehindFigure = before !== undefined && isDigits(before) && first.index - before.end <= 1;
	for (let count = Math.min(MOST_TOKENS, tokens.length - place); count > 0; count--) {
		const own = tokens.slice(place, place + count);
		const name = joined(own);
		// "5 lbs", but not the "has" of "she has".
		const singular = isBehindFigure ? name.replace(/s$/u, '') : name;
		const unit = names.get(name) ?? names.get(name.replace(ARTICLE, '')) ?? names.get(singular);
		const isWord = name.length >= SHORTEST || WRITTEN_TOGETHER.test(first.text);
		if (unit === undefined || (!isBehindFigure && !isWord)) continue;
		return { named: { unit, index: first.index, end: own.at(-1)?.end ?? first.end }, count };
	}
	return undefined;
}

/** Whether a text names a unit of time, in the language or in English. */
export function namesTimeUnit(text: string, language: string | undefined): boolean {
	return unitsIn(text, language).some(({ unit }) => isTimeUnit(unit));
}

/** Whether words hold the name of a unit, in the language or in English. */
export function isUnit(words: string, language: string): boolean {
	return unitsIn(words, language).length > 0;
}

/** The names of units in English and the language. */
function namesOf(language: string): ReadonlyMap<string, string> {
	const known = named.get(language);
	if (known !== undefined) return known;
	const lists = [
		['en', cldrOf('en')?.units],
		[language, cldrOf(language)?.units],
		[language, UNIT_NAMES],
	] as const;
	const names = lists.flatMap(([own, units]) =>
		Object.entries(units ?? {}).flatMap(([unit, forms]) =>
			forms
				.filter((form) => !form.startsWith('°'))
				.map((form) => joined(tokensOf(form)))
				.filter((name) => !isCommonWord(name, own) && !isCommonWord(name, language))
				.flatMap((name) => [name, ...dualOf(name)].map((each) => [each, unit] as const)),
		),
	);
	const found = new Map(names);
	named.set(language, found);
	return found;
}

/** "In" is short for inches, but also a common word. Longer names such as "Jahr" are stop words in some lists. */
function isCommonWord(name: string, language: string): boolean {
	if (name === 'ha' && HAS_HA.has(language)) return true;
	return name === '' || (/^\p{Script=Latin}{2}$/u.test(name) && isStopWordOf(name, language));
}

/** Names as one text, whatever stands between their words: "kilowatt-hour". The tokens of "m2" are one word. */
function joined(name: readonly Token[]): string {
	return name
		.map((token, place) => {
			const before = name[place - 1];
			const isApart = before !== undefined && before.end < token.index && !UNSPACED.test(token.text);
			return `${isApart ? ' ' : ''}${foldWord(token.text)}`;
		})
		.join('');
}

/** The Arabic dual has another ending after some words. */
function dualOf(name: string): readonly string[] {
	return /\p{Script=Arabic}ان$/u.test(name) ? [name.replace(/ان$/u, 'ين')] : [];
}
