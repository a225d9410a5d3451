import { ClockPhrases, minutesOf, type FoundTime } from './clockPhrases';
import { clockNamesOf, type ClockNames } from './clockNames';
import { normaliseText } from '../../text/text';
import { timeTokens, type TimeToken } from './timeTokens';

export interface TimeInText {
	/** HH:MM, likelier first: "half past three" is 15:30 or 03:30. */
	readonly readings: readonly string[];
	/** Position in the normalised text (`normaliseText`). */
	readonly index: number;
	readonly end: number;
	readonly text: string;
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/u;

/**
 * The times of day in a text, by the words of its language alone: 15:30, 3pm, 15h30, "15 Uhr", "half past three",
 * "noon", 午後3時. If nothing says which half of the day is meant, the result has both readings.
 *
 * @param language ISO 639-1; without it, reads only HH:MM
 */
export function timesIn(text: string, language: string | undefined): readonly TimeInText[] {
	const normal = normaliseText(text);
	const reader = new TimeReader(timeTokens(normal, language), normal, clockNamesOf(language), language);
	return reader.read().map(({ first, last, readings }) => {
		const [index, end] = [reader.tokens[first]?.index ?? 0, reader.tokens[last]?.end ?? 0];
		return { readings, index, end, text: normal.slice(index, end) };
	});
}

class TimeReader extends ClockPhrases {
	read(): readonly FoundTime[] {
		const found: FoundTime[] = [];
		let next = 0;
		for (let at = 0; at < this.tokens.length; at++) {
			const time = this.#named(at) ?? this.#clock(at) ?? this.#hour(at);
			if (time === undefined || time.first < next) continue;
			const lead = this.longest(this.names.at, time.first - 1, -1)?.count ?? 0;
			found.push({ ...time, first: time.first - lead });
			next = time.last + 1;
			at = time.last;
		}
		return found;
	}

	#named(at: number): FoundTime | undefined {
		const name = this.longest(this.names.named.keys(), at);
		// The noon of "après-midi" is part of a longer name.
		if (
			name === undefined ||
			(this.longest([...this.names.periods.keys(), ...this.names.nouns.keys()], at, -1)?.count ?? 1) >
				name.count
		)
			return undefined;
		// "12 noon" is read with its hour.
		const before = this.tokens[at - 1];
		const first = before?.kind === 'number' && before.value === 12 ? at - 1 : at;
		return { first, last: at + name.count - 1, readings: [this.names.named.get(name.phrase) ?? ''] };
	}

	/** 15:30, 3:30 pm. */
	#clock(at: number): FoundTime | undefined {
		const token = this.tokens[at];
		const dotted = token?.kind === 'figures' ? /^(\d{1,2})\.(\d{2})$/u.exec(token.text) : null;
		const isTime =
			dotted !== null &&
			(this.longest(this.names.hour, at + 1) !== undefined || (this.periodBeside(at, at)?.last ?? at) > at);
		const clock =
			token?.kind === 'figures' ? CLOCK.exec(isTime ? token.text.replace('.', ':') : token.text) : null;
		if (
			token === undefined ||
			!clock ||
			(/[\p{L}\d_#@$€£%+/.:-]/u.test(this.normal.charAt(token.index - 1).replace(/\p{Script=Han}|T/u, '')) &&
				(this.periodBeside(at, at)?.first ?? at) === at)
		)
			return undefined;
		const suffix = isTime ? (this.longest(this.names.hour, at + 1)?.count ?? 0) : 0;
		const isFixed =
			clock[1]?.length === 2 && Number(clock[1]) !== 12 ? clock[1].startsWith('0') : !this.names.isTwelveHour;
		return this.withPeriod(at, at + suffix, Number(clock[1]), Number(clock[2]), isFixed);
	}

	/** "3pm", "15 Uhr 30", "half past three", "at 3". */
	#hour(at: number): FoundTime | undefined {
		const token = this.tokens[at];
		const hour = hourOf(token, this.names.hours);
		if (token === undefined || hour === undefined) return undefined;
		const before = this.longest(this.names.before.keys(), at - 1, -1);
		const first = at - (before?.count ?? 0);
		const minutesBefore = this.minutesBefore(first, at);
		if (before || minutesBefore) {
			const minutes = this.names.before.get(before?.phrase ?? '') ?? 0;
			if (hour < 1 || hour > 12) return undefined;
			const suffix = this.longest(this.names.hour, at + 1)?.count ?? 0;
			const { minutes: more = 0, first: begin = first } = minutesBefore ?? {};
			return this.withPeriod(begin, at + suffix, hour, minutes + more, false);
		}
		const after = this.longest(this.names.after.keys(), at + 1);
		if (after)
			return this.withPeriod(at, at + after.count, hour, this.names.after.get(after.phrase) ?? 0, false);
		const counted = this.minutesAfter(at);
		if (counted) return this.withPeriod(at, counted.last, hour, counted.minutes, false);
		const name = this.longest(this.names.hour, at + 1);
		if (name === undefined) {
			const lead = this.longest(this.names.at, at - 1, -1);
			const period = this.periodBeside(at, at);
			// A part of the day before a number may belong to something else: "in the morning 3 lamps".
			const isIts = period !== undefined && (period.last > at || isUnspaced(this.tokens[period.first]));
			if (isIts && token.kind === 'number') return this.withPeriod(at, at, hour, 0, false);
			if (isIts && this.tokens[at + 1]?.index === token.end) return this.withPeriod(at, at, hour, 0, false);
			return lead && this.endsAt(at) && token.kind === 'number'
				? this.withPeriod(at, at, hour, 0, false)
				: undefined;
		}
		const minute = this.tokens[at + name.count + 1];
		const minutes = minutesOf(minute);
		const unit = this.longest(this.names.minute, at + name.count + 2)?.count ?? 0;
		const isWritten = /^\d+$/u.test(minute?.text ?? '')
			? minute?.text.length === 2
			: this.endsAt(at + name.count + 1);
		if (minutes === undefined || !(isWritten || unit > 0))
			return this.withPeriod(at, at + name.count, hour, 0, false);
		return this.withPeriod(at, at + name.count + 1 + unit, hour, minutes, false);
	}
}

function isUnspaced(token: TimeToken | undefined): boolean {
	return /[\p{Script=Han}\p{Script=Hangul}]/u.test(token?.text ?? '');
}

function hourOf(token: TimeToken | undefined, names: ClockNames['hours']): number | undefined {
	const named = names.get(token?.text ?? '');
	if (named !== undefined) return named;
	if (token?.kind === 'number') return token.ordinal || token.value > 23 ? undefined : token.value;
	return token?.kind === 'figures' && /^(?:[01]?\d|2[0-3])$/u.test(token.text)
		? Number(token.text)
		: undefined;
}
