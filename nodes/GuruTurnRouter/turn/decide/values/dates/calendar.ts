export interface Clock {
	readonly now: Date;
	/** IANA name. */
	readonly timeZone: string;
}

const DAY_MS = 86_400_000;

/** YYYY-MM-DD; undefined for a day that the calendar does not have. */
export function isoDay(year: number, month: number, day: number): string | undefined {
	const date = new Date(Date.UTC(year, month - 1, day));
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year)
		return undefined;
	return date.toISOString().slice(0, 10);
}

/** Whether a number is a plausible Gregorian year. 2569 is a year of the Thai calendar and 1447 of the Islamic one. */
export function isYear(value: number): boolean {
	return value >= 1900 && value < 2200;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);

/** The day that is `days` days after `day` (both YYYY-MM-DD). */
export function addDays(day: string, days: number): string {
	return new Date(utc(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
	return utc(day).getUTCDay();
}

/** The local time in the clock's zone, as a Date whose UTC fields hold it. */
export function wallClock({ now, timeZone }: Clock): Date {
	const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
	});
	const fields = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
	const field = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0;
	return new Date(Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute')));
}

/** Today in the clock's zone, YYYY-MM-DD. */
export function todayOf(clock: Clock): string {
	return wallClock(clock).toISOString().slice(0, 10);
}

/** The next date with this weekday, never today. */
export function comingWeekday(today: string, weekday: number): string {
	return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

/** The last date with this weekday, never today. */
export function recentWeekday(today: string, weekday: number): string {
	return addDays(comingWeekday(addDays(today, -1), weekday), -7);
}

/**
 * The date of a weekday in the week that is `weeks` weeks from this one. Undefined if the date depends on the first day
 * of the week: Monday or Sunday, and also Saturday for ar, fa and ps.
 */
export function weekdayInWeek(
	today: string,
	weekday: number,
	weeks: number,
	language: string,
): string | undefined {
	const firstDays = /^(?:ar|fa|ps)$/u.test(language) ? [6, 0, 1] : [0, 1];
	const days = firstDays.map((first) => {
		const place = (day: number) => (day - first + 7) % 7;
		return addDays(today, 7 * weeks + place(weekday) - place(weekdayOf(today)));
	});
	return days.every((day) => day === days[0]) ? days[0] : undefined;
}

/**
 * The date of "last", "this" or "next" Friday. For some people, "next Friday" is the coming one; for others, the one of
 * next week. Undefined unless both are the same date.
 */
export function modifiedWeekday(
	today: string,
	weekday: number,
	offset: number,
	language: string,
): string | undefined {
	const inWeek = weekdayInWeek(today, weekday, offset, language);
	const nearest = offset < 0 ? recentWeekday(today, weekday) : comingWeekday(today, weekday);
	return inWeek === nearest ? inWeek : undefined;
}

/** The first date from today on with this month and day, this year or next; undefined if there is none. */
export function nextYearDay(today: string, month: number, day: number): string | undefined {
	const year = Number(today.slice(0, 4));
	const inThisYear = isoDay(year, month, day);
	return inThisYear !== undefined && inThisYear >= today ? inThisYear : isoDay(year + 1, month, day);
}

/** The first date from today on with this day of the month; undefined if that month is too short. */
export function nextMonthDay(today: string, day: number): string | undefined {
	const [year = 0, month = 0, now = 0] = today.split('-').map(Number);
	if (day >= now) return isoDay(year, month, day);
	return month === 12 ? isoDay(year + 1, 1, day) : isoDay(year, month + 1, day);
}

/** Time zones of countries that write the month first: the United States and its territories, the Philippines. */
const MONTH_FIRST = new RegExp(
	String.raw`^(?:US/.+|Asia/Manila|Pacific/(?:Honolulu|Guam|Saipan|Pago_Pago)|America/(?:` +
		'Adak|Anchorage|Boise|Chicago|Denver|Detroit|Indiana/.+|Indianapolis|Fort_Wayne|Juneau|Kentucky/.+|Louisville|' +
		'Los_Angeles|Menominee|Metlakatla|New_York|Nome|North_Dakota/.+|Phoenix|Puerto_Rico|Shiprock|Sitka|Yakutat))$',
	'u',
);

/** Whether people in this zone write 5/6 for the sixth of May. False for UTC, which does not tell the country. */
export function isMonthFirstZone(timeZone: string): boolean {
	return MONTH_FIRST.test(timeZone);
}

/**
 * The instant of a local time (YYYY-MM-DD, HH:MM) in the zone. Undefined if daylight saving skips or repeats that
 * time.
 */
export function instantOf(day: string, time: string, timeZone: string): Date | undefined {
	const wall = new Date(`${day}T${time}:00Z`).getTime();
	const offsets = [-1, 0, 1].map((days) => {
		const now = new Date(wall + days * DAY_MS);
		return wallClock({ now, timeZone }).getTime() - now.getTime();
	});
	const instants = [...new Set(offsets.map((offset) => wall - offset))];
	const [only, another] = instants.filter(
		(now) => wallClock({ now: new Date(now), timeZone }).getTime() === wall,
	);
	return only === undefined || another !== undefined ? undefined : new Date(only);
}
