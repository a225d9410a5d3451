import { isYear, type Clock } from './calendar';
import { languageByNames } from '../times/certainLanguage';
import { indexBeyondJoiners, dayTextOf, meaningOf, type DayText } from './dayText';
import { normaliseText } from '../../text/text';
import { distanceAt } from './relativeDays';
import { yearBeside, yearSpanBeside } from './dateYears';

export interface MonthInText {
	/** YYYY-MM. Without a year in the text, the next such month, which may be the current one. */
	readonly date: string;
	/** 1–12. */
	readonly month: number;
	/** Present if the text gives it. */
	readonly year?: number;
	/** Position in the normalised text (`normaliseText`). */
	readonly index: number;
	readonly end: number;
	readonly text: string;
}

const IN_FIGURES =
	/(?<![\p{L}\d/.-])(?:(\d{4})[-/](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[/.](\d{4}))(?![\p{L}\d/-]|\.\d)/gu;
const iso = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

/**
 * The months that a text names without a day: "October", "March 2027", "im Oktober", 2026年10月, 2026-10, "next month".
 *
 * @param language ISO 639-1; without it, reads only figures, and names that a single language has
 */
export function monthsIn(text: string, clock: Clock, language: string | undefined): readonly MonthInText[] {
	const normal = normaliseText(text);
	const figures = [...normal.matchAll(IN_FIGURES)].flatMap((match) => {
		const [all, year1, month1, month2, year2] = match;
		const [year, month] = [Number(year1 ?? year2), Number(month1 ?? month2)];
		const place = { index: match.index, end: match.index + all.length, text: all };
		return isYear(year) ? [{ date: iso(year, month), month, year, ...place }] : [];
	});
	const day = dayTextOf(normal, clock, language ?? languageByNames(normal));
	const named = day.tokens.flatMap((_, at) => monthAt(day, at));
	return [...figures, ...named].sort((one, other) => one.index - other.index);
}

function monthAt(text: DayText, at: number): readonly MonthInText[] {
	const { tokens, normal, today } = text;
	const token = tokens[at];
	if (token === undefined) return [];
	const place = (first: number, last: number) => {
		const [index, end] = [tokens[first]?.index ?? 0, tokens[last]?.end ?? 0];
		return { index, end, text: normal.slice(index, end) };
	};
	const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
	const monthSpan = meaningOf(token, 'span');
	const distance = distanceAt(text, at);
	const counted = distance?.unit === 'month' ? distance : undefined;
	const offset = monthSpan?.unit === 'month' ? monthSpan.offset : counted?.count;
	if (offset !== undefined) {
		const date = new Date(Date.UTC(thisYear, thisMonth - 1 + offset, 1)).toISOString().slice(0, 7);
		return [{ date, month: Number(date.slice(5)), ...place(counted?.first ?? at, counted?.last ?? at) }];
	}
	const meaning = meaningOf(token, 'month');
	if (meaning === undefined || meaning.short) return [];
	const { month } = meaning;
	const year = yearBeside(text, at, at);
	const isOfADay = [indexBeyondJoiners(text, at, -1), indexBeyondJoiners(text, at, 1)].some((other) =>
		isDayNumber(text, other),
	);
	if (isOfADay || isBesideModifier(text, at)) return [];
	if (year)
		return isYear(year.value)
			? [
					{
						date: iso(year.value, month),
						month,
						year: year.value,
						...place(Math.min(at, year.place), Math.max(at, year.place)),
					},
				]
			: [];
	const span = yearSpanBeside(text, at, at);
	if (span !== undefined)
		return [
			{
				date: iso(thisYear + span.offset, month),
				month,
				year: thisYear + span.offset,
				...place(Math.min(at, span.place), Math.max(at, span.place)),
			},
		];
	// "May" and "march" are also ordinary words.
	const isCapital = /^\p{Lu}/u.test(normal.slice(token.index));
	if (text.language === 'en' && !isCapital && tokens.length > 1 && tokens[at - 1]?.text !== 'in') return [];
	return [{ date: iso(month < thisMonth ? thisYear + 1 : thisYear, month), month, ...place(at, at) }];
}

function isDayNumber({ tokens }: DayText, at: number): boolean {
	const token = tokens[at];
	if (token?.kind === 'number') return token.value >= 1 && token.value <= 31;
	return token?.kind === 'figures' && /^\d{1,2}(?:-\d{1,2})?\.?$/u.test(token.text);
}

/** "Next October" and "last March" mean different months to different people. */
function isBesideModifier({ tokens }: DayText, at: number): boolean {
	return [tokens[at - 1], tokens[at + 1]].some((token) => meaningOf(token, 'modifier') !== undefined);
}
