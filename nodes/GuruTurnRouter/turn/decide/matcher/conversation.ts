import type { Weighed } from './weigh';
import { bandOf } from './bands';
import { extractValues } from './values/extractValues';
import { overlap, spanOf, type Message } from './values/message';
import { isStopWord } from '../ranking/stopWords';
import { valueKindOf } from '../values/valueKind';
import type { DecidedValue } from '../decision';
import type { TurnAction } from '../../turn';

/** What the conversation was about before a message. */
export interface Topic {
	readonly action: TurnAction;
	readonly values: Readonly<Record<string, DecidedValue>>;
	readonly missing: readonly string[];
}

/** A longer answer is a message of its own. */
const LONGEST_ANSWER = 4;
/** A message that goes on with the question before says little that is new beside its values. */
const MOST_NEW_WORDS = 1;

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
	const isOther = own !== undefined && own.action !== topic.action && bandOf(own.score) === 'clear';
	if (isOther) return undefined;
	const { values, spans } = extractValues(topic.action, message, attached);
	const given = Object.keys(values);
	const isAsked = topic.missing.length > 0;
	const answer = isAsked ? answerTo(topic, message, given) : undefined;
	const found = answer === undefined ? values : { ...values, ...answer };
	const answers = Object.keys(found).some((name) => topic.missing.includes(name));
	const newWords = message.words.filter(
		(word) =>
			!isStopWord(word.folded, message.language) && !spans.some((span) => overlap(span, spanOf(word))),
	).length;
	const goesOn = given.length > 0 && newWords <= MOST_NEW_WORDS;
	if (!answers && !goesOn) return undefined;
	const merged = { ...topic.values, ...found };
	return { action: topic.action, values: merged, missing: missingOf(topic.action, merged) };
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
	if (kind === 'text' && !message.text.includes('?'))
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
