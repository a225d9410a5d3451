/** Days that words may mean, where code alone could not choose: a claimed day counts if it is one of them. */
import { isStopWord } from '../../text/stopWords';
import { normaliseText } from '../../text/text';
import type { Span } from '../../text/tokens';
import { languageByNames } from '../times/certainLanguage';
import type { TimeToken } from '../times/timeTokens';
import { tokenPhraseAt } from '../times/tokenPhrases';
import { comingWeekday, isYear, nextMonthDay, recentWeekday, weekdayOf, type Clock } from './calendar';
import { lastYearDay } from './dateYears';
import { readOnlyDay } from './days';
import { dayTextOf, meaningOf, type DayText } from './dayText';

const DAY_MARK = /^[日号號일]$/u;

/**
 * The days that a whole short quotation may mean: the last day of a month ("end of August"), a bare day of the month
 * ("the 24th", 24日), a weekday's short form alone ("weds"), and a day with a word for the end or the beginning of a
 * span ("until Friday", "since yesterday"). Empty if anything else in it is about time.
 *
 * @param language as for `daysIn`
 */
export function possibleDays(text: string, clock: Clock, language: string | undefined): readonly string[] {
	const normal = normaliseText(text);
	const certain = language ?? languageByNames(normal);
	const day = dayTextOf(normal, clock, certain);
	const found = monthEnd(day) ?? bareDay(day) ?? shortWeekday(day) ?? spanEdge(day, clock);
	return found === undefined ? [] : [found];
}

/** "Until Friday": the Friday. "Since Friday": the last one. */
function spanEdge(text: DayText, clock: Clock): string | undefined {
	const { language, normal, tokens, today, words } = text;
	const [first] = tokens;
	const { since = [], starts = [], until = [] } = words;
	const edge = [...since, ...starts, ...until].find(
		(phrase) => tokenPhraseAt(tokens, phrase, 0) !== undefined,
	);
	if (first === undefined || edge === undefined) return undefined;
	const rest = normal.slice(tokens[(tokenPhraseAt(tokens, edge, 0) ?? 1) - 1]?.end);
	const { date, endDate, saidOnThatDay } = readOnlyDay(rest, clock, language) ?? {};
	if (date === undefined || endDate !== undefined) return undefined;
	if (until.includes(edge) || date <= today) return date;
	if (!since.includes(edge)) return undefined;
	const weekday = tokens
		.map((token) => meaningOf(token, 'weekday'))
		.find((one) => one !== undefined)?.weekday;
	if (weekday !== undefined) return saidOnThatDay ? undefined : recentWeekday(today, weekday);
	const [, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
	const isWithoutYear =
		tokens.some((token) => meaningOf(token, 'month') !== undefined) && !/(?<!\d)\d{4}(?!\d)/u.test(rest);
	return isWithoutYear ? lastYearDay(today, month, dayOfMonth) : undefined;
}

/** "The end of August", "fin de mes", 今月末. */
function monthEnd(text: DayText): string | undefined {
	const { today, words } = text;
	const left = withoutSmallWords(text, [
		...(words.until ?? []),
		...(words.monthEnd ?? []),
		...(words.end ?? []),
	]);
	const isNamed = words.monthEnd?.some((phrase) => isIn(text, phrase)) === true;
	if (left === undefined || !(isNamed || words.end?.some((phrase) => isIn(text, phrase)) === true))
		return undefined;
	const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
	const [month, year, more] = [...left].sort(
		(one, other) => Number(isYearToken(one)) - Number(isYearToken(other)),
	);
	if (more !== undefined || (year !== undefined && !isYearToken(year))) return undefined;
	const lastDay = (ofYear: number, ofMonth: number) =>
		new Date(Date.UTC(ofYear, ofMonth, 0)).toISOString().slice(0, 10);
	if (isNamed && month === undefined) return lastDay(thisYear, thisMonth);
	const span = meaningOf(month, 'span');
	if (span?.unit === 'month' && year === undefined) return lastDay(thisYear, thisMonth + span.offset);
	if (meaningOf(month, 'unit')?.unit === 'month' && year === undefined) return lastDay(thisYear, thisMonth);
	const named = meaningOf(month, 'month')?.month;
	if (named === undefined) return undefined;
	const offset = meaningOf(year, 'span')?.offset;
	const stated = year?.kind === 'number' ? year.value : thisYear + (offset ?? 0);
	return lastDay(year === undefined && named < thisMonth ? thisYear + 1 : stated, named);
}

function isYearToken(token: TimeToken): boolean {
	return (token.kind === 'number' && isYear(token.value)) || meaningOf(token, 'span')?.unit === 'year';
}

/** "Den 4.", "au 3", 24日. */
function bareDay(text: DayText): string | undefined {
	const left = withoutSmallWords(text, text.words.until ?? []);
	if (left === undefined) return undefined;
	const [number, ...others] = left.filter((token) => meaningOf(token, 'unit')?.unit !== 'day');
	if (number?.kind !== 'number' || others.length > 0 || left.length > 2) return undefined;
	const isMarked = left.length === 2;
	// "3 days" is no day of the month, but 3日 may be one.
	if (isMarked && !DAY_MARK.test(left[1]?.text ?? '')) return undefined;
	if (!/^\d/u.test(number.text) || number.value < 1 || number.value > 31) return undefined;
	return nextMonthDay(text.today, number.value);
}

/**
 * Whether a text has a bare day of the month outside the given part of it. Then it is not certain which of them is
 * meant: "14日、いえ、15日".
 *
 * @param language as for `daysIn`
 */
export function holdsOtherBareDay(
	text: string,
	{ end, index }: Span,
	clock: Clock,
	language: string | undefined,
): boolean {
	const { tokens } = dayTextOf(normaliseText(text), clock, language);
	return tokens.some((token, at) => {
		if (token.kind !== 'number' || (token.index < end && index < token.end)) return false;
		const isDay = token.ordinal && /^\d/u.test(token.text) && token.value >= 1 && token.value <= 31;
		return isDay || DAY_MARK.test(tokens[at + 1]?.text ?? '');
	});
}

/** "Weds", "fri": alone, and not on that day. */
function shortWeekday(text: DayText): string | undefined {
	const [token, ...others] = withoutSmallWords(text, text.words.until ?? []) ?? [];
	const meaning = meaningOf(token, 'weekday');
	if (meaning?.short !== true || others.length > 0 || meaning.weekday === weekdayOf(text.today))
		return undefined;
	return comingWeekday(text.today, meaning.weekday);
}

/** The tokens without articles and the like; undefined if a word is left that is none of the given ones. */
function withoutSmallWords(text: DayText, phrases: readonly string[]): readonly TimeToken[] | undefined {
	const { language = 'en', tokens, words } = text;
	const known = new Set<number>();
	for (const phrase of phrases) {
		for (const at of tokens.keys()) {
			const count = tokenPhraseAt(tokens, phrase, at) ?? 0;
			for (let place = at; place < at + count; place++) known.add(place);
		}
	}
	const rest = tokens.filter((_, at) => !known.has(at));
	const isSmall = ({ kind, text: word }: TimeToken) =>
		kind === 'mark' || words.theDay.includes(word) || words.of.includes(word) || isStopWord(word, language);
	const left = rest.filter((token) => token.kind === 'name' || !isSmall(token));
	const isUnknown = (token: TimeToken) =>
		token.kind === 'word' || token.kind === 'figures' || words.vague?.includes(token.text) === true;
	return rest.some(
		(token) => words.shift.includes(token.text) || words.vague?.includes(token.text) === true,
	) || left.some(isUnknown)
		? undefined
		: left;
}

function isIn({ tokens }: DayText, phrase: string): boolean {
	return [...tokens.keys()].some((at) => tokenPhraseAt(tokens, phrase, at) !== undefined);
}
