import { bandOf } from './bands';
import { examplesOf, extractValues } from './values/extractValues';
import { overlap, spanOf, type Message } from './values/message';
import { isStopWord } from '../ranking/stopWords';
import { contentWordsOf, similarWords } from '../ranking/vocabulary';
import { wordsIn } from '../ranking/words';
import { nameInWords, valueKindOf } from '../values/valueKind';
import type { Weighed } from './weigh';
import type { DecidedValue } from '../decision';
import type { TurnAction } from '../../turn';

/** So likely an earlier message must call for an action; that the conversation went on says more. */
const TOPIC = 0.1;
/** How much less likely another action may be that fits what the assistant said better. */
const CLOSE = 0.6;

/** What the conversation was about before a message. */
export interface Topic {
	readonly action: TurnAction;
	readonly values: Readonly<Record<string, DecidedValue>>;
	readonly missing: readonly string[];
}

/** A longer answer is a message of its own. */
const LONGEST_ANSWER = 4;
/** A message that goes on with the question before says little that is new beside its values. */
const MOST_NEW_WORDS = 2;

/**
 * The topic with what a message adds to it: the answer to a question for a value, or another value for the same question
 * ("and in Berlin?"). Undefined where the message does neither.
 */
export function continued(
	topic: Topic,
	message: Message,
	own: Weighed | undefined,
	attached: readonly TurnAction[],
): Topic | undefined {
	const { values, spans } = extractValues(topic.action, message, examplesOf(attached));
	const newWords = message.words.filter(
		(word) =>
			!isStopWord(word.folded, message.language) && !spans.some((span) => overlap(span, spanOf(word))),
	).length;
	const isOther = own !== undefined && own.action !== topic.action && bandOf(own) === 'clear';
	if (isOther && newWords > 0) return undefined;
	const found = topic.missing.length === 0 ? values : answersOf(topic, message, values);
	const answers = Object.keys(found).some((name) => topic.missing.includes(name));
	const goesOn = Object.keys(found).length > 0 && newWords <= MOST_NEW_WORDS;
	if (!answers && !goesOn) return undefined;
	const merged = { ...topic.values, ...found };
	return { action: topic.action, values: merged, missing: missingOf(topic.action, merged) };
}

/**
 * An action's values with the identifiers that it lacks and the conversation was about: "Where is order 4711?", and then
 * "Cancel that order". A name, a day or a text is not taken over: the next question seldom means the same.
 */
export function withEarlier({ action, missing, values }: Topic, topic: Topic | undefined): Topic['values'] {
	if (topic === undefined) return values;
	const earlier = action.parameters.flatMap((parameter) => {
		const value = topic.values[parameter.name];
		const { kind } = valueKindOf(parameter);
		const isKnown = missing.includes(parameter.name) && (kind === 'identifier' || kind === 'email');
		return isKnown && value !== undefined ? [[parameter.name, value] as const] : [];
	});
	return { ...values, ...Object.fromEntries(earlier) };
}

/** What a message gives of what was asked for. A name that is there already stays: an answer seldom changes it. */
function answersOf(topic: Topic, message: Message, values: Topic['values']): Topic['values'] {
	const isName = (name: string) =>
		topic.action.parameters.some(
			(parameter) => parameter.name === name && valueKindOf(parameter).kind === 'name',
		);
	const kept = Object.entries(values).filter(([name]) => !Object.hasOwn(topic.values, name) || !isName(name));
	return { ...Object.fromEntries(kept), ...answerTo(topic, message, Object.keys(values)) };
}

/** The whole message as the value that was asked for, where it is short and reads as nothing else. */
function answerTo(
	{ action, missing }: Topic,
	message: Message,
	given: readonly string[],
): Readonly<Record<string, DecidedValue>> | undefined {
	const open = action.parameters.filter(({ name }) => missing.includes(name) && !given.includes(name));
	const [parameter] = open;
	if (parameter === undefined || open.length > 1 || message.readings.length > 0) return undefined;
	const { kind } = valueKindOf(parameter);
	const said = message.words.filter(({ folded }) => !isStopWord(folded, message.language));
	const [first, last] = [said[0], said.at(-1)];
	if (first === undefined || last === undefined) return undefined;
	const isShort = said.length <= LONGEST_ANSWER && !message.text.includes('?');
	if (kind === 'text' && given.length === 0 && !message.text.includes('?'))
		return { [parameter.name]: stated(message.text, message.text) };
	if (kind !== 'name' || !isShort) return undefined;
	const text = message.text.slice(first.index, spanOf(last).end);
	return { [parameter.name]: stated(text, text) };
}

function stated(value: string, quote: string): DecidedValue {
	return { value, quote, grounding: 'stated' };
}

export function missingOf(
	action: TurnAction,
	values: Readonly<Record<string, DecidedValue>>,
): readonly string[] {
	return action.parameters
		.filter(({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(values, name))
		.map(({ name }) => name);
}

/**
 * Which of the actions that a message may call for the conversation went on with. A question of the assistant speaks for one
 * that lacks something, an answer for one that lacks nothing.
 */
export function topicOf(weighed: readonly Weighed[], reply: string | undefined): Topic | undefined {
	const [best] = weighed;
	if (best === undefined) return undefined;
	const asked = reply?.includes('?') ?? false;
	if (asked ? best.score < TOPIC : bandOf(best) === 'none') return undefined;
	const said = wordsIn(reply ?? '').map(({ folded }) => folded);
	const close = weighed.filter(({ score }) => score >= best.score * CLOSE);
	const fitting = close.filter(({ action, missing }) => {
		if (!asked) return missing.length === 0;
		const words = missing.flatMap((name) => {
			const parameter = action.parameters.find((one) => one.name === name);
			return contentWordsOf(`${nameInWords(name)} ${parameter?.description ?? ''}`, 'en');
		});
		return said.some((word) => words.some((own) => similarWords(own, word)));
	});
	return fitting[0] ?? close[0];
}
