import { holdsQuestionMark } from '../text/questionMark';
import { clearOf } from './bands';
import { missingOf, type Candidate } from './candidates';
import { isUnwanted } from './wanted';
import { extractValues } from './values/extractValues';
import { overlap, type Message } from './values/message';
import type { TurnAction } from '../../turn';
import { contentWordsOf, isStopWord } from '../text/stopWords';
import { nameInWords, similarWords, type Word } from '../text/words';
import { isUnit } from '../values/numbers/units';
import { valueKindOf } from '../values/valueKind';
import { phraseSpansIn } from '../words/phraseSpans';

/** What the conversation was about before a message. */
export type Topic = Pick<Candidate, 'action' | 'missing' | 'unclear' | 'values'>;

/** So likely a message must call for an action to be about it; that the conversation went on says more. */
const LEAST_LIKELY = 0.1;
/** A longer answer is no name. */
const LONGEST_NAME = 4;
/** A message that goes on with the question before says little that is new beside its values. */
const MOST_NEW_WORDS = 2;

/**
 * What the conversation is about after a message that calls for one of these, the likeliest first. A change is only what was
 * clearly wanted, or what the assistant asked back about.
 *
 * @param reply the assistant's; one that names the action offers it, and asks for no value
 */
export function topicOf(candidates: readonly Candidate[], reply: string): Topic | undefined {
	const [best, second] = candidates;
	if (best === undefined || best.score < LEAST_LIKELY || second?.score === best.score) return undefined;
	const wasAsked = holdsQuestionMark(reply) && !reply.includes(best.action.name);
	return best.action.effect === 'read' || wasAsked ? best : clearOf(candidates);
}

/**
 * The topic with what a message adds to it: the answer to a question for a value, or another value for the same question
 * ("and in Berlin?"). Undefined where the message does neither. Without it, 3 % fewer of the questions were answered at once.
 */
export function continued(
	topic: Topic,
	message: Message,
	attached: readonly TurnAction[],
): Topic | undefined {
	const { action, missing, values } = topic;
	const { spans, unclear, values: given } = extractValues(action, message, attached);
	if (action.effect === 'write' && isUnwanted(message, spans)) return undefined;
	const found = { ...given, ...answerTo({ action, missing, values: given }, message) };
	const names = Object.keys(found);
	const newWords = message.words.filter(
		(word) => !isStopWord(word.folded, message.language) && !spans.some((span) => overlap(span, word)),
	);
	const isAnswer = names.some((name) => missing.includes(name));
	const goesOn = names.length > 0 && newWords.length <= MOST_NEW_WORDS;
	if (!isAnswer && !goesOn) return undefined;
	const kept = missing.length > 0 ? values : withoutReplaced(topic, names, newWords, message);
	const merged = { ...kept, ...found };
	const stillUnclear = [...new Set([...topic.unclear, ...unclear])].filter(
		(name) => !Object.hasOwn(merged, name),
	);
	return { action, values: merged, missing: missingOf(action, merged), unclear: stillUnclear };
}

/**
 * What is kept of the values before where the message gives others: "4 kg to Spain" after "2 kg to Germany" names another
 * country, also where none of the listed ones, so that it is asked for.
 */
function withoutReplaced(
	{ action, values }: Topic,
	given: readonly string[],
	newWords: readonly Word[],
	{ language }: Message,
): Topic['values'] {
	const own = contentWordsOf([nameInWords(action.name), action.condition].join(' '), 'en');
	const cues = action.parameters.flatMap(({ description, name }) =>
		contentWordsOf(`${nameInWords(name)} ${description}`, 'en'),
	);
	const isNamed = newWords.some(
		({ folded }) =>
			![...own, ...cues].some((known) => similarWords(known, folded)) && !isUnit(folded, language),
	);
	if (!isNamed) return values;
	const named = action.parameters.filter((parameter) => {
		const { kind } = valueKindOf(parameter);
		return (kind === 'name' || kind === 'choice') && !given.includes(parameter.name);
	});
	return Object.fromEntries(
		Object.entries(values).filter(([name]) => !named.some((parameter) => parameter.name === name)),
	);
}

/** A change that had all its values was made, where the assistant does not ask about it: what follows may want another one, or not. */
export function isDone({ action, missing }: Topic, reply: string): boolean {
	return action.effect === 'write' && missing.length === 0 && !holdsQuestionMark(reply);
}

/** The whole message as the one value that is missing, where nothing of it reads as another one. */
function answerTo(
	{ action, missing, values }: Omit<Topic, 'unclear'>,
	{ language, readings, text, words }: Message,
): Topic['values'] {
	const [name, another] = missing.filter((each) => !Object.hasOwn(values, each));
	const parameter = action.parameters.find((each) => each.name === name);
	if (parameter === undefined || another !== undefined || text.includes('?')) return {};
	const { kind } = valueKindOf(parameter);
	const said = words.filter(({ folded }) => !isStopWord(folded, language));
	const replies = phraseSpansIn(text, language, ['agree', 'refuse', 'either']);
	const [first, last] = [said[0], said.at(-1)];
	// "Never mind" and "yes" are no names.
	if (
		first === undefined ||
		last === undefined ||
		said.every((word) => replies.some((span) => overlap(span, word)))
	)
		return {};
	const isName = kind === 'name' && said.length <= LONGEST_NAME && readings.length === 0;
	const isText = kind === 'text' && Object.keys(values).length === 0;
	const answer = isText ? text : text.slice(first.index, last.end);
	return isName || isText ? { [parameter.name]: { value: answer, quote: answer, grounding: 'stated' } } : {};
}
