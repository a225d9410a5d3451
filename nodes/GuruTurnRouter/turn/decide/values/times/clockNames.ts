import { CLOCK_WORDS, type ClockWords } from '../../words/byTopic/times/clockWords';
import { normaliseText } from '../../text/text';
import { foldTime } from './timeNames';

/** A language's names for times of day, from CLDR and `CLOCK_WORDS`. All are folded, with one space between words. */
export interface ClockNames {
	/** Parts of the day and the hours (0–23) that belong to each: "in the morning", "PM". */
	readonly periods: ReadonlyMap<string, ReadonlySet<number>>;
	/** Other names of parts of the day, which do not stand beside an hour. */
	readonly nouns: ReadonlyMap<string, ReadonlySet<number>>;
	/** Names of hours that are not numbers. */
	readonly hours: ReadonlyMap<string, number>;
	/** After an hour: "Uhr", 時. */
	readonly hour: readonly string[];
	readonly minute: readonly string[];
	/** Names of one time: noon, midnight. As HH:MM. */
	readonly named: ReadonlyMap<string, string>;
	readonly before: ReadonlyMap<string, number>;
	readonly after: ReadonlyMap<string, number>;
	readonly minutesBefore: ReadonlyMap<string, 1 | -1>;
	readonly minutesAfter: ReadonlyMap<string, 1 | -1>;
	/** Words before a count. */
	readonly counting: readonly string[];
	/** Words before an hour: "at". */
	readonly at: readonly string[];
	/** The language uses a 12-hour clock. */
	readonly isTwelveHour: boolean;
}

const VOWEL_SIGNS = /(?<=[\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

const key = (text: string) => foldTime(normaliseText(text));
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 4, 15, hour, minute));

type Part = Intl.DateTimeFormatPartTypes;

function partsOf(
	language: string,
	options: Intl.DateTimeFormatOptions,
	time: Date,
	type: Part,
): readonly string[] {
	const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { timeZone: 'UTC', ...options });
	return format.formatToParts(time).flatMap((part) => (part.type === type ? [key(part.value)] : []));
}

function periodsOf(language: string): ReadonlyMap<string, Set<number>> {
	const periods = new Map<string, Set<number>>();
	const add = (name: string, hour: number) => {
		// People often omit the vowel signs.
		for (const spelling of new Set([name, name.replace(VOWEL_SIGNS, '')]))
			periods.set(spelling, (periods.get(spelling) ?? new Set()).add(hour));
	};
	for (let hour = 0; hour < 24; hour++) {
		const flexible = { hour: 'numeric', minute: 'numeric', dayPeriod: 'long', hourCycle: 'h12' } as const;
		for (const name of partsOf(language, flexible, at(hour, 1), 'dayPeriod')) add(name, hour);
		const halves = partsOf(language, { hour: 'numeric', hour12: true }, at(hour), 'dayPeriod');
		for (const name of halves) add(name, hour);
		for (const half of hour < 12 ? ['am', 'a.m.'] : ['pm', 'p.m.']) add(half, hour);
	}
	return periods;
}

function periodsIn(
	periods: NonNullable<ClockWords['periods']> = {},
): ReadonlyArray<readonly [string, ReadonlySet<number>]> {
	return Object.entries(periods).map(([name, [first, last]]) => {
		const hours = Array.from({ length: last - first + 1 }, (_, place) => (first + place) % 24);
		return [name, new Set(hours)];
	});
}

/** CLDR's parts of the day. Where `CLOCK_WORDS` has one of them without vowel signs, its hours count. */
function periodsWith(language: string, words: ClockWords): ReadonlyMap<string, ReadonlySet<number>> {
	const own = new Map(periodsIn(words.periods));
	const known = [...periodsOf(language)].map(
		([name, hours]) => [name, own.get(name.replace(VOWEL_SIGNS, '')) ?? hours] as const,
	);
	return new Map([...known, ...own]);
}

/** CLDR's name for noon, if it differs from the name for a minute later. */
function noonOf(language: string): readonly string[] {
	const options = { hour: 'numeric', minute: 'numeric', dayPeriod: 'long', hourCycle: 'h12' } as const;
	const [sharp = '', later = ''] = [at(12), at(12, 1)].flatMap((time) =>
		partsOf(language, options, time, 'dayPeriod'),
	);
	return sharp === later || sharp === '' ? [] : [sharp];
}

const LETTER = /\p{L}/u;

function read(language: string): ClockNames {
	const words = CLOCK_WORDS[language] ?? {};
	const hour = partsOf(language, { hour: 'numeric', hourCycle: 'h23' }, at(15), 'literal').filter((one) =>
		LETTER.test(one),
	);
	const [, minute] = partsOf(language, { timeStyle: 'full' }, at(15, 30), 'literal').filter((one) =>
		/^\p{L}$/u.test(one),
	);
	const named = new Map([...noonOf(language), ...(words.noon ?? [])].map((name) => [name, '12:00']));
	for (const name of words.midnight ?? []) named.set(name, '00:00');
	for (const [name, time] of Object.entries(words.named ?? {})) named.set(name, time);
	const cycle = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions().hourCycle;
	return {
		periods: periodsWith(language, words),
		nouns: new Map(periodsIn(words.nouns)),
		hours: new Map(Object.entries(words.hours ?? {})),
		hour: [...hour, ...(words.hour ?? [])],
		minute: [...(minute === undefined ? [] : [minute]), ...(words.minute ?? [])],
		named,
		before: new Map(Object.entries(words.before ?? {})),
		after: new Map(Object.entries(words.after ?? {})),
		minutesBefore: new Map(Object.entries(words.minutesBefore ?? {})),
		minutesAfter: new Map(Object.entries(words.minutesAfter ?? {})),
		counting: words.counting ?? [],
		at: words.at ?? [],
		isTwelveHour: cycle === 'h12' || cycle === 'h11',
	};
}

const known = new Map<string, ClockNames>();
const NONE: ClockNames = {
	...{
		periods: new Map(),
		nouns: new Map(),
		hours: new Map(),
		hour: [],
		minute: [],
		named: new Map(),
		before: new Map(),
		after: new Map(),
		minutesBefore: new Map(),
		minutesAfter: new Map(),
		counting: [],
		at: [],
	},
	isTwelveHour: false,
};

/** Empty without a language, or for one that Intl does not know. */
export function clockNamesOf(language: string | undefined): ClockNames {
	if (language === undefined || !/^[a-z]{2,3}$/u.test(language)) return NONE;
	const names = known.get(language);
	if (names) return names;
	const found = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0 ? read(language) : NONE;
	known.set(language, found);
	return found;
}
