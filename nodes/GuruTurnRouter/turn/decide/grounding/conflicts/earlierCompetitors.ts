import type { TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { blankSpans } from '../../text/tokens';
import { daysIn } from '../../values/dates/days';
import { timesIn } from '../../values/times/times';
import { withoutExcluded } from '../occurrence/exclusion';
import { findQuotation } from '../occurrence/quotation';
import { identifierOccurs } from '../occurrence/textMatch';
import { numbersOf } from '../reading/compareNumber';
import { competingIdentifiersOf, digitsOf } from './competingIdentifiers';
import { otherEntityBeside } from './otherEntity';
import { withoutAsides } from './unchangedClause';

/** In characters. Shorter numbers of one message often count different things. */
const SHORTEST = 2;

/**
 * Numbers and identifiers that stand beside a value in an earlier message and have its form and length: "two counters,
 * 45210 and 30944". None if the assistant has repeated the value since, so that the user has seen which one it takes.
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
	if (message === undefined || repeats(conversation.assistant, said)) return [];
	const { language } = message;
	const told = withoutExcluded(withoutAsides(message), language);
	const text = blankSpans(told, [...daysIn(told, message, language), ...timesIn(told, language)]);
	return competingIdentifiersOf([value], taken, { ...message, text }).filter(
		(code) =>
			code.length >= SHORTEST &&
			digitsOf(code) === digitsOf(said) &&
			otherEntityBeside(code, message.text, parameters) === undefined,
	);
}

function repeats(assistant: ConversationMessage | undefined, value: string): boolean {
	if (assistant === undefined) return false;
	const { language, text } = assistant;
	return (
		numbersOf(text, language).some((readings) => readings.includes(value)) ||
		identifierOccurs(value, { words: text, message: assistant })
	);
}
