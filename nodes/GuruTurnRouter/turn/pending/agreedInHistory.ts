/**
 * The user's agreement if nothing can be held, because the conversation comes only as texts. The question is in it
 * word by word, with the action's name and each value.
 */
import { getOwn } from '../../../shared/values/getOwn';
import type { ParameterValue } from '../../../shared/values/parameterValue';
import { fillValues } from '../answer/groupInWords';
import type { Phrases } from '../answer/answerPhrases';
import { valuesInWords } from '../answer/valueInWords';
import type { DetectLanguage } from '../decide/language/detect';
import { conversationOf } from '../decide/conversation';
import type { Decision } from '../decide/decision';
import { replyToOffer } from '../decide/grounding/agreement/replyToOffer';
import { offerIn } from '../decide/grounding/agreement/assistantOffer';
import { textOccurs } from '../decide/grounding/occurrence/textMatch';
import { normaliseText } from '../decide/text/text';
import type { Turn } from '../turn';

/** Replaces the ID of a held call. */
const IN_HISTORY = 'in the history';

/**
 * The decisions, with those marked that the user agreed to: the message is only an agreement, and the assistant's
 * last question contains the action's name, all of its values and no others.
 */
export function markAgreed(
	decisions: readonly Decision[],
	actions: ReadonlyArray<{ readonly name: string }>,
	turn: Turn,
	{ detect, phrases }: { readonly detect: DetectLanguage; readonly phrases: Pick<Phrases, 'confirm'> },
): readonly Decision[] {
	const conversation = conversationOf(turn, detect);
	const offer = conversation.assistant === undefined ? undefined : offerIn(conversation.assistant);
	if (offer?.question === undefined || replyToOffer(conversation).kind !== 'agreement') return decisions;
	const texts = turn.history.map(({ text }) => text);
	const languages = [detect(texts.at(-2) ?? ''), detect(texts.join('\n')), undefined];
	const isAsked = (decision: Decision) =>
		languages.some((language) => asksWith(offer.text, decision, phrases.confirm, language));
	const named = actions.map(({ name }) => name).filter((name) => textOccurs(name, offer.text));
	return decisions.map((decision) => {
		if (!named.includes(decision.action.name) || !isAsked(decision)) return decision;
		return { ...decision, agreedTo: IN_HISTORY, agreedWith: named };
	});
}

/** Whether a question asks about exactly these values, in the router's own wording. */
function asksWith(
	question: string,
	{ action, values }: Decision,
	phrase: string,
	language: string | undefined,
): boolean {
	const asked = onOneLine(question);
	const labels = action.parameters.filter(({ name }) => asked.includes(`${name.replaceAll('_', ' ')}: `));
	const shown = action.parameters.flatMap(({ name }): Array<[string, ParameterValue]> => {
		const decided = getOwn(values, name);
		if (decided === undefined) return [];
		const goesWithout = decided.grounding === 'default' || decided.grounding === 'caller';
		return goesWithout && !labels.some((each) => each.name === name) ? [] : [[name, decided.value]];
	});
	if (labels.some(({ name }) => !shown.some(([own]) => own === name))) return false;
	const filled = fillValues(
		phrase,
		[SEPARATOR],
		valuesInWords(Object.fromEntries(shown), language),
		language,
	);
	return filled.split(SEPARATOR).every((part) => asked.includes(onOneLine(part)));
}

/** Replaces the names of the actions, which are searched separately. */
const SEPARATOR = '\u0000';

function onOneLine(text: string): string {
	return text.split('\n').map(normaliseText).join(' ').replace(/\s+/gu, ' ').trim();
}
