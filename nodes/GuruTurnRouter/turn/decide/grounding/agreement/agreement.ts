import type { Conversation, ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';
import { cldrOf } from '../../words/cldr';
import { type Agreement, readAgreement } from '../../words/replies';
import { addsTo } from './addedWords';
import { offerIn } from './assistantOffer';
import { pastedParts } from '../occurrence/pasted';

/** Languages whose "no" also stands before a verb and negates it. */
const VERB_NEGATIONS: ReadonlySet<string> = new Set(['ar', 'es', 'pt', 'pl']);

/**
 * How a message answers a question or an offer. It is read in the conversation's language, or else in the language
 * detected from the message alone ("nein danke" in an English chat).
 */
export function agreementOf({ alone, answers = '', language, text }: ConversationMessage): Agreement {
	const pasted = pastedParts(text);
	const answer = readAgreement(text, language, pasted, answers);
	return answer.kind === 'neither' && alone !== undefined
		? readAgreement(text, alone, pasted, answers)
		: answer;
}

/**
 * How the current message answers the assistant's question, also where its last clause agrees and repeats the question:
 * "Spanish, sorry, the rest is right, **yes book it**".
 */
export function answerToOffer({ assistant, user: [present] }: Conversation): Agreement {
	const answer = agreementOf(present);
	const [last] = /[^.!?,;:…\n。、،؟]+[^\p{L}\p{N}]*$/u.exec(present.text) ?? [];
	if (answer.kind !== 'neither' || last === undefined || assistant === undefined) return answer;
	const end = agreementOf({ ...present, text: last });
	const rest = present.text.slice(0, -last.length).trim();
	return end.kind === 'agreementAndMore' && !addsTo(assistant.text, end.rest, present.language)
		? { kind: 'agreementAndMore', rest }
		: answer;
}

/** Whether a text begins with "no". Where the same word negates a verb ("no puedo"), "no" is a clause of its own. */
function saysNo(text: string, language: string | undefined): boolean {
	if (language === undefined) return false;
	const [first, second] = tokensOf(text);
	const no = (cldrOf(language)?.no ?? []).find((word) => foldText(word) === first?.text);
	if (no === undefined || first === undefined) return false;
	const negatesVerbs = VERB_NEGATIONS.has(language) && second !== undefined;
	return !negatesVerbs || /[^\s\p{L}]/u.test(text.slice(first.end, second.index));
}

/**
 * Whether `all` or `part` of the current message is a refusal; undefined if there is none. "Cancel it" refuses only
 * after a question, and is an order otherwise. "No" always refuses.
 */
export function refusalIn({ assistant, user: [present] }: Conversation): 'all' | 'part' | undefined {
	const { kind } = agreementOf(present);
	if (kind !== 'refusal' && kind !== 'refusalAndMore') return undefined;
	const wasAsked = assistant !== undefined && offerIn(assistant)?.question !== undefined;
	if (!wasAsked && ![present.language, present.alone].some((language) => saysNo(present.text, language)))
		return undefined;
	return kind === 'refusal' ? 'all' : 'part';
}
