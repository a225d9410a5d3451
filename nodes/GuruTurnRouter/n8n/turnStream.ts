import type { IExecuteFunctions } from 'n8n-workflow';

import { log, nameOf } from '../../../common/log';

/** What a trigger that streams gets to read of one turn. */
export interface TurnStream {
	send(text: string): void;
	/** Ends when everything was handed to n8n. */
	end(): Promise<void>;
}

/** n8n declares that this returns nothing; what it returns ends when the piece is written. */
interface Streaming {
	sendChunk(type: 'begin' | 'item' | 'end', itemIndex: number, text?: string): void | Promise<void>;
}

/**
 * Begins to stream a turn where the trigger asked for it; undefined where it did not. Pieces go out one after
 * another. A listener that has gone away is no fault of the turn.
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
				log.debug('A piece of the answer could not be streamed', { kind: nameOf(error) });
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
