import { ModelError } from './modelError';
import type { ChatMessage, ChatModel, ReplyPiece } from '../turn';

/** The model was silent for too long. */
export class ModelTimeoutError extends ModelError {
	constructor() {
		const advice = 'Raise the router’s Model Time Limit, or take a faster model.';
		super('it did not answer within its time limit', { advice, worthAnotherTry: false });
	}
}

/**
 * A model with a time limit for each call, and in a stream between two pieces with text, because a server may accept
 * a request and never answer. It works even if the model ignores its signal.
 */
export function withTimeLimit(model: ChatModel, milliseconds: number): ChatModel {
	const { callFunctions, stream } = model;
	return {
		...model,
		complete: async (messages, signal) =>
			await limited((inner) => model.complete(messages, inner), milliseconds, signal),
		...(callFunctions === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) =>
						await limited((inner) => callFunctions(messages, functions, inner), milliseconds, signal),
				}),
		...(stream === undefined
			? {}
			: { stream: (messages, signal) => limitedStream(stream, messages, milliseconds, signal) }),
	};
}

async function limited<T>(
	call: (signal: AbortSignal) => Promise<T>,
	milliseconds: number,
	outer: AbortSignal | undefined,
): Promise<T> {
	outer?.throwIfAborted();
	const stop = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let onAbort = (): void => undefined;
	const ended = new Promise<never>((_resolve, reject) => {
		const end = (error: unknown): void => {
			reject(error instanceof Error ? error : new Error('the turn was cancelled'));
			stop.abort(error);
		};
		timer = setTimeout(() => end(new ModelTimeoutError()), milliseconds);
		timer.unref();
		onAbort = () => end(outer?.reason);
		outer?.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([call(stop.signal), ended]);
	} finally {
		clearTimeout(timer);
		outer?.removeEventListener('abort', onAbort);
	}
}

async function* limitedStream(
	stream: NonNullable<ChatModel['stream']>,
	messages: readonly ChatMessage[],
	milliseconds: number,
	outer: AbortSignal | undefined,
): AsyncGenerator<ReplyPiece> {
	const stop = new AbortController();
	const pieces = stream(messages, stop.signal)[Symbol.asyncIterator]();
	let spokeAt = performance.now();
	try {
		for (;;) {
			// Pieces without text only keep the connection open.
			const left = Math.max(0, spokeAt + milliseconds - performance.now());
			const next = await limited(async () => await pieces.next(), left, outer);
			if (next.done === true) return;
			if (next.value.text !== '') spokeAt = performance.now();
			yield next.value;
		}
	} finally {
		stop.abort();
		// A hung stream never ends, so nothing waits for it.
		void pieces.return?.().catch(() => undefined);
	}
}
