import { setTimeout as pause } from 'node:timers/promises';

import { errorMessage } from '../../../common/errorMessage';
import { EMPTY_CONVERSATION, loadConversation, type LoadedConversation } from './memory/memory';

/** Memories store a turn within some tens of milliseconds. */
const KEPT_WITHIN_MS = 1_000;
const LOOK_EVERY_MS = 50;

/**
 * The conversation in the memory. If a message arrives several times at once, its first arrival may be only half
 * stored: the texts are there, the results follow. This waits for them, at most a second, so that the later arrival
 * knows what was done. If the memory cannot be read, the turn has no history, and a note says so.
 *
 * @param question as the memory stores it
 */
export async function settledConversation(
	memory: unknown,
	question: string,
	signal: AbortSignal | undefined,
): Promise<LoadedConversation & { readonly notes: readonly string[] }> {
	const until = performance.now() + KEPT_WITHIN_MS;
	try {
		for (;;) {
			const conversation = await loadConversation(memory);
			const isOver = signal?.aborted === true || performance.now() >= until;
			if (isOver || !isBeingKept(conversation, question)) return { ...conversation, notes: [] };
			await pause(LOOK_EVERY_MS);
		}
	} catch (error) {
		return {
			...EMPTY_CONVERSATION,
			notes: [`The memory sub-node could not be read: ${errorMessage(error)}`],
		};
	}
}

function isBeingKept({ history, isWhole, keepsPending }: LoadedConversation, question: string): boolean {
	const last = history.findLast(({ role }) => role === 'user');
	return keepsPending && !isWhole && last?.text === question;
}
