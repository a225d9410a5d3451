import type { Clock } from '../../values/calendar';

export interface MonthInText {
	/** YYYY-MM. */
	readonly month: string;
	readonly index: number;
	readonly end: number;
}

const STYLES = ['long', 'short'] as const;

/**
 * The months that a text names without a day, by Intl's names in its language: April 2026, feb, last month. One without a
 * year is this year's.
 */
export function monthsIn(text: string, clock: Clock, language: string): readonly MonthInText[] {
	const lower = text.toLocaleLowerCase(language);
	if (lower.length !== text.length) return [];
	const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
		timeZone: clock.timeZone,
		year: 'numeric',
		month: 'numeric',
	});
	const field = (type: string) =>
		Number(parts.formatToParts(clock.now).find((part) => part.type === type)?.value);
	const [year, month] = [field('year'), field('month')];
	const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
	const counted = [-1, 0, 1].map(
		(step) => [relative.format(step, 'month'), isoMonth(year, month + step)] as const,
	);
	const named = STYLES.flatMap((style) => {
		const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
		return Array.from(
			{ length: 12 },
			(_, at) => [format.format(Date.UTC(2026, at, 15)).replace(/\.$/u, ''), at + 1] as const,
		);
	});
	const found: MonthInText[] = [];
	for (const [phrase, value] of counted) {
		for (const match of lower.matchAll(wordPattern(phrase.toLocaleLowerCase(language)))) {
			found.push({ month: value, index: match.index, end: match.index + match[0].length });
		}
	}
	for (const [name, number] of named) {
		for (const match of lower.matchAll(
			wordPattern(name.toLocaleLowerCase(language), String.raw`(?:\.?,?\s(?:\p{L}{1,3}\s)?(\d{4}))?`),
		)) {
			const before = /\d\.?\s(?:\p{L}{1,3}\s)?$/u.test(lower.slice(0, match.index).slice(-8));
			const behind = /^\s\d{1,2}(?!\d)/u.test(lower.slice(match.index + match[0].length));
			if (before || behind || found.some(({ end, index }) => index < match.index + 1 && match.index < end))
				continue;
			found.push({
				month: isoMonth(Number(match[1] ?? year), number),
				index: match.index,
				end: match.index + match[0].length,
			});
		}
	}
	return found;
}

function wordPattern(phrase: string, behind = ''): RegExp {
	const literal = phrase.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
	return new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])${behind}`, 'giu');
}

function isoMonth(year: number, month: number): string {
	const date = new Date(Date.UTC(year, month - 1, 1));
	return date.toISOString().slice(0, 7);
}
