/** What the user's message means for the calls that wait for agreement. */
import type { DetectLanguage } from '../decide/language/detect';
import { conversationOf } from '../decide/conversation';
import { replyToOffer } from '../decide/grounding/agreement/replyToOffer';
import { agreementOf } from '../decide/grounding/agreement/agreement';
import { textOccurs } from '../decide/grounding/occurrence/textMatch';
import type { Turn } from '../turn';
import { isPlainPick } from './plainPick';
import { groupOf, type HeldCall, type Pending } from './pending';

export type HeldAnswer =
	| { readonly kind: 'agreed'; readonly calls: readonly HeldCall[] }
	| { readonly kind: 'refused' }
	/** The message means something else, and is decided like any other. */
	| { readonly kind: 'other' };

/** "yes" agrees to all; "the first one" and "only the ticket" agree to one call and what runs with it. */
export function answerHeld({ held }: Pending, turn: Turn, detect: DetectLanguage): HeldAnswer {
	const conversation = conversationOf(turn, detect);
	const [present] = conversation.user;
	const leaders = held.filter((call) => call.with === undefined);
	const reply = replyToOffer(conversation);
	if (reply.kind === 'agreement') return { kind: 'agreed', calls: held };
	// With only one call waiting there is nothing to pick.
	if (reply.kind === 'pick' && reply.place !== undefined && leaders.length > 1) {
		const picked = leaders[reply.place - 1];
		if (picked === undefined || !isPlainPick(present.text, objectsOf(picked), present.language))
			return { kind: 'other' };
		return { kind: 'agreed', calls: groupOf(picked, held) };
	}
	const said = agreementOf(present);
	if (said.kind === 'refusal') return { kind: 'refused' };
	if (said.kind !== 'agreementAndMore') return { kind: 'other' };
	const named = leaders.filter(({ action }) => isNamed(action, said.rest));
	const [only] = named;
	return only !== undefined &&
		named.length === 1 &&
		leaders.length > 1 &&
		isPlainPick(present.text, only.action.split(/[\s_]+/u), present.language)
		? { kind: 'agreed', calls: groupOf(only, held) }
		: { kind: 'other' };
}

/** The words of a name after its verb: "cancel the first one" does not pick "Cancel order". */
function objectsOf({ action }: HeldCall): readonly string[] {
	return action.split(/[\s_]+/u).slice(1);
}

/** By any word of its name that no other name has. */
function isNamed(action: string, rest: string): boolean {
	return action.split(/[\s_]+/u).some((word) => word.length > 2 && textOccurs(word, rest));
}
