import type { IExecuteFunctions } from 'n8n-workflow';

import { log, errorNameOf } from '../../../common/log';

/** What a streaming trigger gets of one turn. */
export interface TurnStream {
	send(text: string): void;
	/** Resolves when everything was passed to n8n. */
	end(): Promise<void>;
}

/** n8n declares that this returns nothing. In fact it returns a promise that resolves when the piece is written. */
interface Streaming {
	sendChunk(type: 'begin' | 'item' | 'end', itemIndex: number, text?: string): void | Promise<void>;
}

/**
 * Starts streaming a turn if the trigger asked for it; undefined if it did not. Pieces are sent in order. If the
 * listener is gone, the turn goes on.
 */
export function beginStream(context: IExecuteFunctions, itemIndex: number): TurnStream | undefined {
	if (!context.isStreaming()) return undefined;
	const streaming: Streaming = context;
	let sent = Promise.resolve();
	const chunk = (type: 'begin' | 'item' | 'end', text?: string): void => {
		sent = sent.then(async () => {
			try {
				await streaming.sendChunk(type, itemIndex, text);
			} catch (error) {
				// The answer is in the output as well.
				log.debug('A piece of the answer could not be streamed', { kind: errorNameOf(error) });
			}
		});
	};
	chunk('begin');
	return {
		send: (text) => {
			if (text !== '') chunk('item', text);
		},
		end: async () => {
			chunk('end');
			await sent;
		},
	};
}
