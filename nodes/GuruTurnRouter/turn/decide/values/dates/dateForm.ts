import { instantOf, isoDay, todayOf, wallClock } from './calendar';

/** The format in which a day, month or time is written. */
export interface DateForm {
	readonly kind: 'day' | 'month' | 'time' | 'dateTime';
	/** YYYY or YY, MM or M, DD or D, HH, mm and ss with their separators; a final `Z` is the zone. */
	readonly pattern: string;
}

/** The fields of a written value. */
export interface Formatted {
	/** YYYY-MM-DD. */
	readonly date?: string;
	/** HH:MM. */
	readonly time?: string;
	/** YYYY-MM. */
	readonly month?: string;
}

const LETTERS =
	/(?<![\p{L}\d])(?:Y{4}([-./]?)MM\1DD|D{1,2}([-./])M{1,2}\2Y{2}(?:Y{2})?|M{1,2}([-./])D{1,2}\3Y{2}(?:Y{2})?)(?:[T ]HH:MM(?::SS)?(?:Z)?)?(?![\p{L}\d])/iu;
const MONTH_LETTERS = /(?<![\p{L}\d/.-])(?:Y{4}([-./])MM|MM([-./])Y{4})(?![\p{L}\d/-])/iu;
const TIME_LETTERS = /(?<![\p{L}\d])HH:MM(?::SS)?(?![\p{L}\d])/iu;
/** JSON Schema's `date-time`, "timestamp", and the standard RFC 3339. */
const DATE_TIME = /(?<!\p{L})(?:date-?time|timestamp|RFC ?3339)(?!\p{L})/iu;
const ISO_STANDARD = /(?<!\p{L})ISO[- ]?8601(?!\d)/iu;
const EXAMPLE =
	/(?<![\p{L}\d.:/-])(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?|\d{4}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\/\d{1,2}\/\d{4}|[012]\d:\d{2}(?::\d{2})?)(?![\d/:-]|\.\d)/u;

const ISO_DATE_TIME = 'YYYY-MM-DDTHH:mm:ssZ';

/**
 * The format that a parameter's description asks for, by a pattern such as DD.MM.YYYY or an example. Undefined if it
 * shows neither.
 */
export function dateFormOf(description: string): DateForm | undefined {
	const letters =
		LETTERS.exec(description) ?? TIME_LETTERS.exec(description) ?? MONTH_LETTERS.exec(description);
	if (letters) return formOf(patternOf(letters[0]));
	if (DATE_TIME.test(description)) return { kind: 'dateTime', pattern: ISO_DATE_TIME };
	const example = EXAMPLE.exec(description);
	if (example) return formOfExample(example[0]);
	return ISO_STANDARD.test(description) ? { kind: 'day', pattern: 'YYYY-MM-DD' } : undefined;
}

/** MM after an hour means minutes, which a pattern writes as `mm`. */
function patternOf(letters: string): string {
	return letters.toUpperCase().replace(/HH:MM(?::SS)?/u, (time) => `HH${time.slice(2).toLowerCase()}`);
}

function formOf(pattern: string): DateForm {
	const hasTime = pattern.includes('HH');
	if (!/[YD]/u.test(pattern)) return { kind: 'time', pattern };
	return { kind: hasTime ? 'dateTime' : pattern.includes('D') ? 'day' : 'month', pattern };
}

function formOfExample(example: string): DateForm | undefined {
	const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/u.exec(example);
	if (slashed) {
		const [, first, second] = slashed.map(Number);
		if ((first ?? 0) > 12) return formOf('DD/MM/YYYY');
		return (second ?? 0) > 12 ? formOf('MM/DD/YYYY') : undefined;
	}
	if (/^\d{1,2}\./u.test(example)) return formOf('DD.MM.YYYY');
	const [date = '', time = ''] = example.split(/[T ]/u);
	if (/^\d{2}:/u.test(date)) return formOf(date.length > 5 ? 'HH:mm:ss' : 'HH:mm');
	if (time === '') return formOf(date.length === 7 ? 'YYYY-MM' : 'YYYY-MM-DD');
	const seconds = /^\d{2}:\d{2}:\d{2}/u.test(time) ? ':ss' : '';
	return formOf(
		`YYYY-MM-DD${example.charAt(10)}HH:mm${seconds}${/(?:Z|[+-]\d{2}:\d{2})$/u.test(time) ? 'Z' : ''}`,
	);
}

const PLACES = /YYYY|YY|MM?|DD?|HH|mm|ss|Z/gu;
const ZONE = String.raw`(?<Z>Z|[+-]\d{2}:?\d{2})`;
/** Formats that can be recognised without a hint. */
const PLAIN = [
	'YYYY-MM-DD',
	'YYYY/MM/DD',
	'YYYYMMDD',
	'DD.MM.YYYY',
	'D.M.YYYY',
	'YYYY-MM',
	'HH:mm',
	'HH:mm:ss',
];

function fieldsOf(value: string, pattern: string): Readonly<Record<string, string>> | undefined {
	const escaped = pattern.replace(/[.+?()[\]{}|/]/gu, String.raw`\$&`);
	const source = escaped.replace(PLACES, (place) => {
		if (place === 'Z') return ZONE;
		if (place === 'YYYY' || place === 'YY') return `(?<Y>\\d{${place.length}})`;
		return place.length === 1 ? `(?<${place}>\\d{1,2})` : `(?<${place.charAt(0)}>\\d{1,2})`;
	});
	return new RegExp(`^${source}$`, 'u').exec(value)?.groups;
}

/**
 * Reads a value written in the given format, in ISO 8601 or in another unambiguous format. Undefined if it is in none
 * of them, or if the calendar has no such day.
 *
 * @param timeZone a value with its own zone is converted to this one; without it, day and time stay as written
 */
export function readFormatted(value: string, form?: DateForm, timeZone?: string): Formatted | undefined {
	const text = value.trim();
	const dateTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/u.exec(
		text,
	);
	if (dateTime) return instant(dateTime, timeZone);
	for (const pattern of [...(form ? [form.pattern] : []), ...PLAIN]) {
		const fields = fieldsOf(text, pattern);
		if (fields) return formatted(fields);
	}
	return undefined;
}

function instant(
	[text, date = '', time = '', zone]: RegExpExecArray,
	timeZone: string | undefined,
): Formatted | undefined {
	const day = formatted(fieldsOf(date, 'YYYY-MM-DD') ?? {});
	const clock = formatted(fieldsOf(time, 'HH:mm') ?? {});
	if (day === undefined || clock === undefined) return undefined;
	if (zone === undefined || timeZone === undefined) return { ...day, ...clock };
	const now = new Date(text.replace(' ', 'T'));
	if (Number.isNaN(now.getTime())) return undefined;
	return { date: todayOf({ now, timeZone }), time: wallClock({ now, timeZone }).toISOString().slice(11, 16) };
}

function formatted({ Y, M, D, H, m }: Readonly<Record<string, string>>): Formatted | undefined {
	const time = H === undefined || m === undefined ? undefined : `${H.padStart(2, '0')}:${m.padStart(2, '0')}`;
	if (time !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time)) return undefined;
	const clock = time === undefined ? {} : { time };
	if (Y === undefined || M === undefined) return time === undefined ? undefined : clock;
	const year = Y.length === 2 ? 2000 + Number(Y) : Number(Y);
	const date = isoDay(year, Number(M), Number(D ?? '1'));
	if (date === undefined) return undefined;
	return D === undefined ? { month: date.slice(0, 7) } : { date, ...clock };
}

/**
 * Writes a day, month or time in the format; undefined if a field that the format needs is missing.
 *
 * @param timeZone the zone of `value`: a format with a zone gets the instant in UTC. The result is undefined for a
 * local time that daylight saving skips or repeats
 */
export function writeFormatted(
	value: Formatted,
	{ kind, pattern }: DateForm,
	timeZone?: string,
): string | undefined {
	const { date, time, month } = value;
	if (kind === 'dateTime' && pattern.endsWith('Z') && timeZone !== undefined) {
		const now =
			date === undefined || time === undefined ? undefined : instantOf(date, time, timeZone)?.toISOString();
		const inUtc = now === undefined ? undefined : { date: now.slice(0, 10), time: now.slice(11, 16) };
		const written = inUtc && writeFormatted(inUtc, { kind, pattern });
		return written === undefined ? undefined : `${written}Z`;
	}
	const [year, monthOfYear, day] = (date ?? month ?? '').split('-');
	const [hour, minute] = (time ?? '').split(':');
	if (kind !== 'time' && (!year || !monthOfYear || (kind !== 'month' && !day))) return undefined;
	if ((kind === 'time' || kind === 'dateTime') && (!hour || !minute)) return undefined;
	const fields: Readonly<Record<string, string | undefined>> = {
		...{ YYYY: year, YY: year?.slice(2), MM: monthOfYear, M: String(Number(monthOfYear)), DD: day },
		...{ D: String(Number(day)), HH: hour, mm: minute, ss: '00', Z: '' },
	};
	return pattern.replace(PLACES, (place) => fields[place] ?? '');
}
