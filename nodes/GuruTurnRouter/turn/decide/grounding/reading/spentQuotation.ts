import type { TurnAction, TurnParameter } from '../../../turn';
import type { DecidedValue } from '../../decision';
import { contentWordsOf } from '../../text/stopWords';
import { wordCount } from '../../text/tokens';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { DURATION_WORDS } from '../../words/byTopic/times/durationWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { numbersWithText } from './compareNumber';
import { typedValueOf } from './typedValue';

/** Longer values and quotations may also tell other values. */
const MOST_WORDS = 3;
/** Shorter words are parts of many others. */
const SHORTEST = 4;
const HAN = /\p{Script=Han}/gu;

/**
 * The names of the inferred values whose words only say something else: the action, another parameter or its value, or a
 * courtesy. "Order ten packs of paper" says nothing about delivery on the next day, and "shipping to Austria" no weight.
 */
export function restsOnNothing(
	{ condition, name: title, parameters }: TurnAction,
	values: ReadonlyMap<string, DecidedValue>,
	language = 'en',
): readonly string[] {
	return parameters.flatMap((parameter) => {
		const own = values.get(parameter.name);
		// A value with a doubt is asked about: "my other case" refers to what was said before.
		if (own?.grounding !== 'inferred' || own.doubt !== undefined || isArticle(own, language)) return [];
		const { type } = typedValueOf(own.value, parameter);
		// What is ordered may tell a choice: "winter tyres". A composed text may repeat what the action is about.
		if (type === 'choice' || (type === 'text' && wordCount(String(own.value)) > MOST_WORDS)) return [];
		const others = parameters.filter((other) => other.name !== parameter.name);
		const said = new Set(
			[
				...others.map((other) => nameInWords(other.name)),
				...others.flatMap((other) => wordsOfValue(other, values.get(other.name), own, type, language)),
				...phraseSpansIn(own.quote, language, ['courtesy', 'light']).map(({ end, index }) =>
					own.quote.slice(index, end),
				),
			].flatMap((text) => wordsIn(text).map(({ folded }) => folded)),
		);
		const ofAction = foldWord(`${title} ${condition}`);
		const words = contentWordsOf(own.quote, language);
		const isSaid = words.length > 0 && words.every((word) => said.has(word) || stands(word, ofAction));
		return isSaid ? [parameter.name] : [];
	});
}

/** The words that give another value. Values of one type may share them: "next weekend" gives two days. */
function wordsOfValue(
	parameter: TurnParameter,
	decided: DecidedValue | undefined,
	own: DecidedValue,
	type: string,
	language: string,
): readonly string[] {
	if (decided === undefined || wordCount(String(decided.value)) > MOST_WORDS) return [];
	const other = typedValueOf(decided.value, parameter);
	if (type !== 'boolean' && other.type === type) return [];
	if (other.type === 'number') return numbersWithText(decided.quote, language).map(({ text }) => text);
	const isOnlyThat = decided.grounding === 'stated' && wordCount(decided.quote) <= MOST_WORDS;
	return [String(decided.value), ...(isOnlyThat && decided.quote !== own.quote ? [decided.quote] : [])];
}

/** Whether the words say one of something: "a towel". */
function isArticle({ quote, value }: DecidedValue, language: string): boolean {
	const words = wordsIn(quote).map(({ folded }) => folded);
	return value === 1 && DURATION_WORDS[language]?.one?.some((article) => words.includes(article)) === true;
}

/** Whether the action's words contain the word, perhaps in another form: "hueco" of "Buscar huecos". */
function stands(word: string, own: string): boolean {
	const signs = word.match(HAN);
	if (signs !== null) return signs.every((sign) => own.includes(sign));
	return word.length >= SHORTEST && own.includes(word);
}
