import { DAY_WORDS } from '../../words/byTopic/times/dayWords';
import type { ClockNames } from './clockNames';
import type { TimeToken } from './timeTokens';
import { longestPhraseAt } from './tokenPhrases';

/** A time of day by the indexes of its tokens. */
export interface FoundTime {
	readonly first: number;
	readonly last: number;
	readonly readings: readonly string[];
}

/** Reads the words around the hour of a time: minutes, and the part of the day. */
export class ClockPhrases {
	constructor(
		readonly tokens: readonly TimeToken[],
		readonly normal: string,
		readonly names: ClockNames,
		readonly language: string | undefined,
	) {}

	longest(phrases: Iterable<string>, at: number, step: 1 | -1 = 1) {
		return longestPhraseAt(this.tokens, phrases, at, step);
	}

	/** "**Ten to** five", "**fünf vor** halb neun". */
	minutesBefore(
		first: number,
		hour: number,
	): { readonly minutes: number; readonly first: number } | undefined {
		const phrase = this.longest(this.names.minutesBefore.keys(), first - 1, -1);
		const at = first - 1 - (phrase?.count ?? 0);
		const token = this.tokens[at];
		const minutes = minutesOf(token);
		if (phrase === undefined || minutes === undefined || minutes >= 30) return undefined;
		// "10 to 11" and "five to six people" are ranges.
		if (this.names.counting.includes(this.tokens[at - 1]?.text ?? '')) return undefined;
		const isRange = DAY_WORDS[this.language ?? '']?.to?.includes(phrase.phrase) === true;
		const isInFigures = /\d/u.test(token?.text ?? '');
		if (isInFigures && (isRange || minutes % 5 !== 0) && phrase.count === 1) return undefined;
		if (isRange && (minutes % 5 !== 0 || !this.endsAt(hour))) return undefined;
		return { minutes: minutes * (this.names.minutesBefore.get(phrase.phrase) ?? 0), first: at };
	}

	/** "Neuf heures moins **cinq**", "las ocho **y veinte**". */
	minutesAfter(hour: number): { readonly minutes: number; readonly last: number } | undefined {
		const phrase = this.longest(this.names.minutesAfter.keys(), hour + 1);
		const last = hour + (phrase?.count ?? 0) + 1;
		const minutes = minutesOf(this.tokens[last]);
		if (phrase === undefined || minutes === undefined) return undefined;
		// Without a word for the hour or a part of the day, two numbers may be counts: "dos y tres".
		const isTime =
			phrase.count > 1 || this.longest(this.names.at, hour - 1, -1) || this.periodBeside(hour, last);
		if (!isTime || minutes < 5) return undefined;
		return { minutes: minutes * (this.names.minutesAfter.get(phrase.phrase) ?? 0), last };
	}

	/** Whether no word follows that the number at `at` could count. */
	endsAt(at: number): boolean {
		const next = this.tokens[at + 1];
		if (next === undefined || next.kind === 'mark') return true;
		if (next.kind === 'name') return next.meanings[0]?.kind !== 'unit';
		return (this.periodBeside(at, at)?.last ?? at) > at;
	}

	periodBeside(first: number, last: number) {
		const after = this.longest(this.names.periods.keys(), last + 1);
		// German "am" is a preposition as well.
		const isApart = this.tokens[last + 1]?.index !== this.tokens[last]?.end;
		const isWord = after?.phrase === 'am' && isApart && this.language !== 'en';
		if (after && !isWord)
			return { hours: this.names.periods.get(after.phrase), first, last: last + after.count };
		const before = this.longest(this.names.periods.keys(), first - 1, -1);
		// "I am 3": in scripts with spaces, AM and PM stand after the hour.
		if (before && /^[a-z]{2}$/u.test(before.phrase) && !/^(?:ja|ko|zh)$/u.test(this.language ?? ''))
			return undefined;
		return before && { hours: this.names.periods.get(before.phrase), first: first - before.count, last };
	}

	withPeriod(
		first: number,
		last: number,
		hour: number,
		minutes: number,
		isFixed: boolean,
	): FoundTime | undefined {
		const period = this.periodBeside(first, last);
		const hours = hour >= 1 && hour <= 12 && !(isFixed && !period) ? likelierFirst(hour) : [hour];
		const fitting = hours.filter((one) => !period || period.hours?.has(one));
		if (fitting.length === 0) return undefined;
		const readings = fitting.map((one) => clockText(one * 60 + minutes));
		return {
			first: Math.min(first, period?.first ?? first),
			last: Math.max(last, period?.last ?? last),
			readings,
		};
	}
}

export function minutesOf(token: TimeToken | undefined): number | undefined {
	const value =
		token?.kind === 'number' && !token.ordinal
			? token.value
			: Number(/^\d{1,2}$/u.exec(token?.text ?? '')?.[0]);
	return value >= 0 && value < 60 ? value : undefined;
}

/** An hour before seven is more likely in the afternoon. */
function likelierFirst(hour: number): readonly [number, number] {
	const [morning, evening] = [hour % 12, (hour % 12) + 12] as const;
	return hour < 7 || hour === 12 ? [evening, morning] : [morning, evening];
}

function clockText(minutes: number): string {
	const inDay = (minutes + 1440) % 1440;
	return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
