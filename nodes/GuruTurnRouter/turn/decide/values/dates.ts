import * as chrono from 'chrono-node';

import { foldText, normaliseText } from './text';

export interface Clock {
	readonly now: Date;
	/** IANA name. */
	readonly timeZone: string;
}

export interface DateInText {
	/** YYYY-MM-DD in the clock's time zone. */
	readonly date: string;
	/** The last day of a range (`Friday to Monday`); absent for a single day. */
	readonly endDate?: string;
	/** The words, of the normalised text. */
	readonly text: string;
	readonly index: number;
}

type Parser = Pick<chrono.Chrono, 'parse'>;

const OTHER_LANGUAGES: readonly Parser[] = [
	...[
		chrono.de.casual,
		chrono.fr.casual,
		chrono.es.casual,
		chrono.it.casual,
		chrono.pt.casual,
		chrono.nl.casual,
	],
	...[
		chrono.sv.casual,
		chrono.fi.casual,
		chrono.ru.casual,
		chrono.uk.casual,
		chrono.ja.casual,
		chrono.zh.casual,
	],
	chrono.vi.casual,
];

const PAST = /\b(?:last|past|previous)\b/iu;
const SPAN_OF_DAYS = /\b(?:week|month|year|quarter|weekend)s?$/iu;
const LENGTH_OF_TIME = /^(?:\d|an?\b|one|two|three|four|five|six|seven)/iu;
const POINT_IN_TIME = /\b(?:ago|later|from now|from today|before|after)\b/iu;

/** The wall clock of the zone, as a date whose local fields show it: day arithmetic is then independent of ours. */
function wallClock({ now, timeZone }: Clock): Date {
	const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
		timeZone,
		hourCycle: 'h23',
		...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
	});
	const fields = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
	const field = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0;
	return new Date(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'));
}

function isoDay(year: number, month: number, day: number): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Undefined for a day that the calendar does not have. */
function isoDayOf(components: chrono.ParsedComponents, addDays = 0): string | undefined {
	const year = components.get('year');
	const month = components.get('month');
	const day = components.get('day');
	if (year === null || month === null || day === null) return undefined;
	const date = new Date(Date.UTC(year, month - 1, day + addDays));
	if (addDays === 0 && date.getUTCDate() !== day) return undefined;
	return isoDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** The zones of the countries that write the month first: the United States with their territories, the Philippines. */
const MONTH_FIRST = new RegExp(
	String.raw`^(?:US/.+|Asia/Manila|Pacific/(?:Honolulu|Guam|Saipan|Pago_Pago)|America/(?:` +
		'Adak|Anchorage|Boise|Chicago|Denver|Detroit|Indiana/.+|Indianapolis|Fort_Wayne|Juneau|Kentucky/.+|Louisville|' +
		'Los_Angeles|Menominee|Metlakatla|New_York|Nome|North_Dakota/.+|Phoenix|Puerto_Rico|Shiprock|Sitka|Yakutat))$',
	'u',
);

/** 5/6 is a day of June except where people write the month first; UTC says nothing of where they are. */
function english(timeZone: string): Parser {
	return MONTH_FIRST.test(timeZone) ? chrono.en.casual : chrono.en.GB;
}

function namesADay(result: chrono.ParsedResult, text: string): boolean {
	const { start } = result;
	if (!start.isCertain('day') && !start.isCertain('weekday')) return false;
	if (/^(?:right )?now$/iu.test(result.text) || SPAN_OF_DAYS.test(result.text)) {
		return /^end of/iu.test(result.text) || (start.isCertain('weekday') && !/weekend$/iu.test(result.text));
	}
	if (LENGTH_OF_TIME.test(result.text) && result.tags().has('result/relativeDate')) {
		return POINT_IN_TIME.test(result.text);
	}
	// "sat" and "sun" are also words: "the page sat there".
	const isAlsoAWord = /^(?:sat|sun)$/u.test(result.text);
	return !isAlsoAWord || /\b(?:on|by|this|next|until)\s$/iu.test(text.slice(0, result.index));
}

function parseWith(parser: Parser, text: string, clock: Clock): readonly DateInText[] {
	const reference = wallClock(clock);
	const today = isoDay(reference.getFullYear(), reference.getMonth() + 1, reference.getDate());
	const results = parser.parse(text, reference, { forwardDate: true }).map((result) => {
		if (!PAST.test(result.text)) return result;
		return parser.parse(text, reference).find((other) => other.index === result.index) ?? result;
	});
	return results.flatMap((result) => {
		if (!namesADay(result, text)) return [];
		const { start, end } = result;
		const bareWeekday =
			start.isCertain('weekday') && !start.isCertain('day') && !/\bthis\b/iu.test(result.text);
		const date = isoDayOf(start, bareWeekday && isoDayOf(start) === today && !PAST.test(result.text) ? 7 : 0);
		if (date === undefined) return [];
		const endDate = end ? isoDayOf(end) : undefined;
		return [{ date, text: result.text, index: result.index, ...(endDate === undefined ? {} : { endDate }) }];
	});
}

/**
 * The days that a text names, worked out relative to the clock: a bare weekday is the next one (on a Friday,
 * "Friday" is in a week). Lengths of time (3 days), spans (next week) and times alone name no day.
 * English; with `anyLanguage` also the others that chrono-node knows, where English finds nothing. Leave that
 * to short quotations known to be about a day: in whole messages, English "so" is a German Sunday.
 */
export function datesIn(text: string, clock: Clock, anyLanguage = false): readonly DateInText[] {
	const normal = normaliseText(text);
	const inEnglish = parseWith(english(clock.timeZone), normal, clock);
	if (inEnglish.length > 0 || !anyLanguage) return inEnglish;
	for (const parser of OTHER_LANGUAGES) {
		const found = parseWith(parser, normal, clock);
		if (found.length > 0) return found;
	}
	return [];
}

/** How much of a message around a quotation can change what the quotation means, in characters. */
const AROUND = 60;

/**
 * The days named where a quotation stands in a message: a quotation may be cut ("1 March" of "21 March") or leave out
 * what decides ("Friday" of "last Friday"). In the first language that finds one there; empty where none does.
 *
 * @param quote folded words of the message
 */
export function daysQuoted(message: string, quote: string, clock: Clock): readonly DateInText[] {
	const places = placesOf(normaliseText(message), quote);
	for (const parser of [english(clock.timeZone), ...OTHER_LANGUAGES]) {
		const there = places.flatMap(({ from, to, window }) =>
			parseWith(parser, window, clock).filter(({ index, text }) => index < to && from < index + text.length),
		);
		if (there.length > 0) return there;
	}
	return [];
}

/** Where the quotation stands, each with the text around it and its place in that. */
function placesOf(text: string, quote: string): ReadonlyArray<{ window: string; from: number; to: number }> {
	// Folding may change a text's length (ß, İ): then the quotation alone has to say it.
	const folded = foldText(text);
	if (folded.length !== text.length) return [{ window: quote, from: 0, to: quote.length }];
	const places = [];
	for (let at = folded.indexOf(quote); at !== -1; at = folded.indexOf(quote, at + quote.length)) {
		const begin = text.slice(0, Math.max(0, at - AROUND)).lastIndexOf(' ') + 1;
		const from = at - begin;
		const to = from + quote.length;
		places.push({ window: text.slice(begin, at + quote.length + AROUND), from, to });
	}
	return places;
}
