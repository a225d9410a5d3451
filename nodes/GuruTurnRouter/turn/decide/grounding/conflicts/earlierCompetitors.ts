import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { blankSpans } from '../../text/tokens';
import { foldText } from '../../text/text';
import { wordsIn } from '../../text/words';
import { daysIn } from '../../values/dates/days';
import { timesIn } from '../../values/times/times';
import { containsTheOther } from '../../words/byTopic/otherWords';
import { withoutExcluded } from '../occurrence/exclusion';
import { findQuotation } from '../occurrence/quotation';
import { identifierTextsIn } from '../occurrence/identifierTexts';
import { identifierOccurs } from '../occurrence/textMatch';
import { numbersOf } from '../reading/compareNumber';
import { competingIdentifiersOf, digitsOf } from './competingIdentifiers';
import { otherEntityBeside } from './otherEntity';
import { withoutAsides } from './unchangedClause';

/** In characters. Shorter numbers of one message often count different things. */
const SHORTEST = 2;

/**
 * Numbers and identifiers that stand beside a value in an earlier message and have its form and length: "two counters,
 * 45210 and 30944". None if the assistant has repeated the value since, so that the user has seen which one it takes,
 * unless the user now speaks of the other one.
 */
export function earlierCompetitors(
	value: DecidedValue,
	taken: readonly DecidedValue[],
	parameters: readonly TurnParameter[],
	conversation: Conversation,
): readonly string[] {
	const [, ...earlier] = conversation.user;
	const message = earlier.find((each) => each === findQuotation(value.quote, conversation)?.message);
	const said = String(value.value);
	const isOther = speaksOfOther(conversation);
	if (message === undefined || (!isOther && repeats(conversation.assistant, said))) return [];
	const { language } = message;
	const told = withoutExcluded(withoutAsides(message), language);
	const text = blankSpans(told, [...daysIn(told, message, language), ...timesIn(told, language)]);
	return competingIdentifiersOf([value], taken, { ...message, text }).filter(
		(code) =>
			code.length >= SHORTEST &&
			digitsOf(code) === digitsOf(said) &&
			!(isOther && repeats(conversation.assistant, code)) &&
			otherEntityBeside(code, message.text, parameters) === undefined,
	);
}

/**
 * The identifier beside one of an earlier message, if the assistant answered about this one and the user now asks about
 * the other one: "And where’s **the other one**?"
 */
export function otherThanAnswered(
	value: DecidedValue,
	taken: readonly DecidedValue[],
	parameters: readonly TurnParameter[],
	conversation: Conversation,
): string | undefined {
	const isAnswered = typeof value.value === 'string' && repeats(conversation.assistant, value.value);
	return isAnswered ? earlierCompetitors(value, taken, parameters, conversation)[0] : undefined;
}

/** Whether the value is the other one of two identifiers of earlier messages: the assistant answered about the first. */
export function isTheOtherOne(value: string, conversation: Conversation): boolean {
	const {
		assistant,
		user: [, ...earlier],
	} = conversation;
	const codes = earlier
		.flatMap(({ text }) => identifierTextsIn(text))
		.filter((code) => digitsOf(code) === digitsOf(value));
	const [first, more] = [...new Set(codes.map(foldText))].filter((code) => code !== foldText(value));
	if (first === undefined || more !== undefined || !speaksOfOther(conversation)) return false;
	return repeats(assistant, first) && !repeats(assistant, value);
}

function speaksOfOther({ user: [{ language, text }] }: Conversation): boolean {
	const said = wordsIn(text).map(({ folded }) => folded);
	return containsTheOther(said, language);
}

function repeats(assistant: ConversationMessage | undefined, value: string): boolean {
	if (assistant === undefined) return false;
	const { language, text } = assistant;
	return (
		numbersOf(text, language).some((readings) => readings.includes(value)) ||
		identifierOccurs(value, { words: text, message: assistant })
	);
}
