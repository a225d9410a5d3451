import type { TurnAction } from '../../../turn';
import type { Conversation } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { holdsQuestionMark } from '../../text/questionMark';
import { wordCount } from '../../text/tokens';
import { nameInWords } from '../../text/words';
import { negatedClauses } from '../../words/negation';
import { agreementOf, refusalIn } from '../agreement/agreement';
import { competingChoicesOf } from '../conflicts/competingChoices';
import { competingValuesOf } from '../conflicts/competingValues';
import { partialAmountIn } from '../conflicts/partialAmount';
import { crossedValuesIn } from './crossedCalls';
import { requestDoubtsOf } from './requestDoubts';
import { sentencesWith } from './sentenceOpenings';
import { isOnlyValueOfType } from '../agreement/valuesOfType';
import { additionToAgreement } from '../agreement/additionToAgreement';
import { alternativesIn, offerIn } from '../agreement/assistantOffer';
import { isReason } from '../agreement/harmlessReason';
import { referencedPosition } from '../agreement/itemReference';
import { findQuotation } from '../occurrence/quotation';
import { identifierOccurs } from '../occurrence/textMatch';
import { numbersOf } from '../reading/compareNumber';

/**
 * Reasons to ask the user before a change is made, in addition to the doubts about its single values. Empty for a
 * read.
 */
export function callDoubtsOf(
	decision: Decision,
	all: readonly Decision[],
	conversation: Conversation,
): readonly string[] {
	if (decision.action.effect === 'read') return [];
	const [present] = conversation.user;
	const values = Object.values(decision.values);
	const taken = all.flatMap((each) => Object.values(each.values));
	const competing = [
		...competingValuesOf(values, taken, decision.action.parameters, conversation),
		...competingChoicesOf(decision.action, decision.values, taken, conversation).map(({ choice }) => choice),
	];
	const doubts = competing.map((text) => `the message also says “${text}”`);
	if (refusalIn(conversation) === 'part') doubts.push('the message holds a refusal');
	if (asksForNothingNew(values, conversation)) doubts.push('nothing in the last message asks for it');
	if (wasOffered(values, conversation)) doubts.push('the user was asked about it and did not clearly agree');
	if (wasDone(decision, conversation)) doubts.push('an earlier turn did this already');
	const beside = additionToAgreement(values, taken, aboutOf(decision.action), conversation);
	if (beside !== undefined && !isReason(beside, decision.action.parameters, present))
		doubts.push(`the user agreed and also said “${beside}”`);
	const asking = pickInQuestion(values, conversation);
	if (asking !== undefined) doubts.push(`“${asking}” stands in a question`);
	const part = partialAmountIn(decision, conversation);
	if (part !== undefined) doubts.push(`“${part}” may not be the whole amount`);
	const crossed = crossedValuesIn(decision, all, conversation);
	if (crossed !== undefined) doubts.push(`“${crossed[0]}” and “${crossed[1]}” may belong to different calls`);
	doubts.push(...requestDoubtsOf(decision, taken, conversation));
	const clauses = negatedClauses(present.text, present.language);
	if (values.length === 0 && clauses.some(({ negated }) => negated))
		doubts.push('the message holds a negation');
	return doubts;
}

function aboutOf({ condition, name, parameters }: TurnAction): string {
	return [name, condition, ...parameters.map((parameter) => nameInWords(parameter.name))].join(' ');
}

/** The words of a pick that stand in a question: "is **the second one** cheaper?". */
function pickInQuestion(values: readonly DecidedValue[], conversation: Conversation): string | undefined {
	const [{ language }] = conversation.user;
	return values.find(
		(value) =>
			value.grounding === 'agreed' &&
			referencedPosition(value.quote, language) !== undefined &&
			sentencesWith([value], conversation).some(({ text }) => holdsQuestionMark(text)),
	)?.quote;
}

/**
 * Whether an earlier result of this action contains an identifier of this call that is not in the current message. A
 * value of the current message that the result lacks asks for something new: "and it will be 5 of us".
 */
function wasDone({ action, values }: Decision, conversation: Conversation): boolean {
	const { results, user } = conversation;
	const [present] = user;
	const outputs = results.filter((result) => result.action === action.name).map(({ output }) => output);
	const isNew = Object.values(values).some(
		({ grounding, quote, value }) =>
			grounding === 'stated' &&
			typeof value !== 'boolean' &&
			findQuotation(quote, conversation)?.message === present &&
			!outputs.some((output) => identifierOccurs(String(value), { words: output, message: present })),
	);
	if (isNew) return false;
	return Object.values(values).some(({ value }) => {
		if (
			typeof value !== 'string' ||
			!/\p{N}.*\p{N}/u.test(value) ||
			/^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}$/u.test(value)
		)
			return false;
		if (identifierOccurs(value, { words: present.text, message: present })) return false;
		return outputs.some((output) => identifierOccurs(value, { words: output, message: present }));
	});
}

/** A longer message is more than an answer with the requested value. */
const WORDS_OF_AN_ANSWER = 5;

/** Whether a number or identifier is in both the assistant's question and the message, without a clear agreement. */
function wasOffered(values: readonly DecidedValue[], { assistant, user: [present] }: Conversation): boolean {
	const offer = assistant === undefined ? undefined : offerIn(assistant);
	if (offer?.question === undefined || assistant === undefined) return false;
	if (agreementOf(present).kind !== 'neither') return false;
	if (wordCount(present.text) <= WORDS_OF_AN_ANSWER) return false;
	const stands = (value: DecidedValue['value'], text: string, message: typeof present): boolean =>
		typeof value === 'number'
			? numbersOf(text, message.language).some((readings) => readings.includes(String(value)))
			: typeof value === 'string' &&
				/\p{N}/u.test(value) &&
				identifierOccurs(value, { words: text, message });
	const asked = { ...assistant, text: offer.text };
	return values.some(
		({ value }) =>
			stands(value, offer.text, assistant) && stands(value, present.text, present) && isOnlyOne(value, asked),
	);
}

/** Whether the offer contains no other value. A user who names one of several values picks it. */
function isOnlyOne(value: DecidedValue['value'], offer: Conversation['user'][0]): boolean {
	if (alternativesIn(offer) !== undefined) return false;
	if (typeof value === 'number') return isOnlyValueOfType({ type: 'number', value }, offer);
	return typeof value !== 'string' || isOnlyValueOfType({ type: 'identifier', value }, offer);
}

/** Whether every value comes from earlier messages, and the current message does not agree to a question. */
function asksForNothingNew(values: readonly DecidedValue[], conversation: Conversation): boolean {
	const [present] = conversation.user;
	const said = values.filter(({ grounding }) => grounding === 'stated' || grounding === 'inferred');
	if (said.length === 0 || said.length < values.length) return false;
	const offer = conversation.assistant === undefined ? undefined : offerIn(conversation.assistant);
	const isAgreement = agreementOf(present).kind === 'agreement';
	if (isAgreement && offer?.question !== undefined) return false;
	return said.every(({ quote }) => {
		const quoted = findQuotation(quote, conversation);
		// "Ok" after a statement does not ask for anything either.
		return quoted !== undefined && (isAgreement || quoted.message !== present);
	});
}
