/** Finds a maximum of the user that is claimed as a minimum, and the other way round. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import { isStopWord } from '../../text/stopWords';
import { overlap, type Span } from '../../text/tokens';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { daysIn } from '../../values/dates/days';
import { numbersIn } from '../../values/numbers/numbers';
import { foldText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { type Bound, BOUND_WORDS } from '../../words/byTopic/amounts/boundWords';
import { type Clause, negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import type { QuotedSpan } from '../occurrence/quotation';
import type { TypedValue } from '../reading/typedValue';

/** Maximum number of words between a number and the words for its bound: "up to about £ 950", "950 pounds max". */
const MOST_BETWEEN = 2;
const LONGEST_MARK = 3;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Maximum characters of a unit between a number and the words for its bound, without spaces: 5000円以下. */
const LONGEST_UNIT = 2;

/** Languages with the verb at the second place, and the subject and words like "but" behind it. */
const VERB_SECOND: ReadonlySet<string> = new Set(['de', 'nl']);

const GIVEN_AS_LOWER = 'in the user’s words, this is a minimum or a start, not a maximum or an end';
const GIVEN_AS_UPPER = 'in the user’s words, this is a maximum or an end, not a minimum or a start';

interface Place extends Span {
	readonly readings: readonly string[];
}

/**
 * Why a number, day or time of day does not fit a parameter that is a maximum or a minimum, or one end of a period.
 * Either the words beside it make it the other bound, or other words make another number this bound. Undefined if the
 * message says neither.
 */
export function rangeBoundConflict(
	parameter: TurnParameter,
	typed: TypedValue,
	{ end, index, message }: QuotedSpan,
	{ claimed = [] }: Conversation,
): string | undefined {
	const bound = boundOf(parameter) ?? (typed.type === 'dateTime' ? endOf(parameter) : undefined);
	const own = keyOf(typed);
	if (bound === undefined || own === undefined) return undefined;
	const places = placesFor(typed, message);
	const said = places.filter(
		({ readings, ...place }) => readings.includes(own) && place.index < end && index < place.end,
	);
	if (said.length === 0) return undefined;
	const bounds = said.map((place) => boundAt(place, message));
	if (bounds.every((each) => each !== undefined && each !== bound))
		return bound === 'upper' ? GIVEN_AS_LOWER : GIVEN_AS_UPPER;
	if (bounds.some((each) => each !== undefined)) return undefined;
	const moments = typed.type === 'number' ? momentsOf(message) : [];
	const competing = places.find(
		(place) =>
			!said.includes(place) &&
			!moments.some((moment) => overlap(moment, place)) &&
			!place.readings.some((reading) => claimed.includes(reading)) &&
			boundAt(place, message) === bound,
	);
	return competing === undefined
		? undefined
		: `the message gives ${message.text.slice(competing.index, competing.end)} for it`;
}

function keyOf(typed: TypedValue): string | undefined {
	if (typed.type === 'number') return String(typed.value);
	if (typed.type !== 'dateTime') return undefined;
	const { date, time } = typed.dateTime;
	return date === undefined || time === undefined ? (date ?? time) : undefined;
}

function placesFor(typed: TypedValue, message: ConversationMessage): readonly Place[] {
	if (typed.type === 'number') return numberPlaces(message);
	if (typed.type === 'dateTime' && typed.dateTime.date === undefined) return timePlaces(message);
	return dayPlaces(message);
}

/** Days and times of day: their numbers are no amounts ("6 people, from 13:00"). */
function momentsOf(message: ConversationMessage): readonly Span[] {
	const { language, text } = message;
	return [...daysIn(text, message, language), ...timesIn(text, language)];
}

/** Single days; "from Monday to Friday" is one span with both ends. */
function dayPlaces(message: ConversationMessage): readonly Place[] {
	return daysIn(message.text, message, message.language).flatMap(({ date, end, endDate, index }) =>
		endDate === undefined ? [{ index, end, readings: [date] }] : [],
	);
}

function numberPlaces({ language, text }: ConversationMessage): readonly Place[] {
	const folded = foldText(text);
	if (folded.length !== text.length) return [];
	return numbersIn(folded, language).map(({ index, readings, text: number }) => ({
		...{ index, end: index + number.length, readings },
	}));
}

/** Times of day, and numbers that may be hours: "antes de las 10". */
function timePlaces(message: ConversationMessage): readonly Place[] {
	const times = timesIn(message.text, message.language);
	const hours = numberPlaces(message).map((place) => ({
		...place,
		readings: place.readings.flatMap((number) => {
			const hour = Number(number);
			return [hour, hour + 12]
				.filter((each) => each % 1 === 0 && each < 24)
				.map((each) => `${String(each).padStart(2, '0')}:00`);
		}),
	}));
	return [...times, ...hours.filter((hour) => !times.some((time) => overlap(time, hour)))];
}

/** The end of a period that a parameter names: `start_day`, `to`. */
export function endOf({ name }: TurnParameter): Bound | undefined {
	const words = wordsIn(nameInWords(name)).map(({ folded }) => foldWord(folded));
	const [only, another] = (['upper', 'lower'] as const).filter((bound) =>
		Object.values(BOUND_WORDS).some((language) => language[bound].ends?.some((each) => words.includes(each))),
	);
	return another === undefined ? only : undefined;
}

/** The bound that a parameter names in its name, or else in its description; "not_before" is a lower bound. */
export function boundOf({ description, name }: TurnParameter): Bound | undefined {
	return boundNamedIn(nameInWords(name)) ?? boundNamedIn(description);
}

function boundNamedIn(text: string): Bound | undefined {
	const words = wordsIn(text).map(({ folded }) => foldWord(folded));
	const named = (['upper', 'lower'] as const).filter((bound) =>
		Object.values(BOUND_WORDS).some((language) => language[bound].names.some((name) => words.includes(name))),
	);
	const [only, another] = named;
	if (only === undefined || another !== undefined) return undefined;
	return words.includes('not') || words.includes('no') ? opposite(only) : only;
}

function opposite(bound: Bound): Bound {
	return bound === 'upper' ? 'lower' : 'upper';
}

/** The bound that the words beside a number name. In a negated clause, a word before the number means the opposite. */
function boundAt({ end, index }: Span, { language = '', text }: ConversationMessage): Bound | undefined {
	const words = BOUND_WORDS[language];
	if (words === undefined) return undefined;
	const clause = clauseAt(index, text, language);
	const from = clause?.index ?? 0;
	const before = phrasesEndingAt(text.slice(from, index), language);
	const behind = text.slice(end, clause?.end);
	for (const bound of ['upper', 'lower'] as const) {
		const found = words[bound].before.map(foldWord).find((mark) => before.has(mark));
		if (found !== undefined) return clause?.negated === true ? opposite(bound) : bound;
		if (words[bound].behind.some((mark) => standsBehind(foldWord(mark), behind))) return bound;
	}
	return undefined;
}

/** The clause at a position. In the middle of it may stand a word like "but": "vor 10 kann ich **aber** nicht". */
function clauseAt(index: number, text: string, language: string): Omit<Clause, 'text'> | undefined {
	const clauses = negatedClauses(text, language);
	const place = clauses.findIndex((each) => each.index <= index && index < each.end);
	const [clause, next] = clauses.slice(place === -1 ? clauses.length : place);
	if (clause === undefined || next === undefined || !VERB_SECOND.has(language)) return clause;
	const last = wordsIn(clause.text).at(-1);
	const isPronoun =
		last !== undefined && clause.text.endsWith(last.text) && isStopWord(last.folded, language);
	return isPronoun && phraseSpansIn(next.text, language, ['instead'])[0]?.index === 0
		? { index: clause.index, end: next.end, negated: clause.negated || next.negated }
		: clause;
}

/** The phrases at the end of a text, also without stop words and signs at its end. */
function phrasesEndingAt(text: string, language: string): ReadonlySet<string> {
	const words = wordsIn(text).map(({ folded }) => folded);
	const phrases = new Set<string>();
	for (let left = 0; left <= MOST_BETWEEN && left < words.length; left++) {
		const skipped = words.slice(words.length - left);
		if (!skipped.every((word) => isStopWord(word, language))) break;
		for (let length = 1; length <= LONGEST_MARK; length++) {
			const from = words.length - left - length;
			if (from >= 0) phrases.add(words.slice(from, words.length - left).join(' '));
		}
	}
	return phrases;
}

function standsBehind(mark: string, behind: string): boolean {
	if (UNSPACED.test(mark)) {
		const at = foldText(behind).indexOf(mark);
		return at !== -1 && at <= LONGEST_UNIT;
	}
	const words = wordsIn(behind).map(({ folded }) => folded);
	const wanted = mark.split(' ');
	return [0, 1].some((gap) => wanted.every((word, place) => words[gap + place] === word));
}
