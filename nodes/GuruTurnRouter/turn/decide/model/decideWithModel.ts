import { errorText } from '../../../../../common/errorMessage';
import { tryTwice } from '../../retry';
import type { ChatMessage, ChatModel, ChatReply, Turn, TurnAction } from '../../turn';
import { conversationOf } from '../conversation';
import type { Decisions } from '../decision';
import { languageDetector } from '../language/detect';
import { functionMessages, functionsFor, jsonMessages, repairMessages } from './prompt';
import { readReply } from './reply';

/** The model could not decide the turn. The message says what a person can do. */
export class ModelFailure extends Error {
	override readonly name = 'ModelFailure';
}

/**
 * Lets the model weigh all actions in one call. A reply that makes no sense as a whole is asked for once more
 * in the same conversation; single faults in it are set aside by `readReply`.
 * A second one like it is set aside as well: then nothing is decided, with a note, and the decisions say that
 * they are `unusable`, so that the caller may fall back.
 * Throws `ModelFailure` where the model gives errors; a turn that was cancelled rejects with the signal's reason.
 */
export async function decideWithModel(
	turn: Turn,
	actions: readonly TurnAction[],
	model: ChatModel,
	signal?: AbortSignal,
): Promise<Decisions> {
	const offered = actions.filter(
		({ runsWith, unavailable }) => runsWith === undefined && unavailable === undefined,
	);
	if (offered.length === 0) return { decisions: [], decidedBy: 'model', notes: [] };
	const conversation = conversationOf(turn, await languageDetector());
	const callsFunctions = model.callFunctions !== undefined;
	const ask = asker(model, offered, signal);
	const messages = callsFunctions
		? functionMessages(turn, conversation)
		: jsonMessages(turn, conversation, offered);
	const first = await ask(messages);
	const reading = readReply(first, offered, conversation, callsFunctions);
	if (reading.ok) return reading.decisions;
	const second = await ask(repairMessages(messages, spoken(first), reading.problem));
	const repaired = readReply(second, offered, conversation, callsFunctions);
	if (!repaired.ok) {
		const note =
			`The chat model’s reply could not be used, also on a second try: ${repaired.problem.replace(/[.\s]+$/u, '')}. ` +
			'Try a more capable model, or let the built-in matcher decide.';
		return { decisions: [], decidedBy: 'model', notes: [note], unusable: true };
	}
	const note = `The model’s first reply could not be used (${reading.problem}); it was asked again.`;
	return { ...repaired.decisions, notes: [note, ...repaired.decisions.notes] };
}

function asker(model: ChatModel, offered: readonly TurnAction[], signal: AbortSignal | undefined) {
	return async (messages: readonly ChatMessage[]): Promise<ChatReply> => {
		try {
			return await tryTwice(async () => {
				if (model.callFunctions === undefined) return await model.complete(messages, signal);
				return await model.callFunctions(messages, functionsFor(offered), signal);
			}, signal);
		} catch (error) {
			signal?.throwIfAborted();
			throw new ModelFailure(
				`The chat model gave an error twice: ${errorText(error).replace(/[.\s]+$/u, '')}. ` +
					'Check its credential, quota and name in the connected model node.',
			);
		}
	};
}

function spoken({ text, toolCalls }: ChatReply): string {
	return text.trim() === '' && toolCalls.length > 0
		? `(called ${toolCalls
				.slice(0, 5)
				.map(({ name }) => name)
				.join(', ')})`
		: text;
}
