import { DURATION_WORDS, type DurationWords } from '../../words/byTopic/times/durationWords';
import { normaliseText } from '../../text/text';
import { withoutParticles } from '../numbers/numbers';
import { timeTokens, type TimeToken } from './timeTokens';
import { foldTime } from './timeNames';
import { longestPhraseAt } from './tokenPhrases';

export interface DurationInText {
	readonly minutes: number;
	/** Position in the normalised text (`normaliseText`). */
	readonly index: number;
	readonly end: number;
	readonly text: string;
}

type Unit = 'hour' | 'minute';
interface Part {
	readonly unit: Unit;
	readonly count: number;
	/** Index of the token that follows. */
	readonly next: number;
}

const MINUTES = { hour: 60, minute: 1 } as const;
const units = new Map<string, ReadonlyMap<string, Unit>>();

/** CLDR's full and short names of hours and minutes. A lone "m" is too ambiguous. */
function unitsOf(language: string): ReadonlyMap<string, Unit> {
	const known = units.get(language);
	if (known) return known;
	const found = new Map<string, Unit>([
		['h', 'hour'],
		['min', 'minute'],
	]);
	for (const unit of ['hour', 'minute'] as const) {
		for (const unitDisplay of ['long', 'short', 'narrow'] as const) {
			const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay });
			for (const count of [1, 2, 3, 5, 11, 1.5]) {
				const name = format.formatToParts(count).find(({ type }) => type === 'unit')?.value ?? '';
				const folded = foldTime(normaliseText(name)).replace(/\.$/u, '');
				if (folded.length > 1 || /^\p{Script=Han}|^\p{Script=Hangul}/u.test(folded)) found.set(folded, unit);
			}
		}
	}
	units.set(language, found);
	return found;
}

class DurationReader {
	constructor(
		readonly tokens: readonly TimeToken[],
		readonly folded: string,
		readonly names: ReadonlyMap<string, Unit>,
		readonly words: DurationWords,
	) {}

	/** The duration that begins at a token, and the index of the token after it. */
	read(at: number): { readonly minutes: number; readonly next: number } | undefined {
		const whole = longestPhraseAt(this.tokens, Object.keys(this.words.whole ?? {}), at);
		if (whole) return { minutes: this.words.whole?.[whole.phrase] ?? 0, next: at + whole.count };
		const first = this.#part(at);
		if (first === undefined) return undefined;
		const minutes = first.count * MINUTES[first.unit];
		const alone = { minutes, next: first.next };
		if (first.unit === 'minute') return alone;
		const half = longestPhraseAt(this.tokens, Object.keys(this.words.afterHours ?? {}), first.next);
		if (half)
			return {
				minutes: minutes + (this.words.afterHours?.[half.phrase] ?? 0),
				next: first.next + half.count,
			};
		const isAnd = this.words.and?.includes(this.tokens[first.next]?.text ?? '') === true;
		const second = this.#part(first.next + (isAnd ? 1 : 0));
		if (second?.unit === 'minute') return { minutes: minutes + second.count, next: second.next };
		// 1h30
		const rest = this.tokens[first.next];
		const isGlued = rest !== undefined && rest.index === this.tokens[first.next - 1]?.end;
		if (!isGlued || !/^[0-5]\d$/u.test(rest.text)) return alone;
		const last = this.tokens[first.next + 1];
		const isUnit = last !== undefined && last.index === rest.end && /^m(?:in)?$/u.test(last.text);
		return { minutes: minutes + Number(rest.text), next: first.next + (isUnit ? 2 : 1) };
	}

	#part(from: number): Part | undefined {
		const number = this.#number(from);
		if (number === undefined) return undefined;
		// "Un'ora".
		const at = this.tokens[number.next]?.text === "'" ? number.next + 1 : number.next;
		const name = longestPhraseAt(this.tokens, this.names.keys(), at);
		const unit = name && this.names.get(name.phrase);
		if (name === undefined || unit === undefined) return undefined;
		const next = at + name.count;
		return { unit, count: number.value, next: this.tokens[next]?.text === '.' ? next + 1 : next };
	}

	#number(at: number): { readonly value: number; readonly next: number } | undefined {
		const words = longestPhraseAt(this.tokens, Object.keys(this.words.numbers ?? {}), at);
		if (words) return { value: this.words.numbers?.[words.phrase] ?? 0, next: at + words.count };
		const token = this.tokens[at];
		if (token === undefined || /[\d.,:/-]/u.test(this.folded.charAt(token.index - 1))) return undefined;
		const decimal = /^\d+[.,]\d{1,2}(?![\d.,:])/u.exec(this.folded.slice(token.index, token.index + 12));
		if (decimal) {
			const end = token.index + decimal[0].length;
			const count = this.tokens.slice(at, at + 3).filter((one) => one.end <= end).length;
			return { value: Number(decimal[0].replace(',', '.')), next: at + count };
		}
		if (token.kind === 'number' && !token.ordinal) return { value: token.value, next: at + 1 };
		if (token.kind === 'figures' && /^\d{1,4}$/u.test(token.text))
			return { value: Number(token.text), next: at + 1 };
		return this.words.one?.includes(token.text) ? { value: 1, next: at + 1 } : undefined;
	}
}

/**
 * The durations in a text, in minutes: "90 minutes", "1h30", "an hour and a half", "eineinhalb Stunden". Reads only
 * hours and minutes. Empty without a language.
 */
export function durationsIn(text: string, language: string | undefined): readonly DurationInText[] {
	if (language === undefined || !/^[a-z]{2,3}$/u.test(language)) return [];
	if (Intl.NumberFormat.supportedLocalesOf(language).length === 0) return [];
	const written = normaliseText(text);
	// "d'une heure".
	const normal =
		language === 'fr'
			? written.replace(/(?<!\p{L})d'(?=une? )/giu, '  ')
			: withoutParticles(written, language);
	const tokens = timeTokens(normal, language);
	const reader = new DurationReader(
		tokens,
		foldTime(normal),
		unitsOf(language),
		DURATION_WORDS[language] ?? {},
	);
	const found: DurationInText[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const length = reader.read(at);
		if (length === undefined || !Number.isInteger(length.minutes)) continue;
		const [index, end] = [tokens[at]?.index ?? 0, tokens[length.next - 1]?.end ?? 0];
		found.push({ minutes: length.minutes, index, end, text: written.slice(index, end) });
		at = length.next - 1;
	}
	return found;
}
