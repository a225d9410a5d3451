/** Which of the offered actions ("Did you mean …?") the user's message picks. */
import { conversationOf } from '../decide/conversation';
import { replyToOffer } from '../decide/grounding/agreement/replyToOffer';
import { textOccurs } from '../decide/grounding/occurrence/textMatch';
import type { DetectLanguage } from '../decide/language/detect';
import { tokensOf } from '../decide/text/tokens';
import type { Turn, TurnAction } from '../turn';
import { pendingFor } from './pending';

/** Words that a message may contain besides the picked action's name. */
const MAX_OTHER_WORDS = 3;

/** An action, and the message that it was offered for. */
export interface PickedOffer {
	readonly action: TurnAction;
	readonly question: string;
}

/** By number, by name, or by "yes" if only one was offered; undefined if the message picks none. */
export function pickedOffer(
	turn: Turn,
	actions: readonly TurnAction[],
	detect: DetectLanguage,
): PickedOffer | undefined {
	const pending = pendingFor(turn.pending, turn.sender, turn.now);
	if (pending === undefined || pending.offered.length === 0) return undefined;
	const picked = pickedName(pending.offered, turn, detect);
	const action = actions.find(({ name }) => name === picked);
	return action === undefined ? undefined : { action, question: pending.question };
}

function pickedName(offered: readonly string[], turn: Turn, detect: DetectLanguage): string | undefined {
	const reply = replyToOffer(conversationOf(turn, detect));
	if (reply.kind === 'agreement') return offered.length === 1 ? offered[0] : undefined;
	if (reply.kind === 'pick' && reply.place !== undefined) return offered[reply.place - 1];
	const isShort = (name: string) => tokensOf(turn.question).length <= tokensOf(name).length + MAX_OTHER_WORDS;
	const named = offered.filter((name) => textOccurs(name, turn.question) && isShort(name));
	return named.length === 1 ? named[0] : undefined;
}
