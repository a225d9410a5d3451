import type { Conversation } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { isStopWord } from '../../text/stopWords';
import { blankSpans, overlap, wordCount } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { findQuotation } from '../occurrence/quotation';
import { identifierOccurs } from '../occurrence/textMatch';
import { agreementOf } from '../agreement/agreement';
import { offerIn } from '../agreement/assistantOffer';
import { asksForChange, reversalIn } from './changeRequest';
import { inquiryIn, otherQuestionIn } from './inquiry';
import { noActionIn } from './noAction';
import { pastEventIn } from './pastEvent';
import { conditionFor } from './statedCondition';

/**
 * Reasons why the current message may not ask for a change: it makes it conditional, reverses it, only asks something,
 * puts it off or tells of the past.
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
		!isReport(values) &&
		!answersAssistant(values, conversation);
	const condition = conditionFor(values, conversation, isUnasked);
	const reversal = reversalIn(action, present);
	const noAction = noActionIn(values, conversation);
	const past = pastEventIn(action, values, conversation);
	// An action with an assumed effect may be a read, and a question may call for a read.
	const question =
		action.effectIsAssumed === true
			? undefined
			: (inquiryIn(action, values, conversation) ??
				(isUnasked ? otherQuestionIn(action, taken, conversation) : undefined));
	return [
		...(condition === undefined ? [] : [`“${condition}” sets a condition`]),
		...(reversal === undefined ? [] : [`“${reversal}” reverses it`]),
		...(noAction === undefined ? [] : [`“${noAction}” asks for nothing yet`]),
		...(past === undefined ? [] : [`“${past}” tells of something past`]),
		...(question === undefined ? [] : [`“${question}” only asks`]),
	];
}

/** A text with fewer words is a name or a choice. */
const WORDS_OF_A_REPORT = 5;

/** Whether the user's words go into the call as a text: a fault report asks for nothing in so many words. */
function isReport(values: readonly DecidedValue[]): boolean {
	return values.some(({ value }) => typeof value === 'string' && wordCount(value) >= WORDS_OF_A_REPORT);
}

/**
 * Whether the message gives what the assistant asked for or offered: it begins with a value ("It's T-2093. How long will
 * it take?"), or it takes one of the assistant's values ("court 5 then").
 */
function answersAssistant(values: readonly DecidedValue[], conversation: Conversation): boolean {
	const { assistant, user } = conversation;
	const [{ language, text }] = user;
	if (assistant === undefined) return false;
	const quotes = values.flatMap((value) => {
		const quoted = findQuotation(value.quote, conversation);
		return quoted?.message === user[0] ? [{ ...quoted, value: String(value.value) }] : [];
	});
	const isOffered = quotes.some(
		({ value }) =>
			/\p{N}/u.test(value) && identifierOccurs(value, { words: assistant.text, message: assistant }),
	);
	if (isOffered) return true;
	if (offerIn(assistant)?.question === undefined) return false;
	const [first] = negatedClauses(text, language);
	const own = quotes.filter((quoted) => first !== undefined && overlap(quoted, first));
	if (first === undefined || own.length === 0) return false;
	const rest = blankSpans(text, [...own, ...phraseSpansIn(text, language, ['agree', 'courtesy'])]);
	const words = wordsIn(rest.slice(first.index, first.end));
	// "It's" is two words here.
	return words.every(({ folded }) => folded.length === 1 || isStopWord(folded, language ?? 'en'));
}
