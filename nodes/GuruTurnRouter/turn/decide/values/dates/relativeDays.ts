import { addDays, comingWeekday, modifiedWeekday, weekdayInWeek, weekdayOf } from './calendar';
import { indexBeyondJoiners, isDayUnit, meaningOf, type DayRule, type DayText } from './dayText';
import { phraseTokens } from '../times/timeTokens';
import { longestPhraseAt } from '../times/tokenPhrases';

const DAYS = { day: 1, week: 7 } as const;

/** "In 3 days", "vor 2 Wochen". */
export const distanceRule: DayRule = (text, at) => {
	const { unit, count = 0, days = 0, ...place } = distanceAt(text, at) ?? {};
	if (unit !== 'day' && unit !== 'week') return undefined;
	const isCertain = !(unit === 'day' && isCountedFromOne(Math.abs(count), text.language ?? ''));
	return {
		first: at,
		last: at,
		...place,
		date: isCertain ? addDays(text.today, days) : undefined,
		distance: days,
	};
};

/** A number of units from now, around the number at `at`; negative for the past. */
export function distanceAt({ tokens, words, names, language }: DayText, at: number) {
	const count = countAt(tokens[at], words.one);
	if (count === undefined || names === undefined || language === undefined) return undefined;
	for (const { unit, sign, before, after } of names.relative) {
		const ends = phraseTokens(after, language).map((token) => token.text);
		if (!ends.every((end, place) => tokens[at + 1 + place]?.text === end)) continue;
		for (const lead of [before, ...(sign === 1 && before !== '' ? (words.in ?? []) : [])]) {
			const leads = lead.split(' ').filter((word) => word !== '');
			const first = at - leads.length;
			if (!leads.every((word, place) => tokens[first + place]?.text === word)) continue;
			const days = unit === 'month' ? undefined : sign * count * DAYS[unit];
			return { unit, count: sign * count, days, first, last: at + ends.length };
		}
	}
	return undefined;
}

export function countAt(
	token: DayText['tokens'][number] | undefined,
	one: readonly string[] = [],
): number | undefined {
	if (token?.kind === 'number') return token.ordinal || token.value > 1000 ? undefined : token.value;
	return token !== undefined && one.includes(token.text) ? 1 : undefined;
}

/** Whether the language counts the first day too: "eight days" is one week and "fifteen days" two. */
function isCountedFromOne(count: number, language: string): boolean {
	return (count === 8 || count === 15) && /^(?:ca|de|el|es|fr|gl|it|pt)$/u.test(language);
}

/** "Friday next week", "nächste Woche Freitag", 下周五. */
export const weekdayOfWeekRule: DayRule = (text, at) => {
	const joined = meaningOf(text.tokens[at], 'weekdayInWeek');
	if (joined) return { first: at, last: at, date: inWeek(text, joined.weekday, joined.weeks) };
	const weekday = meaningOf(text.tokens[at], 'weekday')?.weekday;
	if (weekday === undefined) return undefined;
	for (const place of [indexBeyondJoiners(text, at, 1), indexBeyondJoiners(text, at, -1)]) {
		const span = meaningOf(text.tokens[place], 'span');
		if (span?.unit !== 'week') continue;
		return {
			first: Math.min(at, place),
			last: Math.max(at, place),
			date: inWeek(text, weekday, span.offset),
		};
	}
	return undefined;
};

/** "Thursday week", "lundi en huit": counts on from the coming day. */
export const laterRule: DayRule = ({ tokens, today, words }, at) => {
	const weekday = meaningOf(tokens[at], 'weekday')?.weekday;
	const offset = meaningOf(tokens[at], 'day')?.offset;
	const later = longestPhraseAt(tokens, Object.keys(words.later ?? {}), at + 1);
	if (later === undefined || meaningOf(tokens[at - 1], 'modifier') || (weekday ?? offset) === undefined)
		return undefined;
	const last = at + later.count;
	// "Friday week 3" is a week with a number.
	if (['number', 'figures'].includes(tokens[last + 1]?.kind ?? '') || weekday === weekdayOf(today))
		return { first: at, last, date: undefined };
	const from = weekday === undefined ? addDays(today, offset ?? 0) : comingWeekday(today, weekday);
	return { first: at, last, date: addDays(from, words.later?.[later.phrase] ?? 0) };
};

function inWeek({ today, language = '' }: DayText, weekday: number, weeks: number): string | undefined {
	const date = weekdayInWeek(today, weekday, weeks, language);
	// "This week Monday", said on a Wednesday, may be a slip for the next one.
	return weeks === 0 && date !== undefined && date < today ? undefined : date;
}

/** "Friday", "last Friday". */
export const weekdayRule: DayRule = (text, at, isTaken) => {
	const { tokens, today, language = '' } = text;
	const meaning = meaningOf(tokens[at], 'weekday');
	if (meaning === undefined || (meaning.short && !isAbbreviation(text, at))) return undefined;
	const sides = [at - 1, at + 1].flatMap((place) => {
		const modifier = isTaken(place) ? undefined : meaningOf(tokens[place], 'modifier');
		return modifier ? [{ ...modifier, place }] : [];
	});
	const [side, other] = sides;
	if (side === undefined) {
		return {
			first: isDayUnit(text, at - 1) ? at - 1 : at,
			last: at,
			date: comingWeekday(today, meaning.weekday),
			bareWeekday: true,
		};
	}
	const date = other
		? undefined
		: side.nearest
			? comingWeekday(today, meaning.weekday)
			: modifiedWeekday(today, meaning.weekday, side.offset, language);
	return { first: Math.min(at, side.place), last: Math.max(at, side.place), date };
};

/** Short forms are also words ("sat", "mar"). They need a capital or a full stop, and must not precede a word. */
function isAbbreviation({ tokens, normal, words }: DayText, at: number): boolean {
	const token = tokens[at];
	if (token === undefined) return false;
	if (/\p{Script=Han}/u.test(token.text)) return true;
	const next = tokens[at + 1];
	// A longer short form, such as pt "sexta", may also be an ordinal ("the sixth").
	if (token.text.length > 4)
		return next?.kind !== 'word' && !words.ordinalAfter?.includes(tokens[at - 1]?.text ?? '');
	const isMarked = /^\p{Lu}/u.test(normal.slice(token.index)) || next?.text === '.';
	return isMarked && next?.kind !== 'word';
}

/** "Tomorrow", "übermorgen". */
export const relativeDayRule: DayRule = (text, at) => {
	const token = text.tokens[at];
	if (token?.kind !== 'name' || !token.meanings.some(({ kind }) => kind === 'day')) return undefined;
	const offset = meaningOf(token, 'day')?.offset;
	if (offset === 1 && isMorning(text, at)) return { first: at, last: at, date: undefined, isTimeOfDay: true };
	const days = offset === undefined ? {} : { distance: offset };
	return {
		first: at,
		last: at,
		date: offset === undefined ? undefined : addDays(text.today, offset),
		...days,
	};
};

/** Whether the word for tomorrow means "morning" here: "am Morgen", "a las 8 de la mañana", or a greeting. */
function isMorning({ tokens, words }: DayText, at: number): boolean {
	if (words.morning === undefined) return false;
	const before = tokens[at - 1];
	if (before === undefined) return /^[,!]$/u.test(tokens[at + 1]?.text ?? '');
	const isTime = before.kind === 'number' || before.kind === 'figures' || before.kind === 'name';
	return isTime || words.morning.includes(before.text);
}
