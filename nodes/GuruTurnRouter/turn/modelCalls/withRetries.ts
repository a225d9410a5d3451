import { setTimeout as pause } from 'node:timers/promises';

import { errorMessage } from '../../../../common/errorMessage';
import { log, elapsedMs, errorNameOf } from '../../../../common/log';
import { ModelError } from './modelError';
import type { ChatModel, ReplyPiece } from '../turn';

/** How often a request is sent if it fails temporarily. */
const MAX_TRIES = 3;
/** Pauses if the provider asks for none, in milliseconds. */
const PAUSES = [500, 1_500];

/**
 * A model that retries each call, after the pause that the provider asks for. All tries of a call share one time
 * limit: a longer pause ends the call at once. Nothing is retried after text has begun to stream. Calls reject with
 * `ModelError`, or with the signal's reason if the turn is cancelled.
 */
export function withRetries(model: ChatModel, milliseconds: number): ChatModel {
	const { callFunctions, label, stream } = model;
	const limit: Limit = { milliseconds, ...(label === undefined ? {} : { label }) };
	return {
		...model,
		complete: (messages, signal) => tries(() => model.complete(messages, signal), limit, signal),
		...(callFunctions === undefined
			? {}
			: {
					callFunctions: (messages, functions, signal) =>
						tries(() => callFunctions(messages, functions, signal), limit, signal),
				}),
		...(stream === undefined
			? {}
			: { stream: (messages, signal) => streamOf(() => stream(messages, signal), limit, signal) }),
	};
}

interface Limit {
	readonly milliseconds: number;
	/** The model's name, for logs. */
	readonly label?: string;
}

async function tries<T extends object>(
	attempt: () => Promise<T>,
	{ label, milliseconds }: Limit,
	signal: AbortSignal | undefined,
): Promise<T> {
	const began = performance.now();
	const until = began + milliseconds;
	for (let count = 1; ; count++) {
		signal?.throwIfAborted();
		try {
			const answer = await attempt();
			log.debug('The model answers', {
				model: label,
				tries: count,
				end: endOf(answer),
				ms: elapsedMs(began),
			});
			return answer;
		} catch (error) {
			signal?.throwIfAborted();
			const passes = error instanceof ModelError && error.worthAnotherTry;
			// The provider's message may quote the conversation, or a key.
			const fields = { model: label, try: count, kind: errorNameOf(error), mayPass: passes };
			log.warn('A call of the model failed', { ...fields, ms: elapsedMs(began) });
			if (!passes) throw error;
			const pauseMs = error.pauseMs ?? PAUSES[count - 1] ?? 0;
			if (count === MAX_TRIES) throw repeated(error, `It was asked ${count} times`);
			if (performance.now() + pauseMs >= until) {
				const asked = `It asks for a pause of ${Math.ceil(pauseMs / 1000)} s, which is longer than its time limit`;
				throw error.pauseMs === undefined ? error : repeated(error, asked);
			}
			await pause(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() =>
				signal?.throwIfAborted(),
			);
		}
	}
}

/** Why a reply is incomplete, in this package's words. */
function endOf(answer: object): string {
	return 'defect' in answer && typeof answer.defect === 'string' ? answer.defect : 'whole';
}

function repeated(error: ModelError, how: string): ModelError {
	const { advice, takesNoTools, worthAnotherTry } = error;
	return new ModelError(`${errorMessage(error)}. ${how}`, {
		cause: error,
		advice,
		takesNoTools,
		worthAnotherTry,
	});
}

async function* streamOf(
	open: () => AsyncIterable<ReplyPiece>,
	limit: Limit,
	signal: AbortSignal | undefined,
): AsyncGenerator<ReplyPiece> {
	const { first, pieces } = await tries(
		async () => {
			const opened = open()[Symbol.asyncIterator]();
			let next = await opened.next();
			while (next.done !== true && next.value.text === '' && next.value.defect === undefined) {
				next = await opened.next();
			}
			return { first: next, pieces: opened };
		},
		limit,
		signal,
	);
	const began = performance.now();
	try {
		let next = first;
		while (next.done !== true) {
			yield next.value;
			next = await pieces.next();
		}
	} finally {
		log.debug('A stream of the model ended', { model: limit.label, ms: elapsedMs(began) });
		await pieces.return?.();
	}
}
