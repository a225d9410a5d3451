/** `2026-03-02` or `2026-03-02T09:00`, without a time zone. */
const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/u;

/**
 * The moment at which a clock in the time zone shows this date and time; a date alone means noon. Undefined for a
 * text that is no such time or no day of the calendar, or that names a zone itself.
 *
 * @param timeZone IANA name
 */
export function momentOfWallTime(text: string, timeZone: string): Date | undefined {
	const match = WALL_TIME.exec(text.trim());
	if (match === null || Number.isNaN(Date.parse(text.trim().replace(' ', 'T')))) return undefined;
	const [year = 0, month = 0, day = 0, hour = 12, minute = 0, second = 0] = match
		.slice(1)
		.map((part: string | undefined) => (part === undefined ? undefined : Number(part)));
	const shown = Date.UTC(year, month - 1, day, hour, minute, second);
	// `Date` takes 30 February for 2 March.
	if (new Date(shown).getUTCDate() !== day) return undefined;
	// The offset depends on the moment itself, so it is computed twice, for days on which the clocks change.
	const guess = shown - offsetAt(new Date(shown), timeZone);
	return new Date(shown - offsetAt(new Date(guess), timeZone));
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(moment: Date, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric' },
		...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
	});
	const fields = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
	const field = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0;
	const [day, hour] = [field('day'), field('hour')];
	const shown = Date.UTC(field('year'), field('month') - 1, day, hour, field('minute'), field('second'));
	return shown - Math.floor(moment.getTime() / 1000) * 1000;
}
