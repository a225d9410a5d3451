import type { Conversation } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { alphanumericOf } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { agreementOf } from '../agreement/agreement';
import { offerIn } from '../agreement/assistantOffer';
import { asksForChange } from './changeRequest';
import { inquiryIn, otherQuestionIn } from './inquiry';
import { noActionIn } from './noAction';
import { pastEventIn } from './pastEvent';
import { conditionFor } from './statedCondition';

/**
 * Reasons why the current message may not ask for a change: it makes it conditional, only asks something, puts it off or
 * tells of the past.
 *
 * @param taken the values of all calls in the reply
 */
export function requestDoubtsOf(
	{ action, values: own }: Decision,
	taken: readonly DecidedValue[],
	conversation: Conversation,
): readonly string[] {
	const [present] = conversation.user;
	const values = Object.values(own);
	const isUnasked =
		agreementOf(present).kind === 'neither' &&
		!asksForChange(action, present) &&
		!answersAssistant(values, conversation);
	const condition = conditionFor(values, conversation, isUnasked);
	const noAction = noActionIn(values, conversation);
	const past = pastEventIn(values, conversation);
	// An action with an assumed effect may be a read, and a question may call for a read.
	const question =
		action.effectIsAssumed === true
			? undefined
			: (inquiryIn(values, conversation) ?? (isUnasked ? otherQuestionIn(taken, conversation) : undefined));
	return [
		...(condition === undefined ? [] : [`“${condition}” sets a condition`]),
		...(noAction === undefined ? [] : [`“${noAction}” asks for nothing yet`]),
		...(past === undefined ? [] : [`“${past}” tells of something past`]),
		...(question === undefined ? [] : [`“${question}” only asks`]),
	];
}

/** Whether the message begins with a value alone, after a question of the assistant: "T-2093. How long will it take?". */
function answersAssistant(values: readonly DecidedValue[], { assistant, user }: Conversation): boolean {
	const [{ language, text }] = user;
	if (assistant === undefined || offerIn(assistant)?.question === undefined) return false;
	const [first] = negatedClauses(text, language);
	const said = values.map(({ value }) => alphanumericOf(String(value)));
	return first !== undefined && said.includes(alphanumericOf(first.text));
}
