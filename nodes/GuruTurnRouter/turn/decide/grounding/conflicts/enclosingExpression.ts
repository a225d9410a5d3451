/** Finds numbers that are a part of a day, a time of day, money, a percentage, a length of time or an age. */
import type { TurnParameter } from '../../../turn';
import { spansSentences } from '../../text/sentences';
import { isStopWord } from '../../text/stopWords';
import { foldText } from '../../text/text';
import { type Span, tokensOf } from '../../text/tokens';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { isCurrency } from '../../values/numbers/currencySigns';
import { daysIn } from '../../values/dates/days';
import { kindOfWord } from '../../values/kindWords';
import { canonicalNumber, numbersIn } from '../../values/numbers/numbers';
import { ordinalsIn } from '../../values/numbers/spelledNumbers';
import { timesIn } from '../../values/times/times';
import { isUnit, namesTimeUnit } from '../../values/numbers/units';
import { AGE_WORDS } from '../../words/byTopic/amounts/ageWords';
import { CLOCK_WORDS } from '../../words/byTopic/times/clockWords';
import { negatedClauses } from '../../words/negation';
import { kindWords } from '../../words/wordLists';
import { isCurrencyWord } from '../reading/intlNames';
import type { QuotedSpan } from '../occurrence/quotation';
import type { TypedValue } from '../reading/typedValue';

const HAN = /^\p{Script=Han}/u;
const COUNT_PHRASES = kindWords('count').map(foldWord);
const TIME_KINDS: ReadonlySet<string | undefined> = new Set(['day', 'month', 'time', 'duration']);

/**
 * The larger expression that contains the number everywhere in the quoted words ("9 o'clock"); undefined if the number
 * stands alone. A day or a time only counts for a parameter that does not name a time. Money, a length of time and an
 * age only count for a parameter that is a count.
 */
export function enclosingExpressionOf(
	typed: TypedValue,
	parameter: TurnParameter,
	quoted: QuotedSpan,
): string | undefined {
	const value = numberOf(typed);
	if (value === undefined) return undefined;
	const { message } = quoted;
	const places = placesOf(value, quoted);
	const speaksOfTime = namesTime(parameter, message.language);
	const wholes = places.map(
		(place) =>
			(speaksOfTime ? undefined : timeAround(place, quoted)) ??
			(typed.type === 'number' ? percentageAt(place, parameter, quoted) : undefined) ??
			(typed.type === 'number' && isCount(parameter)
				? (ordinalAt(place, quoted) ?? hourAt(place, quoted) ?? measureAt(place, parameter, quoted))
				: undefined),
	);
	return wholes.every((whole) => whole !== undefined) ? wholes[0] : undefined;
}

function numberOf(typed: TypedValue): string | undefined {
	if (typed.type === 'number') return canonicalNumber(typed.value);
	return typed.type === 'identifier' && /^[1-9]\d*$/u.test(typed.value) ? typed.value : undefined;
}

function placesOf(value: string, { end, index, message }: QuotedSpan): readonly Span[] {
	const folded = foldText(message.text);
	if (folded.length !== message.text.length) return [];
	return numbersIn(folded, message.language)
		.map((number) => ({ ...number, end: number.index + number.text.length }))
		.filter((place) => place.index < end && index < place.end && place.readings.includes(value));
}

function timeAround({ end, index }: Span, { message }: QuotedSpan): string | undefined {
	const { language, text } = message;
	// "Line 7, this evening": a number after the word for an identifier stands alone.
	const before = wordsIn(text.slice(0, index)).at(-1)?.folded ?? '';
	if (kindOfWord(before) === 'identifier') return undefined;
	const spans = [...daysIn(text, message, language), ...timesIn(text, language)];
	return spans.find((span) => span.index <= index && end <= span.end && !spansSentences(span.text))?.text;
}

/** The ordinal that the number is: "3rd floor" counts nothing. */
function ordinalAt({ end, index }: Span, { message: { language, text } }: QuotedSpan): string | undefined {
	const ordinal = ordinalsIn(text, language).find((each) => each.index <= index && end <= each.end);
	// "3." may also end a sentence.
	return ordinal === undefined || /^[#№]? ?\d+\.?$/u.test(ordinal.text) ? undefined : ordinal.text;
}

/** The time of day that the number is, after "at" and before no noun: "anything at 6 for two". */
function hourAt({ end, index }: Span, { message: { language = '', text } }: QuotedSpan): string | undefined {
	const before = ` ${foldText(text.slice(0, index)).trimEnd()}`;
	const at = (CLOCK_WORDS[language]?.at ?? []).find((word) => word.length > 1 && before.endsWith(` ${word}`));
	const [next] = tokensOf(text.slice(end));
	const isNoun = next !== undefined && next.index <= 1 && !isStopWord(next.text, language);
	return at === undefined || isNoun ? undefined : `${at} ${text.slice(index, end)}`;
}

/** The percentage that the number is, unless the parameter is one: "refund 20 % of order 881" is no amount. */
function percentageAt(
	{ end, index }: Span,
	{ description, name }: TurnParameter,
	{ message: { language, text } }: QuotedSpan,
): string | undefined {
	const words = [percentWordOf(language), 'percent'];
	const own = foldText(`${nameInWords(name)} ${description}`);
	if (/[%٪]/u.test(own) || words.some((word) => own.includes(word))) return undefined;
	const behind = foldText(text.slice(end)).trimStart();
	const sign = /^[%٪]/u.test(behind) ? '%' : words.find((word) => behind.startsWith(word));
	return sign === undefined ? undefined : `${text.slice(index, end)} ${sign}`;
}

/** The language's word for "percent", by Intl. */
function percentWordOf(language = 'en'): string {
	const format = new Intl.NumberFormat(`${language}-u-nu-latn`, {
		style: 'unit',
		unit: 'percent',
		unitDisplay: 'long',
	});
	return foldText(format.formatToParts(2).find(({ type }) => type === 'unit')?.value ?? '%');
}

/** The amount of money, length of time or age that contains the number. */
function measureAt(
	{ end, index }: Span,
	parameter: TurnParameter,
	{ message: { language, text } }: QuotedSpan,
): string | undefined {
	const clause = negatedClauses(text, language).find((each) => each.index <= index && index < each.end);
	const [before, behind] = [text.slice(clause?.index ?? 0, index), text.slice(end, clause?.end)];
	const [token] = tokensOf(behind);
	const next = token?.text ?? '';
	const said = text.slice(index, end);
	const sign = /\p{Sc}/u.test(said + behind.slice(0, 2)) || /\p{Sc} ?$/u.test(before);
	const isMoney = !isUnit(next, language ?? 'en') && (isCurrency(next) || isCurrencyWord(next, language));
	if (sign || (isMoney && !holdsWord(parameter, next))) return `${said}${behind.slice(0, token?.end ?? 0)}`;
	if (!namesTime(parameter, language) && next !== '' && namesTimeUnit(next, language))
		return `${said} ${next}`;
	const { before: leads = [], behind: ends = [] } = AGE_WORDS[language ?? ''] ?? {};
	const isLast = !/[\p{L}\p{N}]/u.test(behind);
	const lead = leads.find((word) => ` ${foldText(before).trimEnd()}`.endsWith(` ${word}`));
	if (isLast && lead !== undefined) return `${lead} ${said}`;
	const suffix = ends.find((word) =>
		foldText(behind)
			.replace(/^[\s-]/u, '')
			.replace('-', ' ')
			.startsWith(word),
	);
	return suffix === undefined ? undefined : `${said} ${suffix}`;
}

function holdsWord({ description, name }: TurnParameter, word: string): boolean {
	return wordsIn(`${nameInWords(name)} ${description}`).some(({ folded }) => folded === word);
}

/** Whether a parameter's words say that it is a count of something. */
function isCount({ description, name, type }: TurnParameter): boolean {
	const said = wordsIn(`${nameInWords(name)} ${description}`).map(({ folded }) => folded);
	const text = ` ${said.join(' ')} `;
	return (
		type === 'number' &&
		!said.some((word) => kindOfWord(word) === 'amount') &&
		COUNT_PHRASES.some((phrase) => (HAN.test(phrase) ? text.includes(phrase) : text.includes(` ${phrase} `)))
	);
}

function namesTime({ description, name }: TurnParameter, language: string | undefined): boolean {
	const text = `${nameInWords(name)} ${description}`;
	return (
		wordsIn(text).some(({ folded }) => TIME_KINDS.has(kindOfWord(folded))) || namesTimeUnit(text, language)
	);
}
