import { DAY_WORDS, type DayWords } from '../../words/byTopic/times/dayWords';
import { todayOf, type Clock } from './calendar';
import { timeTokens, type TimeToken } from '../times/timeTokens';
import type { TimeMeaning } from '../times/timeNames';
import { timeWordsOf, type TimeWords } from '../times/timeWords';

/** The tokens (indexes of the first and the last) that name a day. Without a date, it is not certain which day. */
export interface DayReading {
	readonly first: number;
	readonly last: number;
	/** YYYY-MM-DD. */
	readonly date: string | undefined;
	readonly bareWeekday?: true;
	/** Days from today, if the words give only that: "in 3 days". */
	readonly distance?: number;
	/** Not a day: the word for tomorrow means "morning" here. */
	readonly isTimeOfDay?: true;
}

/** A day with a certain date, and its position in the normalised text. */
export interface CertainDay {
	readonly date: string;
	readonly endDate?: string;
	/** Where the last day of a range begins. */
	readonly endIndex?: number;
	readonly index: number;
	readonly end: number;
	readonly bareWeekday?: true;
	readonly saidOnThatDay?: true;
}

/** A day as found in a text. Without a date, it is not certain which day. */
export type FoundDay = Omit<CertainDay, 'date'> & { readonly date: string | undefined };

/** A text to read days from, with the clock and the language's words. */
export interface DayText {
	readonly normal: string;
	readonly tokens: readonly TimeToken[];
	readonly clock: Clock;
	readonly today: string;
	readonly language: string | undefined;
	readonly words: DayWords;
	readonly names: TimeWords | undefined;
}

/**
 * Reads the day that begins with, or is built around, the token at index `at`. `isTaken` tells whether another reading
 * already has a token.
 */
export type DayRule = (text: DayText, at: number, isTaken: (at: number) => boolean) => DayReading | undefined;

const NO_WORDS: DayWords = { theDay: [], of: [], shift: [] };

export function dayTextOf(normal: string, clock: Clock, language: string | undefined): DayText {
	return {
		...{ normal, clock, language },
		tokens: timeTokens(normal, language),
		today: todayOf(clock),
		words: DAY_WORDS[language ?? ''] ?? NO_WORDS,
		names: language === undefined ? undefined : timeWordsOf(language),
	};
}

type Kind = TimeMeaning['kind'];
type MeaningOf<K extends Kind> = Extract<TimeMeaning, { kind: K }>;

/** The meaning of this kind that a name has; undefined if it has two of them (कल is yesterday and tomorrow). */
export function meaningOf<K extends Kind>(token: TimeToken | undefined, kind: K): MeaningOf<K> | undefined {
	if (token?.kind !== 'name') return undefined;
	const all = token.meanings.filter((meaning): meaning is MeaningOf<K> => meaning.kind === kind);
	const long = all.filter((meaning) => !('short' in meaning));
	const [first, second] = long.length > 0 ? long : all;
	return second === undefined ? first : undefined;
}

/** The index of the next token in a direction. Skips up to two full stops or words such as "of". */
export function indexBeyondJoiners(text: DayText, at: number, step: 1 | -1): number {
	let place = at + step;
	for (let skipped = 0; skipped < 2 && isDateJoiner(text, place); skipped++) place += step;
	return place;
}

/** Whether the token is a full stop or a word that joins the parts of a date. */
export function isDateJoiner({ tokens, words, names }: DayText, at: number): boolean {
	const token = tokens[at]?.text ?? '';
	return token === '.' || words.of.includes(token) || names?.between.has(token) === true;
}

/** Arabic says "the day Friday" and "the day 20 March". */
export function isDayUnit({ tokens }: DayText, at: number): boolean {
	return meaningOf(tokens[at], 'unit')?.unit === 'day' && tokens[at - 1]?.kind !== 'number';
}

/** Whether only a word such as "to", "bis" or から, or a dash, stands between two tokens; an article may follow it. */
export function isRangeBetween({ tokens, words }: DayText, first: number, last: number): boolean {
	const between = tokens
		.slice(first + 1, last)
		.filter(({ text }) => text !== '.' && !/^[日号號일]$/u.test(text) && !words.theDay.includes(text))
		.map(({ text }) => text)
		.join('');
	return words.to?.includes(between) === true || /^[-~〜～]$/u.test(between);
}

/** Applies the rules in order. A token belongs to the first reading that contains it. */
export function readDays(text: DayText, rules: readonly DayRule[]): readonly DayReading[] {
	const readings: DayReading[] = [];
	const taken = new Set<number>();
	for (const rule of rules) {
		for (let at = 0; at < text.tokens.length; at++) {
			if (taken.has(at)) continue;
			const reading = rule(text, at, (place) => taken.has(place));
			if (reading === undefined) continue;
			readings.push(reading);
			for (let place = reading.first; place <= reading.last; place++) taken.add(place);
		}
	}
	return readings.sort((one, other) => one.first - other.first);
}
