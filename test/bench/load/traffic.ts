/** Sends turns one after another in a few lanes. Repeats each turn until it gets an answer. */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { PHRASES } from '../../../nodes/GuruTurnRouter/turn/answer/answerPhrases';
import { deliverOnce, type Ending } from './deliver';

const LANES = 3;
/** Interval between deliveries of a turn. Chat systems repeat in a similar way. */
const REPEAT_MS = 3_000;
const MOST_DELIVERIES = 40;

export interface TrafficFigures {
	readonly turns: number;
	readonly deliveries: number;
	/** Turns that were answered with all three actions. */
	readonly answered: number;
	/** Turns with a reason instead of a full answer: an action failed, or its result is unknown. */
	readonly toldWhy: number;
	readonly withoutAnswer: number;
	/** Number of turns by reason. The last result of a turn counts. */
	readonly reasons: Readonly<Record<string, number>>;
}

export class Traffic {
	readonly #agent = new Agent({ connect: { timeout: 5_000 } });
	readonly #ends: Ending[] = [];
	#order = 500_000;
	#deliveries = 0;
	#stopped = false;
	#lanes: ReadonlyArray<Promise<void>> = [];

	constructor(private readonly urls: readonly string[]) {}

	start(): void {
		this.#lanes = Array.from({ length: LANES }, async () => {
			while (!this.#stopped) this.#ends.push(await this.#answered());
		});
	}

	/** Sends one additional turn and repeats it until it gets an answer. */
	async ask(): Promise<Ending> {
		const end = await this.#answered();
		this.#ends.push(end);
		return end;
	}

	/** Stops after the current turns have ended. */
	async stop(): Promise<TrafficFigures> {
		this.#stopped = true;
		await Promise.all(this.#lanes);
		await this.#agent.destroy();
		const reasons: Record<string, number> = {};
		for (const end of this.#ends) {
			if (end.kind !== 'answered') reasons[end.reason] = (reasons[end.reason] ?? 0) + 1;
		}
		const count = (kind: Ending['kind']) => this.#ends.filter((end) => end.kind === kind).length;
		return {
			turns: this.#ends.length,
			deliveries: this.#deliveries,
			answered: count('answered'),
			toldWhy: count('failed'),
			withoutAnswer: count('lost'),
			reasons,
		};
	}

	async #answered(): Promise<Ending> {
		const order = this.#order++;
		let reason = 'never sent';
		for (let delivery = 0; delivery < MOST_DELIVERIES; delivery++) {
			this.#deliveries++;
			const end = await deliverOnce(this.#agent, this.urls[order % this.urls.length] ?? '', order);
			if (end.kind === 'answered' || isFinal(end)) return end;
			({ reason } = end);
			await delay(REPEAT_MS);
		}
		return { kind: 'lost', reason };
	}
}

/** False for failures of n8n itself and for a turn that is still running: a sender repeats the turn in both cases. */
function isFinal({ kind, reason }: Exclude<Ending, { kind: 'answered' }>): boolean {
	return kind === 'failed' && !reason.startsWith('HTTP ') && reason !== PHRASES.underWay;
}
