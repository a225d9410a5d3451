import { isoDay, isYear, nextYearDay } from './calendar';
import { indexBeyondJoiners, isDateJoiner, meaningOf, type DayReading, type DayText } from './dayText';

type Place = Pick<DayReading, 'first' | 'last'>;

/**
 * A day and month with the year that the words beside them give: "8 May **2027**", "8 May **last year**", "**last** 8
 * May". Without such words, the next such day from today on.
 */
export function withYear(text: DayText, { first, last }: Place, month: number, day: number): DayReading {
	const year = yearBeside(text, first, last);
	if (year) {
		const date = isYear(year.value) ? isoDay(year.value, month, day) : undefined;
		return { ...spanning(first, last, year.place), date };
	}
	if (hasEra(text, last)) return { first, last, date: undefined };
	const span = yearSpanBeside(text, first, last);
	const thisYear = Number(text.today.slice(0, 4));
	if (span) return { ...spanning(first, last, span.place), date: isoDay(thisYear + span.offset, month, day) };
	const side = [first - 1, last + 1].find((place) => meaningOf(text.tokens[place], 'modifier') !== undefined);
	const offset = meaningOf(text.tokens[side ?? -1], 'modifier')?.offset ?? 0;
	const date = offset < 0 ? lastYearDay(text.today, month, day) : nextYearDay(text.today, month, day);
	return { ...spanning(first, last, offset === 0 ? first : (side ?? first)), date };
}

function spanning(first: number, last: number, place: number): Place {
	return { first: Math.min(first, place), last: Math.max(last, place) };
}

/** The last date before today with this month and day; undefined if there is none in this year or the last one. */
export function lastYearDay(today: string, month: number, day: number): string | undefined {
	const year = Number(today.slice(0, 4));
	const inThisYear = isoDay(year, month, day);
	return inThisYear !== undefined && inThisYear < today ? inThisYear : isoDay(year - 1, month, day);
}

/** Whether a year follows after an abbreviation, such as the name of an era. */
function hasEra({ tokens }: DayText, last: number): boolean {
	let at = last + 1;
	const isShort = (place: number) => {
		const token = tokens[place];
		return token?.kind === 'mark' || (token?.kind === 'word' && token.text.length <= 2);
	};
	while (at <= last + 5 && isShort(at)) at++;
	return /^\d{4}$/u.test(tokens[at]?.text ?? '');
}

/** The year before or after a month (with or without its day), and the index of its token. */
export function yearBeside(text: DayText, first: number, last: number) {
	for (const [edge, step] of [
		[last, 1],
		[first, -1],
	] as const) {
		let place = edge + step;
		for (let skipped = 0; skipped < 2; skipped++) {
			if (isDateJoiner(text, place) || /^[,،年년]$/u.test(text.tokens[place]?.text ?? '')) place += step;
		}
		const token = text.tokens[place];
		if (token?.kind === 'number' && /^\d{4}$/u.test(token.text)) return { value: token.value, place };
	}
	return undefined;
}

/** "March **next year**", **来年の**3月. */
export function yearSpanBeside(text: DayText, first: number, last: number) {
	for (const place of [indexBeyondJoiners(text, first, -1), indexBeyondJoiners(text, last, 1)]) {
		const span = meaningOf(text.tokens[place], 'span');
		if (span?.unit === 'year') return { offset: span.offset, place };
	}
	return undefined;
}
