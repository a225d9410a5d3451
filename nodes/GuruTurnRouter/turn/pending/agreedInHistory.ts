/**
 * The user's agreement where nothing can be held, since the conversation comes as texts alone: the question stands in it
 * word by word, with the action's name and each value.
 */
import type { DetectLanguage } from '../decide/language/detect';
import { conversationOf } from '../decide/conversation';
import type { Decision } from '../decide/decision';
import { replyTo } from '../decide/grounding/agreed';
import { offerIn } from '../decide/grounding/offer';
import { textStands } from '../decide/grounding/standing';
import type { Turn } from '../turn';

/** What stands in for the ID of a held call. */
const IN_HISTORY = 'in the history';

/**
 * The decisions with those marked that the user agreed to: the message is wholly an agreement, and the assistant's last
 * question names the action and every value that the conversation gave.
 */
export function markAgreed(
	decisions: readonly Decision[],
	actions: ReadonlyArray<{ readonly name: string }>,
	turn: Turn,
	detect: DetectLanguage,
): readonly Decision[] {
	const conversation = conversationOf(turn, detect);
	const offer = conversation.assistant === undefined ? undefined : offerIn(conversation.assistant.text);
	if (offer?.question === undefined || replyTo(conversation).kind !== 'agreement') return decisions;
	const named = actions.map(({ name }) => name).filter((name) => textStands(name, offer.text));
	return decisions.map((decision) => {
		const isAgreed = Object.values(decision.values).every(({ grounding }) => {
			return grounding === 'agreed' || grounding === 'default' || grounding === 'caller';
		});
		if (!isAgreed || !named.includes(decision.action.name)) return decision;
		return { ...decision, agreedTo: IN_HISTORY, agreedWith: named };
	});
}
