import { isRangeBetween, meaningOf, type DayReading, type DayText } from './dayText';
import { isStopWord } from '../../text/stopWords';
import { clockNamesOf } from '../times/clockNames';
import { longestPhraseAt } from '../times/tokenPhrases';
import { phraseTokens, type TimeToken } from '../times/timeTokens';

const NEAR = 3;

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
function isLikeModifier({ names }: DayText, word: string): boolean {
	return [...(names?.names ?? [])].some(([name, meanings]) => {
		if (name.length < 5 || !meanings.some(({ kind }) => kind === 'modifier')) return false;
		return word.endsWith(name) || word.startsWith(name.slice(0, Math.max(4, name.length - 2)));
	});
}
