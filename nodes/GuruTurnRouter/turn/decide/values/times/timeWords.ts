import { DAY_WORDS } from '../../words/byTopic/times/dayWords';
import { normaliseText } from '../../text/text';
import {
	foldTime,
	addCalendarNames,
	addRelativeNames,
	addUnits,
	NamePatterns,
	type TimeMeaning,
} from './timeNames';
import { addDayWords, addWeekdaysInWeeks, relativePatterns, type RelativePattern } from './relativeNames';

export interface TimeWords {
	readonly names: ReadonlyMap<string, readonly TimeMeaning[]>;
	readonly relative: readonly RelativePattern[];
	/** The month comes before the day: "May 15". */
	readonly monthFirst: boolean;
	/** Words between the parts of a date: "15 **de** mayo **de** 2026". */
	readonly between: ReadonlySet<string>;
	/** Dates in figures use dots: "15.5.". */
	readonly dotted: boolean;
}

/** Countries whose words differ from those that Intl gives for the language alone. */
const REGIONAL: Readonly<Record<string, readonly string[]>> = {
	en: ['en-GB'],
	de: ['de-AT'],
	es: ['es-MX'],
	pt: ['pt-PT'],
	zh: ['zh-TW'],
	ar: ['ar-EG', 'ar-SY', 'ar-MA', 'ar-TN'],
};

function read(language: string): TimeWords {
	const names = new NamePatterns();
	const relative: RelativePattern[] = [];
	for (const locale of [language, ...(REGIONAL[language] ?? [])]) {
		addCalendarNames(names, locale, ['long', 'short']);
		addUnits(names, locale);
		relative.push(...relativePatterns(names, locale));
		addRelativeNames(names, locale);
	}
	const { days = {}, months = {}, weeks = {}, years = {}, ...words } = DAY_WORDS[language] ?? {};
	for (const [name, offset] of Object.entries(days)) names.add(name, { kind: 'day', offset });
	for (const [name, offset] of Object.entries(weeks)) names.add(name, { kind: 'span', unit: 'week', offset });
	for (const [name, offset] of Object.entries(months))
		names.add(name, { kind: 'span', unit: 'month', offset });
	for (const [name, offset] of Object.entries(years)) names.add(name, { kind: 'span', unit: 'year', offset });
	addWeekdaysInWeeks(names);
	addDayWords(names, words, relative);
	const numeric = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
		day: 'numeric',
		month: 'numeric',
	});
	const parts = numeric.formatToParts(new Date(Date.UTC(2026, 4, 15)));
	const order = parts.map(({ type }) => type);
	const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
	const written = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, long);
	const literals = written
		.formatToParts(new Date(Date.UTC(2026, 4, 15)))
		.filter(({ type }) => type === 'literal');
	const between = literals.flatMap(
		({ value }) => foldTime(normaliseText(value)).match(/[\p{L}\p{M}]+/gu) ?? [],
	);
	return {
		names: names.names,
		between: new Set(between),
		relative,
		monthFirst: order.indexOf('month') < order.indexOf('day'),
		dotted: parts.some(({ type, value }) => type === 'literal' && value.trim() === '.'),
	};
}

const known = new Map<string, TimeWords | undefined>();

/** The language's words of time by CLDR (through Intl); undefined for a language that Intl does not know. */
export function timeWordsOf(language: string): TimeWords | undefined {
	if (!known.has(language)) {
		const supported =
			/^[a-z]{2,3}$/u.test(language) && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
		known.set(language, supported ? read(language) : undefined);
	}
	return known.get(language);
}
