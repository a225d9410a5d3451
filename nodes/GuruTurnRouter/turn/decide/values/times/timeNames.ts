import { isStopWord } from '../../text/stopWords';
import { normaliseText } from '../../text/text';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'hour' | 'minute';

/** The meaning of a word of time. Offsets count from now: 1 is the next one. */
export type TimeMeaning =
	| { readonly kind: 'weekday'; readonly weekday: number; readonly short?: true }
	| { readonly kind: 'weekdayInWeek'; readonly weekday: number; readonly weeks: number }
	| { readonly kind: 'month'; readonly month: number; readonly short?: true }
	| { readonly kind: 'day'; readonly offset: number }
	| { readonly kind: 'span'; readonly unit: CalendarUnit; readonly offset: number }
	/** `nearest`: never the one after it, as "next" may be. */
	| { readonly kind: 'modifier'; readonly offset: number; readonly nearest?: true }
	| { readonly kind: 'unit'; readonly unit: CalendarUnit }
	| { readonly kind: 'now' };

const SPANS = ['week', 'month', 'quarter', 'year'] as const;
const UNITS: ReadonlyArray<Exclude<CalendarUnit, 'quarter'>> = [
	'day',
	'week',
	'month',
	'year',
	'hour',
	'minute',
];
/** Numbers that give the plural forms of a unit. */
export const COUNTS = [1, 2, 3, 5, 11, 21, 100, 1.5];

/** Lower case without accents; each character keeps its length, so that positions in the text stay the same. */
export function foldTime(text: string): string {
	return text.replace(/[ヶヵカケ箇](?=月)/gu, 'か').replace(/[^a-z\d\s]/gu, (letter) => {
		const lower = letter.toLowerCase();
		const plain = ACCENTS_LEFT_OUT.test(lower) ? lower.normalize('NFD').replace(/\p{M}/gu, '') : lower;
		return plain.length === letter.length ? plain : letter;
	});
}

/** Scripts in which people leave accents out. */
const ACCENTS_LEFT_OUT = /^[\p{Script=Latin}\p{Script=Greek}]$/u;
const VOWEL_MARKS = /(?<=[\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

export const key = (text: string) => foldTime(normaliseText(text));

/** The words found so far, folded, with their meanings. */
export class NamePatterns {
	readonly names = new Map<string, TimeMeaning[]>();
	/** The same words in lower case, with accents. */
	readonly accented = new Set<string>();

	add(name: string, meaning: TimeMeaning): void {
		for (const spelling of new Set([key(name), key(name).replace(VOWEL_MARKS, '')])) {
			if (!/\p{L}/u.test(spelling)) continue;
			const known = this.names.get(spelling) ?? [];
			if (known.some((other) => JSON.stringify(other) === JSON.stringify(meaning))) continue;
			this.accented.add(normaliseText(name).toLowerCase());
			this.names.set(spelling, [...known, meaning]);
		}
	}
}

/** Two-letter forms are also words: "so", "do". A syllable of Chinese or Korean is not a letter. */
function isLongEnough(name: string): boolean {
	return name.length >= (/[\p{Script=Han}\p{Script=Hangul}]/u.test(name) ? 2 : 3);
}

type Part = 'weekday' | 'month';

const FORMS = {
	month: [{}, { day: 'numeric' }, { day: 'numeric', year: 'numeric' }],
	weekday: [{}, { day: 'numeric', month: 'long' }],
} as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));
const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => new Date(Date.UTC(2026, 4, 10 + weekday)));

/** Yields each month or weekday name alone and in a date, where some languages have another form. */
function* calendarNames(locale: string, part: Part, width: 'long' | 'short') {
	for (const form of FORMS[part]) {
		const options = { ...form, [part]: width, timeZone: 'UTC' };
		const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, options);
		for (const [place, date] of (part === 'month' ? MONTHS : WEEKDAYS).entries()) {
			const isAlone = Object.keys(form).length === 0;
			const name = isAlone ? format.format(date) : nameIn(format.formatToParts(date), part);
			yield { name: name.replace(/\.$/u, ''), place };
		}
	}
}

function nameIn(parts: readonly Intl.DateTimeFormatPart[], part: Part): string {
	const at = parts.findIndex(({ type }) => type === part);
	// Hebrew joins "in" to the month.
	const joined = /\p{Script=Hebrew}+$/u.exec(parts[at - 1]?.value ?? '')?.[0] ?? '';
	return joined + (parts[at]?.value ?? '');
}

export function addCalendarNames(
	names: NamePatterns,
	locale: string,
	widths: ReadonlyArray<'long' | 'short'>,
): void {
	for (const width of widths) {
		const short = width === 'short' ? { short: true as const } : {};
		for (const { name, place } of calendarNames(locale, 'month', width)) {
			if (/\p{L}/u.test(name)) names.add(name, { kind: 'month', month: place + 1, ...short });
		}
		for (const { name, place } of calendarNames(locale, 'weekday', width)) {
			if (isLongEnough(name)) names.add(name, { kind: 'weekday', weekday: place, ...short });
			// Japanese can omit the last character of a weekday (金曜 for 金曜日), which means "day".
			if (/曜日$/u.test(name)) names.add(name.slice(0, -1), { kind: 'weekday', weekday: place, ...short });
		}
	}
}

const wordsOf = (text: string) => key(text).split(' ');

export function addRelativeNames(names: NamePatterns, locale: string): void {
	const relative = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { numeric: 'auto' });
	const isPhrase = (text: string) => !/\d/u.test(text);
	for (const offset of [-3, -2, -1, 0, 1, 2, 3]) {
		const day = relative.format(offset, 'day');
		// Hungarian "ma" (today) is a word in many languages.
		if (isPhrase(day) && isLongEnough(day)) names.add(day, { kind: 'day', offset });
	}
	names.add(relative.format(0, 'second'), { kind: 'now' });
	const units = new Set(
		[...names.names].flatMap(([name, all]) => (all.some((m) => m.kind === 'unit') ? [name] : [])),
	);
	for (const unit of SPANS) {
		const phrases = [-1, 0, 1].map((offset) => ({ offset, text: relative.format(offset, unit) }));
		for (const { offset, text } of phrases.filter((one) => isPhrase(one.text))) {
			names.add(text, { kind: 'span', unit, offset });
			const others = new Set(
				phrases.filter((one) => one.offset !== offset).flatMap((one) => wordsOf(one.text)),
			);
			const own = wordsOf(text).filter((word) => !others.has(word) && !units.has(word));
			const stem = wordsOf(text).filter((word) => own.includes(word) || units.has(word));
			if (stem.length > 1) names.add(stem.join(' '), { kind: 'span', unit, offset });
			// "Le mois prochain" without its article: "du mois prochain".
			const [first = '', ...rest] = wordsOf(text);
			if (rest.length > 1 && isStopWord(first, locale))
				names.add(rest.join(' '), { kind: 'span', unit, offset });
			// What tells "next week" from "last week" also tells "next Friday" from "last Friday".
			if (wordsOf(text).length > 1 && own.length === 1)
				names.add(own.join(' '), { kind: 'modifier', offset });
		}
	}
}

export function addUnits(names: NamePatterns, locale: string): void {
	for (const unit of UNITS) {
		const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'long' });
		for (const count of COUNTS) {
			const name = format.formatToParts(count).find(({ type }) => type === 'unit');
			if (name) names.add(name.value, { kind: 'unit', unit });
		}
	}
}
