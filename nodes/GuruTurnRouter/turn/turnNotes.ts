import type { PlannedRuns } from './plannedRuns';
import type { Turn } from './turn';

export interface ConversationStorage {
	/** Whether the conversation is kept, by a memory or by whoever sends its history. */
	readonly remembers: boolean;
	/** Whether what waits can be kept beside the texts. */
	readonly keepsPending: boolean;
}

/** What the author can do about a question that nobody's answer will be understood to. */
export function notesAboutAsking(
	{ blocked, toConfirm, incomplete }: PlannedRuns,
	{ sender }: Turn,
	{ keepsPending, remembers }: ConversationStorage,
): readonly string[] {
	const notes: string[] = [];
	const isRefused = blocked.some(({ reason }) => reason === 'cannot_ask');
	if (!isRefused && toConfirm.length + incomplete.length === 0) return notes;
	if (!remembers) {
		const why =
			'Attach a memory, or set History: without one the user’s next message is not understood as the answer.';
		return [`The user is asked back. ${why}`];
	}
	if (keepsPending) {
		return isRefused && sender === undefined
			? ['Set Session, or the caller’s e-mail: a change that waits for a yes belongs to one of them.']
			: notes;
	}
	return toConfirm.length > 0
		? [
				'This conversation keeps only texts, so the user’s yes is read from them. In a workflow, set Turn ID, so that it counts once.',
			]
		: notes;
}
