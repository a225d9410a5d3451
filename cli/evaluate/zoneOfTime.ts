const OFFSET = /([+-])(\d\d):?(\d\d)$/;

/** Cache: comparing all zones is slow, and the questions of a file often share one time. */
const KNOWN = new Map<string, string>();

/** A time zone with the offset of an ISO time at that time: the router knows zones by name only. */
export function zoneOf(isoTime: string): string {
	const [, sign, hours, minutes] = OFFSET.exec(isoTime) ?? [];
	if (Number(hours ?? 0) === 0 && Number(minutes ?? 0) === 0) return 'UTC';
	const known = KNOWN.get(isoTime);
	if (known !== undefined) return known;
	const wanted = `GMT${sign ?? '+'}${hours ?? '00'}:${minutes ?? '00'}`;
	const at = new Date(isoTime);
	const zone = Intl.supportedValuesOf('timeZone').find((each) => offsetOf(each, at) === wanted) ?? 'UTC';
	KNOWN.set(isoTime, zone);
	return zone;
}

/** `GMT+01:00`. */
function offsetOf(timeZone: string, at: Date): string | undefined {
	const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
	return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
}
