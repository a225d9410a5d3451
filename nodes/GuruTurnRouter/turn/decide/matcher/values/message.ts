import type { ShapedWord } from './identifierValues';
import { phraseSpansIn } from '../../words/phraseSpans';
import type { ParameterValue } from '../../../../../shared/values/parameterValue';
import { wordsWithMarks, wordsIn, type Word } from '../../text/words';
import { todayOf, type Clock } from '../../values/dates/calendar';
import { daysIn, hasUnreadDay } from '../../values/dates/days';
import { emailsIn, type TextSpan } from '../../values/identifiers';
import { monthsIn, type MonthInText } from '../../values/dates/months';
import { numbersIn } from '../../values/numbers/numbers';
import { withQuantities } from '../../values/numbers/quantities';
import { isStopWord } from '../../text/stopWords';
import { normaliseText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { overlap, type Span } from '../../text/tokens';
import { negatedClauses, type Clause } from '../../words/negation';

/** A value and the part of the message that it was read from. */
export interface Value<T extends ParameterValue = ParameterValue> extends Span {
	readonly value: T;
	/** Why a person should check the value before it is used in a change, in plain words. */
	readonly doubt?: string;
}

export interface Reading extends Value {
	readonly kind: 'email' | 'url' | 'phone' | 'day' | 'month' | 'time' | 'number' | 'quoted';
}

/** A user's message, or one clause of it, with everything in it that reads as a value. */
export interface Message extends Span {
	/** The whole message, normalised. All positions refer to it. */
	readonly text: string;
	/** ISO 639-1. */
	readonly language: string;
	readonly words: readonly Word[];
	/** Words that contain a digit or a mark. */
	readonly codes: readonly Word[];
	readonly readings: readonly Reading[];
	/** Split at every punctuation mark and conjunction. */
	readonly clauses: readonly Clause[];
	/** Cache of the parts of the whole text that look like identifiers, by shape; filled on demand. */
	readonly shaped: Map<string, readonly ShapedWord[]>;
	/** Whether the message mentions a day that is not among the readings. */
	readonly hasUnreadDay: boolean;
	readonly phrases: readonly Phrase[];
}

/** `agree`: words for yes. `refuse`: negations and words for no. */
const ROLES = ['agree', 'refuse', 'courtesy', 'request', 'report', 'await', 'condition', 'light'] as const;
type Role = (typeof ROLES)[number];

/** A word or phrase with one of these roles. */
interface Phrase extends Span {
	readonly role: Role;
}

// The length limits keep the search linear.
const URL = /https?:\/\/[^\s<>"']{1,2000}[\p{L}\p{N}/]/gu;
const PHONE = /(?<![\p{L}\p{N}])\+\d[\d ()/-]{6,20}\d(?!\d)/gu;
const QUOTED = /"[^"]{1,500}"/gu;
/** A word that mixes letters with digits or marks is not a number. */
const IDENTIFIER = /^(?=.*\p{L})(?:\p{L}+\p{N}|.*(?:\p{N}[-./:]|[-./:]\p{N}|[@_]))/u;

/** Cache of read messages, by everything that reading depends on: a conversation is not read again in every turn. */
const kept = new Map<string, Message>();
const MOST_KEPT = 100;

/**
 * @param language ISO 639-1
 * @param clock what "tomorrow" counts from
 */
export function readMessage(written: string, language: string, clock: Clock): Message {
	const key = [language, clock.timeZone, todayOf(clock), written].join('\n');
	const message = kept.get(key) ?? read(written, language, clock);
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(key, message);
	return message;
}

function read(written: string, language: string, clock: Clock): Message {
	const text = normaliseText(written);
	const codes = wordsWithMarks(text);
	const parts = (pattern: RegExp) =>
		[...text.matchAll(pattern)].map(({ 0: part, index }) => ({ text: part, index }));
	const typed = [
		...emailsIn(text).map((email) => reading('email', email)),
		...parts(URL).map((url) => reading('url', url)),
		...parts(PHONE).map((phone) => reading('phone', phone)),
		...timesIn(text, language).map((time) => reading('time', time, time.readings[0])),
		...daysIn(text, clock, language).map((day) => reading('day', day, day.date)),
		...monthsIn(text, clock, language).map((month) =>
			reading('month', month, nearest(month, todayOf(clock))),
		),
	];
	const quoted = parts(QUOTED).map((part) =>
		reading('quoted', { text: part.text.slice(1, -1), index: part.index + 1 }),
	);
	const taken = [...typed, ...codes.filter((code) => IDENTIFIER.test(code.text))];
	const lower = text.toLowerCase();
	// Positions in the lower-case text are valid only if it is as long as the text.
	const numbers =
		lower.length === text.length ? withQuantities(lower, numbersIn(lower, language), language) : [];
	const counted = numbers
		.filter(({ alsoArticle }) => alsoArticle !== true)
		.map((number) => reading('number', number, Number(number.readings[0])))
		.filter((number) => !taken.some((span) => overlap(span, number)));
	return {
		...{ text, language, index: 0, end: text.length, words: wordsIn(text), codes },
		readings: [...typed, ...counted, ...quoted],
		shaped: new Map(),
		hasUnreadDay: hasUnreadDay(text, clock, language),
		clauses: negatedClauses(text, language),
		// "S'il vous plaît" is not a condition, "as soon as possible" waits for no event.
		phrases: ROLES.flatMap((role) =>
			phraseSpansIn(text, language, [role], ['courtesy']).map((span) => ({ ...span, role })),
		),
	};
}

function reading(kind: Reading['kind'], { index, text }: TextSpan, value: ParameterValue = text): Reading {
	return { kind, value, index, end: index + text.length };
}

/** For a month without a year, the nearest one: in May, March is this year's. */
function nearest({ date, year }: MonthInText, today: string): string {
	const [own = 0, month = 0] = date.split('-').map(Number);
	const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number);
	const ahead = (own - thisYear) * 12 + month - thisMonth;
	return year === undefined && ahead > 6 ? `${own - 1}${date.slice(4)}` : date;
}

/** The part of a message within a span. */
export function within(message: Message, span: Span): Message {
	const inside = <T extends Span>(parts: readonly T[]) =>
		parts.filter((part) => span.index <= part.index && part.end <= span.end);
	const { clauses, codes, phrases, readings, words } = message;
	return {
		...{ ...message, ...span, words: inside(words), codes: inside(codes), readings: inside(readings) },
		...{ clauses: inside(clauses), phrases: inside(phrases) },
	};
}

/** The words and phrases of a message with one of the roles. */
export function phrasesAs({ phrases }: Message, ...roles: readonly Role[]): readonly Span[] {
	return phrases.filter(({ role }) => roles.includes(role));
}

/** The words of a message that are neither stop words nor part of one of the spans. */
export function contentWithout(spans: readonly Span[], { language, words }: Message): readonly Word[] {
	return words.filter(
		(word) => !isStopWord(word.folded, language) && !spans.some((span) => overlap(span, word)),
	);
}
