import type { Span } from '../../text/tokens';
import { isRangeBetween, meaningOf, type DayReading, type DayText } from './dayText';
import { isStopWord } from '../../text/stopWords';
import { wordsOf } from '../../words/wordLists';
import { clockNamesOf } from '../times/clockNames';
import { longestPhraseAt } from '../times/tokenPhrases';
import { phraseTokens, type TimeToken } from '../times/timeTokens';

const NEAR = 3;

/**
 * Whether the words right beside a part of a text make another day of it: the "Friday" of "the day **before** Friday"
 * and of "**next** Friday". A word that only makes it the end of a span does not: "**until** Friday".
 *
 * @param language as for `daysIn`
 */
export function isDayOfLonger(text: DayText, { end, index }: Span): boolean {
	const { starts, until } = text.words;
	const first = text.tokens.findIndex((token) => token.end > index);
	const last = text.tokens.findLastIndex((token) => token.index < end);
	const isInside = (at: number) => first <= at && at <= last;
	if (first === -1 || last < first) return false;
	return ([-1, 1] as const).some((step) => {
		const at = step === 1 ? last + 1 : first - 1;
		const { nearest, offset = 0 } = meaningOf(text.tokens[at], 'modifier') ?? {};
		if (offset !== 0 && nearest !== true) return true;
		const beside = (step === 1 ? text.tokens[at] : beforeArticle(text, at))?.text ?? '';
		// Whether something is negated is checked elsewhere.
		const isNegation = wordsOf(text.language ?? 'en').negate.includes(beside);
		const isUntil = step === -1 && [...(starts ?? []), ...(until ?? [])].includes(beside);
		return !isNegation && !isUntil && isBesideShift(text, { first, last, date: undefined }, step, isInside);
	});
}

/** Where a word such as "since" begins right before a part of a text. */
export function sinceBefore(text: DayText, { index }: Span): number | undefined {
	const token = beforeArticle(text, text.tokens.findIndex(({ end }) => end > index) - 1);
	const { since = [], starts = [] } = text.words;
	return token !== undefined && [...since, ...starts].includes(token.text) ? token.index : undefined;
}

function beforeArticle({ tokens, words }: DayText, at: number): TimeToken | undefined {
	const isSmall = [...words.theDay, ...words.of].includes(tokens[at]?.text ?? '');
	return tokens[isSmall ? at - 1 : at];
}

/**
 * Whether the words beside a day may make it another day: a unit of time outside all readings ("the day before
 * Friday"), a word such as "before", "since" or "every", or a form of "next" or "last".
 */
export function isShifted(text: DayText, reading: DayReading, all: readonly DayReading[]): boolean {
	if (reading.bareWeekday && isBeforeNumber(text, reading)) return true;
	const isRead = (at: number) => all.some(({ first, last }) => first <= at && at <= last);
	return ([-1, 1] as const).some(
		(step) => isNearUnit(text, reading, step, isRead) || isBesideShift(text, reading, step, isRead),
	);
}

/** True for "Fri 15" and for a date with a month form that CLDR does not list, but not for "Friday, 4 people". */
function isBeforeNumber(text: DayText, { last }: DayReading): boolean {
	const isComma = /^[,،]$/u.test(text.tokens[last + 1]?.text ?? '');
	const at = isComma ? last + 2 : last + 1;
	const next = text.tokens[at];
	if (next?.kind !== 'number' || next.alsoArticle || next.value < 1 || next.value > 31) return false;
	return !isComma || next.ordinal || !isCounted(text, text.tokens[at + 1]);
}

/** Whether the word after a number is what it counts, and neither a month nor a stop word. */
function isCounted({ names, language }: DayText, token: TimeToken | undefined): boolean {
	if (token?.kind !== 'word' || language === undefined || isStopWord(token.text, language)) return false;
	const months = [...(names?.names ?? [])].filter(([, all]) => all.some(({ kind }) => kind === 'month'));
	return months.length > 0 && !months.some(([name]) => name.slice(0, 3) === token.text.slice(0, 3));
}

const edge = ({ first, last }: DayReading, step: 1 | -1) => (step === 1 ? last : first);

function isNearUnit(
	text: DayText,
	reading: DayReading,
	step: 1 | -1,
	isRead: (at: number) => boolean,
): boolean {
	// A date with its year stays as it is unless the unit is tied to it. Not tied: "2027-08-14 as a day off".
	const isFull = isFullDate(text, reading);
	for (let away = 1; away <= NEAR; away++) {
		const at = edge(reading, step) + step * away;
		const token = text.tokens[at];
		if (token === undefined || token.kind === 'mark' || isRead(at)) return false;
		const unit = meaningOf(token, 'unit')?.unit ?? meaningOf(token, 'span')?.unit;
		if (unit !== undefined && unit !== 'hour' && unit !== 'minute') return true;
		if (meaningOf(token, 'now')) return true;
		if (isFull && !isTie(text, token.text)) return false;
	}
	return false;
}

function isFullDate({ tokens }: DayText, { first, last }: DayReading): boolean {
	return tokens.slice(first, last + 1).some(({ text }) => /(?<!\d)\d{4}(?!\d)/u.test(text));
}

/** "The week **of the** 14th", "a week **from** the 14th". */
function isTie({ words }: DayText, word: string): boolean {
	return [...words.of, ...words.theDay, ...(words.from ?? []), ...words.shift].includes(word);
}

function isBesideShift(
	text: DayText,
	reading: DayReading,
	step: 1 | -1,
	isRead: (at: number) => boolean,
): boolean {
	const { tokens, words, names, language } = text;
	let at = edge(reading, step) + step;
	// "Before the 15th": skip the article.
	if (
		step === -1 &&
		[...words.theDay, ...words.of].includes(tokens[at]?.text ?? '') &&
		!words.shift.includes(tokens[at]?.text ?? '')
	)
		at--;
	const token = tokens[at];
	if (token === undefined || isRead(at)) return false;
	// "17 until 20 July" is a span, "jeudi après-midi" the afternoon.
	if (isRead(at + step) && isRangeBetween(text, at - 1, at + 1)) return false;
	// "From 1 October until further notice": the word belongs to the other end.
	if (step === 1 && words.to?.includes(token.text) === true) return false;
	const { nouns, periods } = clockNamesOf(language);
	if (step === 1 && longestPhraseAt(tokens, [...periods.keys(), ...nouns.keys()], at)) return false;
	const pair = step === 1 ? [token, tokens[at + 1]] : [tokens[at - 1], token];
	const phrase = pair.map((one) => one?.text ?? '').join(' ');
	// A particle may follow in Korean.
	if (language === 'ko' && words.shift.some((word) => token.text.startsWith(word))) return true;
	if (words.shift.includes(token.text) || words.shift.includes(phrase) || isLikeModifier(text, token.text))
		return true;
	return (names?.relative ?? []).some(({ before, after, sign }) => {
		const marker = (side: string) =>
			phraseTokens(side, language).flatMap((one) => (one.kind === 'name' ? [] : [one.text]));
		const wanted = step === 1 ? marker(after) : sign === -1 ? marker(before) : [];
		const start = step === 1 ? at : at - wanted.length + 1;
		return wanted.length > 0 && wanted.every((word, place) => tokens[start + place]?.text === word);
	});
}

/** Forms of "next" and "last" that CLDR lacks share most letters with a form that it has: "übernächsten". */
function isLikeModifier({ names, words }: DayText, word: string): boolean {
	const { coming = [], past = [] } = words;
	return [...(names?.names ?? [])].some(([name, meanings]) => {
		// "Kommen" is no form of "kommende".
		if (coming.includes(name) || past.includes(name)) return false;
		if (name.length < 5 || !meanings.some(({ kind }) => kind === 'modifier')) return false;
		return word.endsWith(name) || word.startsWith(name.slice(0, Math.max(4, name.length - 2)));
	});
}
