/** Finds the value of a message that is next to a parameter's own words. */
import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import { isStopWord } from '../../text/stopWords';
import { foldWord, nameInWords, similarWords, type Word, wordsIn } from '../../text/words';
import { kindOfWord } from '../../values/kindWords';
import type { Span } from '../../text/tokens';
import { DIRECTION_WORDS, type Endpoint, MARKED_BEHIND } from '../../words/byTopic/directionWords';
import { namesWayBack } from '../../words/byTopic/returnWords';
import { conjunctionsOf } from '../../words/negation';

/** A word that tells which parameter a value next to it belongs to. */
export interface Label {
	/** Folded. */
	readonly text: string;
	/** The side of the value that it is on. A preposition is always before its value. */
	readonly side: 'any' | 'before' | 'behind';
}

/** Maximum number of words between a label and the value after it: "claim number 30977". */
const MOST_BETWEEN = 2;
/** Maximum number of words between a value and the label after it: "2 young children". */
const MOST_BETWEEN_BEHIND = 1;
/** Shorter words of a parameter's name occur in almost every sentence. */
const SHORTEST_NAME = 3;
const SHORTEST_STEM = 4;
/** Shorter prepositions have other meanings: the French "de" also means "of". */
const SHORTEST_MARK = 3;
/** The Arabic article, with the particles that are joined to it. */
const ARTICLE = /^[وبلفك]?ال(?=\p{L}{2})/u;
/** A counter is a part of the word for its number: 泊 of 泊数. */
const HAN = /^\p{Script=Han}$/u;
const BOUNDARY = /[,.;!?…。、，；؛،؟？！()\n]/u;

/** The words of a parameter's name and description that no other parameter has, and its "from" or "to". */
export function labelsOf(
	parameter: TurnParameter,
	others: readonly TurnParameter[],
	language: string | undefined,
): readonly Label[] {
	const shared = others.flatMap((other) => namesOf(other, language));
	const own = namesOf(parameter, language)
		.filter(({ text }) => !shared.some((other) => isLike(other.text, text) || isLike(text, other.text)))
		.filter(({ text }) => kindOfWord(text) !== 'identifier');
	return [...own, ...marksOf(parameter, others, language)];
}

/** The words of a parameter's name alone. */
export function nameLabelsOf({ name }: TurnParameter, language: string | undefined): readonly Label[] {
	return wordsIn(nameInWords(name))
		.map(({ folded }) => bareWord(folded))
		.filter((text) => text.length >= SHORTEST_NAME || !/^\p{Script=Latin}*$/u.test(text))
		.map((text) => ({ text, side: isStopWord(text, language ?? 'en') ? 'before' : 'any' }));
}

function namesOf(parameter: TurnParameter, language: string | undefined): readonly Label[] {
	const described = wordsIn(parameter.description)
		.map(({ folded }) => bareWord(folded))
		.filter((text) => !isStopWord(text, language ?? 'en') && /\p{L}/u.test(text));
	return [...nameLabelsOf(parameter, language), ...described.map((text): Label => ({ text, side: 'any' }))];
}

/** The words for "from" or "to", if the parameter is one end of a route and another parameter is the other end. */
function marksOf(
	parameter: TurnParameter,
	others: readonly TurnParameter[],
	language: string | undefined,
): readonly Label[] {
	const end = endpointOf(parameter);
	const words = DIRECTION_WORDS[language ?? ''];
	if (end === undefined || words === undefined) return [];
	const opposite = end === 'origin' ? 'destination' : 'origin';
	if (!others.some((other) => endpointOf(other) === opposite)) return [];
	const side = MARKED_BEHIND.has(language ?? '') ? 'behind' : 'before';
	return words[end].marks.map((text) => ({ text: bareWord(text), side }));
}

/** Whether the word before a value marks it as the other end. False for languages that mark it after the value. */
export function isAtOppositeEndpoint(
	parameter: TurnParameter,
	value: string,
	words: string,
	language: string | undefined,
): boolean {
	const end = endpointNamedIn(nameInWords(parameter.name));
	const directions = DIRECTION_WORDS[language ?? ''];
	if (end === undefined || directions === undefined || MARKED_BEHIND.has(language ?? '')) return false;
	const said = wordsIn(words).map(({ folded }) => folded);
	const [first = ''] = wordsIn(value).map(({ folded }) => folded);
	const before = said[said.indexOf(first) - 1];
	const marks = directions[end === 'origin' ? 'destination' : 'origin'].marks;
	return before !== undefined && before.length >= SHORTEST_MARK && marks.includes(before);
}

/** Whether a later message asks for the way back, so that start and destination of this message change places. */
export function isWayBackOf(message: ConversationMessage, { user }: Conversation): boolean {
	const later = user.slice(0, user.indexOf(message));
	return later.some(({ language, text }) => namesWayBack(text, language));
}

/** Whether two parameters are named as the two ends of a route: `from_town` and `to_town`. */
export function areOppositeEndpoints(one: TurnParameter, other: TurnParameter): boolean {
	const [first, second] = [one, other].map(({ name }) => endpointNamedIn(nameInWords(name)));
	return first !== undefined && second !== undefined && first !== second;
}

/** The end that a parameter names in its name, or else in its description. */
function endpointOf({ description, name }: TurnParameter): Endpoint | undefined {
	return endpointNamedIn(nameInWords(name)) ?? endpointNamedIn(description);
}

function endpointNamedIn(text: string): Endpoint | undefined {
	const words = new Set(wordsIn(text).map(({ folded }) => bareWord(folded)));
	const ends = (['origin', 'destination'] as const).filter((end) =>
		Object.values(DIRECTION_WORDS).some((language) =>
			language[end].names.some((name) => words.has(bareWord(name))),
		),
	);
	return ends.length === 1 ? ends[0] : undefined;
}

/**
 * The index of the only value that is next to the labels. Undefined if they are next to no value or to several, or
 * equally far from two.
 *
 * @param values the spans of the values in the message
 */
export function labelledIndex(
	labels: readonly Label[],
	values: readonly Span[],
	message: ConversationMessage,
): number | undefined {
	const words = wordsIn(message.text);
	const found = words.flatMap((word) => {
		const label = labels.find(({ text }) => isLike(text, bareWord(word.folded)));
		const nearest = label === undefined ? undefined : nearestTo(word, label, values, message, words);
		return nearest === undefined ? [] : [nearest];
	});
	return new Set(found).size === 1 ? found[0] : undefined;
}

function nearestTo(
	word: Word,
	{ side }: Label,
	values: readonly Span[],
	{ language, text }: ConversationMessage,
	words: readonly Word[],
): number | undefined {
	const conjunctions = conjunctionsOf(language);
	const distanceBetween = (from: number, to: number, most: number): number => {
		const gap = text.slice(from, to);
		const between = words.filter(({ index, end }) => from <= index && end <= to);
		const isCut = BOUNDARY.test(gap) || between.some((each) => conjunctions.has(each.text.toLowerCase()));
		return isCut || between.length > most ? Infinity : between.length;
	};
	const distances = values.map(({ end, index }) => {
		if (index <= word.index && word.end <= end) return -1;
		if (word.end <= index) {
			return side === 'behind'
				? Infinity
				: distanceBetween(word.end, index, side === 'any' ? MOST_BETWEEN : 1);
		}
		if (end > word.index) return Infinity;
		if (side === 'before') return Infinity;
		return distanceBetween(end, word.index, side === 'any' ? MOST_BETWEEN_BEHIND : 0);
	});
	const least = Math.min(...distances);
	if (least === Infinity || distances.filter((distance) => distance === least).length > 1) return undefined;
	return distances.indexOf(least);
}

function bareWord(folded: string): string {
	return foldWord(folded).replace(ARTICLE, '');
}

function isLike(label: string, word: string): boolean {
	if (label === word || (HAN.test(word) && label.includes(word))) return true;
	if (Math.min(label.length, word.length) < SHORTEST_STEM) return false;
	return similarWords(label, word) || word.startsWith(label) || label.startsWith(word);
}
