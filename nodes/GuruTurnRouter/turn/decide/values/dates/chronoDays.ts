import * as chrono from 'chrono-node';

import { addDays, isMonthFirstZone, isoDay, wallClock, type Clock } from './calendar';

/** A day that chrono-node reads, with its position in the normalised text. */
export interface ChronoDay {
	readonly index: number;
	readonly end: number;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly endDate: string | undefined;
	/** The text counts from another day: "in two weeks". */
	readonly isRelative: boolean;
	/** The text gives only the weekday. */
	readonly isWeekday: boolean;
}

type Parser = Pick<chrono.Chrono, 'parse'>;

// prettier-ignore
const PARSERS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
	['ar', chrono.ar.casual], ['de', chrono.de.casual], ['es', chrono.es.casual], ['fi', chrono.fi.casual],
	['fr', chrono.fr.casual], ['id', chrono.id.casual], ['it', chrono.it.casual], ['ja', chrono.ja.casual],
	['nl', chrono.nl.casual], ['pt', chrono.pt.casual], ['ru', chrono.ru.casual], ['sv', chrono.sv.casual],
	['uk', chrono.uk.casual], ['vi', chrono.vi.casual], ['zh', chrono.zh.casual],
]);

/** The parser for a language; undefined if there is none. The zone decides between US and British English. */
export function chronoParser(language: string, timeZone: string): Parser | undefined {
	if (language === 'en') return isMonthFirstZone(timeZone) ? chrono.en.casual : chrono.en.GB;
	return PARSERS.get(language);
}

/** The clock's local time as a Date in this process's zone, because chrono-node reads local fields. */
export function chronoReference(clock: Clock): Date {
	const wall = wallClock(clock);
	return new Date(
		wall.getUTCFullYear(),
		wall.getUTCMonth(),
		wall.getUTCDate(),
		wall.getUTCHours(),
		wall.getUTCMinutes(),
	);
}

function dayOf(components: chrono.ParsedComponents): string | undefined {
	const [year, month, day] = [components.get('year'), components.get('month'), components.get('day')];
	return year === null || month === null || day === null ? undefined : isoDay(year, month, day);
}

/** The days that chrono-node finds; empty for a language without a parser. */
export function chronoDays(normal: string, clock: Clock, language: string): readonly ChronoDay[] {
	const parser = chronoParser(language, clock.timeZone);
	if (parser === undefined) return [];
	return parser.parse(normal, chronoReference(clock), { forwardDate: true }).flatMap((result) => {
		const { start, end, index } = result;
		const date = dayOf(start);
		const isCertain = start.isCertain('day') || start.isCertain('weekday');
		// An offset in hours is a time, and chrono-node gives its day in the machine's own time.
		if (date === undefined || !isCertain || result.tags().has('result/relativeDateAndTime')) return [];
		const endDate = end ? dayOf(end) : undefined;
		// For a range of weekdays, some of its parsers give the first day as the last: "vendredi à lundi".
		if (endDate !== undefined && endDate === date && start.isCertain('weekday') && !start.isCertain('day'))
			return [];
		return [
			{
				...{ index, end: index + result.text.length, date },
				endDate: endDate !== undefined && endDate > date ? endDate : undefined,
				isRelative: result.tags().has('result/relativeDate'),
				isWeekday: start.isCertain('weekday') && !start.isCertain('day'),
			},
		];
	});
}

/** Whether the days are a whole number of weeks apart, at most eight. */
export function isWeeksApart(one: string, other: string): boolean {
	return [0, 1, 2, 3, 4, 5, 6, 7, 8].some(
		(weeks) => addDays(one, weeks * 7) === other || addDays(other, weeks * 7) === one,
	);
}
