import { errorMessage } from '../../../../common/errorMessage';
import { withoutImages } from './attachments';
import { ModelError } from './modelError';
import type { ChatMessage, ChatModel, ReplyPiece } from '../turn';

/**
 * A model that is asked again without images if it refuses a request that has some. After that it gets none.
 *
 * @param onRefused Gets the reason, as a note.
 */
export function withoutRefusedImages(model: ChatModel, onRefused: (note: string) => void): ChatModel {
	const { callFunctions, stream } = model;
	let refused = false;
	const refuse = (error: unknown): void => {
		refused = true;
		const words = errorMessage(error).replace(/[.\s]+$/u, '');
		onRefused(`The chat model did not take the message’s images and was asked without them: ${words}.`);
	};
	const fitting = (messages: readonly ChatMessage[]) => (refused ? withoutImages(messages) : messages);

	async function asked<T>(
		messages: readonly ChatMessage[],
		signal: AbortSignal | undefined,
		ask: (messages: readonly ChatMessage[]) => Promise<T>,
	): Promise<T> {
		const sent = fitting(messages);
		try {
			return await ask(sent);
		} catch (error) {
			if (!mayBeTheImages(error, sent)) throw error;
			// Some nodes cannot stop a request, which may end long after the turn.
			signal?.throwIfAborted();
			const reply = await ask(withoutImages(sent));
			refuse(error);
			return reply;
		}
	}

	async function* streamed(
		open: NonNullable<ChatModel['stream']>,
		messages: readonly ChatMessage[],
		signal: AbortSignal | undefined,
	): AsyncGenerator<ReplyPiece> {
		const sent = fitting(messages);
		let hasBegun = false;
		try {
			for await (const piece of open(sent, signal)) {
				hasBegun = true;
				yield piece;
			}
		} catch (error) {
			if (hasBegun || !mayBeTheImages(error, sent)) throw error;
			signal?.throwIfAborted();
			refuse(error);
			yield* open(withoutImages(sent), signal);
		}
	}

	return {
		...model,
		complete: (messages, signal) => asked(messages, signal, (sent) => model.complete(sent, signal)),
		...(callFunctions === undefined
			? {}
			: {
					callFunctions: (messages, functions, signal) =>
						asked(messages, signal, (sent) => callFunctions(sent, functions, signal)),
				}),
		...(stream === undefined ? {} : { stream: (messages, signal) => streamed(stream, messages, signal) }),
	};
}

function mayBeTheImages(error: unknown, messages: readonly ChatMessage[]): boolean {
	return error instanceof ModelError && error.mayRefuseImages && messages.some(({ images }) => images);
}
