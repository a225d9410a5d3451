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
		return [
			'Attach a memory, or set History. Otherwise the router does not understand the user’s next message as the answer to its question.',
		];
	}
	if (keepsPending) {
		return isRefused && sender === undefined
			? [
					'Set Session, or the caller’s e-mail. The router needs one of them to know who may say yes to a change.',
				]
			: notes;
	}
	return toConfirm.length > 0
		? [
				'Only the texts of this conversation are kept, so the router looks for the user’s yes in them. In a workflow, set Turn ID, so that a yes that arrives twice counts once.',
			]
		: notes;
}
