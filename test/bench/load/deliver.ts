/** Sends turns by webhook, a given number at a time, and reports the result of each. */
import { Agent, request } from 'undici';
import { z } from 'zod/v4';
import { questionOf } from './turnWorkflow';

/** How long a turn may take before it counts as lost. */
export const TURN_MS = 120_000;

export type Ending =
	| { readonly kind: 'answered' }
	| { readonly kind: 'failed'; readonly reason: string }
	/** Neither an answer nor an error came back. */
	| { readonly kind: 'lost'; readonly reason: string };

export interface Delivered {
	/** The number of the turn's order. */
	readonly order: number;
	/** The results of the turn's deliveries, in the order of sending. */
	readonly endings: readonly Ending[];
	/** The time until the last delivery ended. */
	readonly milliseconds: number;
}

const answerSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), status: z.string(), error: z.unknown().optional() })),
});

export interface Delivery {
	/** URLs of the webhook, used in turn. */
	readonly urls: readonly string[];
	readonly orders: readonly number[];
	readonly inFlight: number;
	/** Number of copies of each turn, sent at once. */
	readonly times: number;
	readonly onDelivered?: (delivered: Delivered) => void;
	readonly signal?: AbortSignal;
}

/** Returns one record for each turn, in the order of their ends. Does not reject if a turn fails. */
export async function deliver(delivery: Delivery): Promise<readonly Delivered[]> {
	const agent = new Agent({ headersTimeout: TURN_MS, bodyTimeout: TURN_MS, connect: { timeout: 10_000 } });
	const waiting = [...delivery.orders];
	const delivered: Delivered[] = [];
	const lane = async () => {
		for (;;) {
			const order = waiting.shift();
			if (order === undefined || delivery.signal?.aborted === true) return;
			const began = performance.now();
			const copies = Array.from({ length: delivery.times }, (_, copy) => urlOf(delivery, order, copy));
			const endings = await Promise.all(copies.map((url) => deliverOnce(agent, url, order)));
			const one = { order, endings, milliseconds: performance.now() - began };
			delivered.push(one);
			delivery.onDelivered?.(one);
		}
	};
	await Promise.all(Array.from({ length: delivery.inFlight }, lane));
	await agent.destroy();
	return delivered;
}

function urlOf({ urls }: Delivery, order: number, copy: number): string {
	const url = urls[(order + copy) % urls.length];
	if (url === undefined) throw new Error('There is no address to send turns to.');
	return url;
}

export async function deliverOnce(agent: Agent, url: string, order: number): Promise<Ending> {
	try {
		const { body, statusCode } = await request(url, {
			dispatcher: agent,
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ question: questionOf(order), turn: `turn-${order}` }),
			signal: AbortSignal.timeout(TURN_MS),
		});
		return endingOf(statusCode, await body.text());
	} catch (error) {
		return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
	}
}

/** A turn counts as answered if its three actions succeeded. Any other response is a failure with a reason. */
function endingOf(status: number, text: string): Ending {
	const answer = answerSchema.safeParse(parsed(text));
	if (status !== 200 || !answer.success) {
		return { kind: 'failed', reason: `HTTP ${status}: ${text.replace(/\s+/g, ' ').slice(0, 120)}` };
	}
	const { audit } = answer.data;
	const bad = audit.filter(({ status: end }) => end !== 'success');
	if (audit.length === 3 && bad.length === 0) return { kind: 'answered' };
	const reason = bad
		.map(({ action, error, status: end }) => `${action}: ${end} ${JSON.stringify(error ?? '')}`)
		.join('; ');
	return { kind: 'failed', reason: reason || answer.data.answer.slice(0, 120) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
