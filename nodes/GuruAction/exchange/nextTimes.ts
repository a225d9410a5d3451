import { cronValues } from './cron';

const DAY_MS = 86_400_000;
/** Clocks are never set by more. */
const LARGEST_SHIFT_MS = 3 * 3_600_000;
/** The 29th of February on a given weekday comes once in up to 40 years. */
const MAX_DAYS = 41 * 366;

/**
 * The next times after `from` at which a sound cron expression fires by the clocks of a time zone;
 * fewer, or none, where there are no more (the 30th of February). A day of the month and a day of the
 * week that are both restricted fire on either, as everywhere in cron.
 *
 * @param zone An IANA name, e.g. Europe/Berlin.
 * @throws RangeError for a zone that is not known.
 */
export function nextTimes(expression: string, zone: string, from: Date, count: number): Date[] {
	const [seconds = [], minutes = [], hours = [], days = [], months = [], weekdays = []] =
		cronValues(expression);
	const clock = new ZoneClock(zone);
	const found: Date[] = [];
	const earliest = clock.wallTime(from.getTime()) - LARGEST_SHIFT_MS;
	const firstDay = Math.floor(earliest / DAY_MS) * DAY_MS;
	const fires = (day: Date) => {
		const onDay = days.includes(day.getUTCDate());
		const onWeekday = weekdays.includes(day.getUTCDay());
		const either = days.length < 31 && weekdays.length < 7;
		return months.includes(day.getUTCMonth() + 1) && (either ? onDay || onWeekday : onDay && onWeekday);
	};
	for (let number = 0; number < MAX_DAYS && found.length < count; number++) {
		const day = firstDay + number * DAY_MS;
		if (!fires(new Date(day))) continue;
		for (const wall of timesOfDay(day, { hours, minutes, seconds }, earliest)) {
			const time = clock.instant(wall);
			if (time > from.getTime() && time !== found.at(-1)?.getTime()) found.push(new Date(time));
			if (found.length >= count) break;
		}
	}
	return found;
}

function* timesOfDay(
	day: number,
	{ hours, minutes, seconds }: Readonly<Record<'hours' | 'minutes' | 'seconds', readonly number[]>>,
	earliest: number,
): Generator<number> {
	for (const hour of hours) {
		if (day + (hour + 1) * 3_600_000 < earliest) continue;
		for (const minute of minutes) {
			for (const second of seconds) yield day + ((hour * 60 + minute) * 60 + second) * 1000;
		}
	}
}

/** What the clocks of a zone show, as milliseconds of a clock that shows the same in UTC. */
class ZoneClock {
	readonly #format: Intl.DateTimeFormat;

	constructor(zone: string) {
		this.#format = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	}

	wallTime(time: number): number {
		const parts = this.#format.formatToParts(time);
		const part = (type: Intl.DateTimeFormatPartTypes) =>
			Number(parts.find((each) => each.type === type)?.value ?? 0);
		return Date.UTC(
			part('year'),
			part('month') - 1,
			part('day'),
			part('hour'),
			part('minute'),
			part('second'),
		);
	}

	/** The first moment at which the clocks show it; where they skip it, as much later as they skip. */
	instant(wall: number): number {
		const before = wall - LARGEST_SHIFT_MS * 5;
		const offsets = [before, wall + LARGEST_SHIFT_MS * 5].map((time) => this.wallTime(time) - time);
		const candidates = offsets.map((offset) => wall - offset);
		const shown = candidates.filter((time) => this.wallTime(time) === wall);
		return shown.length > 0 ? Math.min(...shown) : wall - (offsets[0] ?? 0);
	}
}
