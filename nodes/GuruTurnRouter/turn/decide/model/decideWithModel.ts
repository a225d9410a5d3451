import { errorMessage } from '../../../../../common/errorMessage';
import { ModelError } from '../../modelCalls/modelError';
import type { ChatMessage, ChatModel, ChatReply, Turn, TurnAction } from '../../turn';
import { type Conversation, conversationOf } from '../conversation';
import type { Decisions } from '../decision';
import { languageDetector } from '../language/detect';
import { likeliestActions } from './likeliestActions';
import { functionMessages, functionsFor, jsonMessages, repairMessages } from './prompt';
import { parseReply } from './reply';

/** The model could not decide the turn. The message says what a person can do. */
export class ModelFailure extends Error {
	override readonly name = 'ModelFailure';
	/** The model does not support functions, but can be asked without them. */
	readonly takesNoTools: boolean;

	constructor(message: string, options: ErrorOptions & { readonly takesNoTools?: boolean } = {}) {
		super(message, options);
		this.takesNoTools = options.takesNoTools ?? false;
	}
}

/**
 * Asks the model to choose among all actions at once. `parseReply` drops single faults of the reply, with a note.
 * If the whole reply is unusable, the model is asked once more in the same conversation. If the second reply is
 * unusable too, the result has no decisions, a note and `unusable`, so that the caller can fall back.
 * Throws `ModelFailure` if the model gives an error. If the turn was cancelled, rejects with the signal's reason.
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
	const { callFunctions, mostFunctions = Infinity } = model;
	if (callFunctions !== undefined) {
		const { likeliest, notes } = await likeliestActions(offered, turn, mostFunctions);
		const byFunctions: Form = {
			callsFunctions: true,
			actions: likeliest,
			messages: functionMessages(turn, conversation),
			ask: async (messages) => await callFunctions(messages, functionsFor(likeliest), signal),
		};
		try {
			const decisions = await decideIn(byFunctions, conversation, signal);
			return { ...decisions, notes: [...notes, ...decisions.notes] };
		} catch (error) {
			if (!(error instanceof ModelFailure && error.takesNoTools)) throw error;
		}
	}
	const byJson: Form = {
		callsFunctions: false,
		actions: offered,
		messages: jsonMessages(turn, conversation, offered),
		ask: async (messages) => await model.complete(messages, signal),
	};
	return await decideIn(byJson, conversation, signal);
}

/** How the model is asked: with function definitions, or with the actions in the prompt and JSON in the reply. */
interface Form {
	readonly callsFunctions: boolean;
	readonly actions: readonly TurnAction[];
	readonly messages: readonly ChatMessage[];
	readonly ask: (messages: readonly ChatMessage[]) => Promise<ChatReply>;
}

async function decideIn(
	{ actions, ask, callsFunctions, messages }: Form,
	conversation: Conversation,
	signal: AbortSignal | undefined,
): Promise<Decisions> {
	signal?.throwIfAborted();
	const first = await orFailure(ask(messages), signal);
	const reading = parseReply(first, actions, conversation, callsFunctions);
	if (reading.ok) return reading.decisions;
	const again = repairMessages(messages, spoken(first), reading.problem);
	signal?.throwIfAborted();
	const second = await orFailure(ask(again), signal);
	const repaired = parseReply(second, actions, conversation, callsFunctions);
	if (!repaired.ok) {
		const note =
			`The chat model’s reply could not be used, also on a second try: ${repaired.problem.replace(/[.\s]+$/u, '')}. ` +
			'Try a more capable model, or let the built-in matcher decide.';
		return { decisions: [], decidedBy: 'model', notes: [note], unusable: true };
	}
	const note = `The model’s first reply could not be used (${reading.problem}); it was asked again.`;
	return { ...repaired.decisions, notes: [note, ...repaired.decisions.notes] };
}

async function orFailure(reply: Promise<ChatReply>, signal: AbortSignal | undefined): Promise<ChatReply> {
	try {
		return await reply;
	} catch (error) {
		signal?.throwIfAborted();
		const { advice, takesNoTools } = error instanceof ModelError ? error : UNKNOWN;
		throw new ModelFailure(
			`The chat model gave an error: ${errorMessage(error).replace(/[.\s]+$/u, '')}. ${advice}`,
			{
				cause: error,
				takesNoTools,
			},
		);
	}
}

const UNKNOWN = {
	advice: 'Check the credential, the quota and the model’s name in the connected model node.',
	takesNoTools: false,
};

function spoken({ text, toolCalls }: ChatReply): string {
	return text.trim() === '' && toolCalls.length > 0
		? `(called ${toolCalls
				.slice(0, 5)
				.map(({ name }) => name)
				.join(', ')})`
		: text;
}
