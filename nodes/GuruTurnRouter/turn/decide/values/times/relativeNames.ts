/** Names of time that count from now, and a language's own words around days. */
import type { DayWords } from '../../words/byTopic/times/dayWords';
import { COUNTS, key, type NamePatterns } from './timeNames';

/** How a language writes a point in time a number of units away: `before` 3 `after`. */
export interface RelativePattern {
	readonly unit: 'day' | 'week' | 'month';
	readonly sign: 1 | -1;
	readonly before: string;
	readonly after: string;
}

/** CLDR's patterns for a number of units. Adds those without a number as names: Arabic has a dual. */
export function relativePatterns(names: NamePatterns, locale: string): readonly RelativePattern[] {
	const format = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`);
	const patterns = new Map<string, RelativePattern>();
	for (const unit of ['day', 'week', 'month'] as const) {
		for (const count of COUNTS.flatMap((n) => [n, -n])) {
			const parts = format.formatToParts(count, unit);
			const at = parts.findIndex(({ type }) => type === 'integer');
			const last = parts.findLastIndex(({ type }) => type !== 'literal');
			const text = (from: number, to: number) =>
				key(
					parts
						.slice(from, to)
						.map(({ value }) => value)
						.join(''),
				);
			const sign = count < 0 ? -1 : 1;
			if (at === -1) {
				const name = text(0, parts.length);
				if (unit === 'month') names.add(name, { kind: 'span', unit, offset: count });
				else names.add(name, { kind: 'day', offset: count * (unit === 'week' ? 7 : 1) });
				continue;
			}
			const pattern = { unit, sign, before: text(0, at), after: text(last + 1, parts.length) } as const;
			patterns.set(JSON.stringify(pattern), pattern);
		}
	}
	const all = [...patterns.values()];
	for (const { unit, after } of all) {
		const others = new Set(all.filter((one) => one.unit !== unit).flatMap((one) => one.after.split(' ')));
		for (const word of after.split(' ')) if (!others.has(word)) names.add(word, { kind: 'unit', unit });
	}
	return all;
}

/** The language's own words that change a weekday or a date, and its other forms of weekdays. */
export function addDayWords(
	names: NamePatterns,
	{
		coming = [],
		in: within = [],
		joined = [],
		later = {},
		partsOfDay = [],
		past = [],
		shortWeekdays = {},
	}: Partial<DayWords>,
	relative: readonly RelativePattern[],
): void {
	for (const name of past) names.add(name, { kind: 'modifier', offset: -1 });
	for (const name of coming) names.add(name, { kind: 'modifier', offset: 1, nearest: true });
	for (const [name, weekday] of Object.entries(shortWeekdays))
		names.add(name, { kind: 'weekday', weekday, short: true });
	for (const name of Object.keys(later))
		if (!name.includes(' ')) names.add(name, { kind: 'unit', unit: 'week' });
	const weekdays = [...names.names].flatMap(([name, meanings]) =>
		meanings.flatMap((one) => (one.kind === 'weekday' && one.short !== true ? [{ name, meaning: one }] : [])),
	);
	for (const { name, meaning } of weekdays) for (const part of partsOfDay) names.add(name + part, meaning);
	// "After two weeks" is another way to say "within two weeks", which is a single name in Arabic.
	const leads = relative.flatMap(({ before, sign }) => (sign === 1 && before !== '' ? [`${before} `] : []));
	for (const [name, meanings] of [...names.names]) {
		const lead = leads.find((one) => name.startsWith(one));
		for (const meaning of meanings) {
			if (lead !== undefined && meaning.kind === 'day')
				for (const word of within) names.add(`${word} ${name.slice(lead.length)}`, meaning);
			// "Today" is also "the day" in Arabic.
			const isDay = (meaning.kind === 'day' && meaning.offset !== 0) || meaning.kind === 'weekday';
			if (isDay || (meaning.kind === 'unit' && meaning.unit === 'day'))
				for (const letter of joined) names.add(`${letter}${name}`.replace(/^لال/u, 'لل'), meaning);
		}
	}
}

/** People merge a week with a weekday that begins with its last character: 下周 and 周五 become 下周五. */
export function addWeekdaysInWeeks(names: NamePatterns): void {
	const all = [...names.names].flatMap(([name, meanings]) => meanings.map((meaning) => ({ name, meaning })));
	for (const span of all) {
		if (span.meaning.kind !== 'span' || span.meaning.unit !== 'week' || !/\p{Script=Han}/u.test(span.name))
			continue;
		for (const day of all) {
			if (day.meaning.kind !== 'weekday' || span.name.at(-1) !== day.name.at(0)) continue;
			const { weekday } = day.meaning;
			names.add(span.name + day.name.slice(1), {
				kind: 'weekdayInWeek',
				weekday,
				weeks: span.meaning.offset,
			});
		}
	}
}
