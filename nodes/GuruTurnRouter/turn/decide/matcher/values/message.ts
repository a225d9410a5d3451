import { monthsIn } from './months';
import type { ParameterValue } from '../../../../../values/parameterValue';
import { codesIn, wordsIn, type Word } from '../../ranking/words';
import type { Clock } from '../../values/calendar';
import { daysIn } from '../../values/days';
import { numbersIn } from '../../values/numbers';
import { spelledNumbersIn } from '../../values/spelledNumbers';
import { normaliseText } from '../../values/text';
import { negatedClauses } from '../../words/negation';
import { timesIn } from '../../values/times';

export interface Span {
	readonly start: number;
	/** Behind the last character. */
	readonly end: number;
}

/** Something of a message that reads as a value of one kind. */
export interface Reading extends Span {
	readonly kind: 'email' | 'url' | 'phone' | 'day' | 'month' | 'time' | 'number' | 'quoted' | 'rest';
	readonly value: ParameterValue;
}

/** A user's message, or a clause of one, with everything that reads as a value. */
export interface Message {
	/** Normalised; all places are places in it. */
	readonly text: string;
	/** ISO 639-1. */
	readonly language: string;
	readonly words: readonly Word[];
	/** Words that hold a digit or a mark inside. */
	readonly codes: readonly Word[];
	readonly readings: readonly Reading[];
	/** Where something is negated. */
	readonly negated: readonly Span[];
}

// The lengths keep the search linear.
const EMAIL =
	/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,10}/gu;
const URL = /https?:\/\/[^\s<>"']{1,2000}[\p{L}\p{N}/]/gu;
const PHONE = /(?<![\p{L}\p{N}])\+\d[\d ()/-]{6,20}\d(?!\d)/gu;
const QUOTED = /"([^"]{1,500})"/gu;
const REST = /:\s+(\S[^]{2,1000})$/u;

export function readMessage(text: string, language: string, clock: Clock): Message {
	const normal = normaliseText(text);
	const literal = (kind: Reading['kind'], pattern: RegExp) =>
		[...normal.matchAll(pattern)].map((match): Reading => {
			const value = match[1] ?? match[0];
			const start = match.index + match[0].indexOf(value);
			return { kind, value, start, end: start + value.length };
		});
	const addresses = [...literal('email', EMAIL), ...literal('url', URL), ...literal('phone', PHONE)];
	const days = daysIn(normal, clock, language).map(({ date, end, index }): Reading => ({
		kind: 'day',
		value: date,
		start: index,
		end,
	}));
	const months = monthsIn(normal, clock, language).map(({ month, end, index }): Reading => ({
		kind: 'month',
		value: month,
		start: index,
		end,
	}));
	const negated = negatedClauses(normal, language).flatMap((clause) =>
		clause.negated ? [{ start: clause.index, end: clause.end }] : [],
	);
	const times = timesIn(normal, language).flatMap(({ end, index, readings: [likeliest] }): Reading[] =>
		likeliest === undefined ? [] : [{ kind: 'time', value: likeliest, start: index, end }],
	);
	const codes = codesIn(normal).filter(
		(code) => !addresses.some((address) => overlap(spanOf(code), address)),
	);
	const taken = [
		...addresses,
		...times,
		...days,
		...months,
		...codes
			.filter(
				({ text: code }) => /\p{L}/u.test(code) && /\p{N}[-./:]|[-./:]\p{N}|^\p{L}+\p{N}|@|_/u.test(code),
			)
			.map(spanOf),
	];
	const numbers = numbersOf(normal, language).filter(
		(number) => !taken.some((span) => overlap(span, number)),
	);
	const rest = REST.exec(normal);
	const behindColon: Reading[] =
		rest === null
			? []
			: [
					{
						kind: 'rest',
						value: rest[1] ?? '',
						start: normal.length - (rest[1] ?? '').length,
						end: normal.length,
					},
				];
	const readings = [
		...addresses,
		...times,
		...days,
		...months,
		...numbers,
		...literal('quoted', QUOTED),
		...behindColon,
	];
	return { text: normal, language, words: wordsIn(normal), codes, readings, negated };
}

export function overlap(one: Span, other: Span): boolean {
	return one.start < other.end && other.start < one.end;
}

export function spanOf(word: Word): Span {
	return { start: word.index, end: word.index + word.text.length };
}

function numbersOf(text: string, language: string): readonly Reading[] {
	const lower = text.toLowerCase();
	const figures =
		lower.length === text.length ? numbersIn(lower).filter(({ text: quote }) => /\p{N}/u.test(quote)) : [];
	const spelled = spelledNumbersIn(text, language).filter(({ alsoArticle }) => !alsoArticle);
	return [
		...figures.map(({ text: quote, index, readings }) => ({
			value: Number(readings[0]),
			index,
			end: index + quote.length,
		})),
		...spelled,
	]
		.filter(({ value }) => Number.isFinite(value))
		.map(({ value, index, end }) => ({ kind: 'number', value, start: index, end }));
}
