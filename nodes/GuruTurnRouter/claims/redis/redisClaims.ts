import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod/v4';

import { log } from '../../../../common/log';
import { type Claim, TURN_REMEMBERED_MS, type OwnClaim, type TurnClaims } from '../turnClaims';
import { RedisUnavailableError, type ScriptRunner } from './redisConnection';
import { CLAIM_SCRIPT, KEEP_SCRIPT, RELEASE_SCRIPT, SETTLE_SCRIPT, WRITE_SCRIPT } from './scripts';

export interface RedisClaimTimes {
	/** How long a turn is remembered, in milliseconds. */
	readonly keptMs: number;
	/**
	 * The lease, in milliseconds: a turn goes to the next arrival if its owner has changed nothing and has not
	 * renewed its claim for this long.
	 */
	readonly leaseMs: number;
	/** How often a waiting arrival checks again, in milliseconds. */
	readonly lookMs: number;
}

const TIMES: RedisClaimTimes = { keptMs: TURN_REMEMBERED_MS, leaseMs: 30_000, lookMs: 250 };

/** The longest outcome that is stored, in characters. Of a longer one only its existence is stored. */
const MAX_CHARACTERS = 1_000_000;

const PREFIX = 'guru-actions:turn:';

const answerSchema = z
	.tuple([z.enum(['mine', 'other', 'interrupted', 'settled', 'underWay'])], z.string())
	.transform(([kind, outcome]) => ({ kind, outcome }));

const TAKEN_OVER =
	'This process lost its claim on the turn, because the claim expired or another process took the turn over; a change could be made twice.';

/** Claims for all processes that use the same Redis. */
export class RedisClaims implements TurnClaims {
	readonly holdsIn: string;

	constructor(
		private readonly redis: ScriptRunner,
		private readonly times: RedisClaimTimes = TIMES,
	) {
		this.holdsIn = `Redis at ${redis.address}`;
	}

	async claim(turn: string, content: string, guardedMs = 0): Promise<Claim> {
		const key = PREFIX + turn;
		const token = randomUUID();
		const answer = await this.#run(CLAIM_SCRIPT, key, [content, token, this.times.leaseMs]);
		if (answer instanceof RedisUnavailableError) return { kind: 'away', why: answer.message };
		const { kind, outcome } = answerSchema.parse(answer);
		switch (kind) {
			case 'mine':
				return this.#own(key, content, token, this.times.keptMs + Math.max(Math.ceil(guardedMs), 0));
			case 'settled':
				return { kind, ...(outcome === '' ? {} : { outcome }) };
			case 'underWay':
				return { kind, wait: async (milliseconds, signal) => await this.#look(milliseconds, signal) };
			case 'other':
			case 'interrupted':
				return { kind };
		}
	}

	#own(key: string, content: string, token: string, keptMs: number): OwnClaim {
		const { leaseMs } = this.times;
		let isPermitted = false;
		const keep = () =>
			void this.#run(KEEP_SCRIPT, key, [token, leaseMs, keptMs, isPermitted ? content : '']).then((kept) => {
				if (kept !== 1) log.warn('A claim on a turn could not be renewed in Redis', { in: this.holdsIn });
			});
		// If one renewal is lost, the next ones make up for it.
		const beat = setInterval(keep, leaseMs / 3).unref();
		return {
			kind: 'mine',
			permitWrite: async () => {
				const still = await this.#run(WRITE_SCRIPT, key, [token, keptMs]);
				if (still instanceof RedisUnavailableError) return still.message;
				isPermitted ||= still === 1;
				return still === 1 ? undefined : TAKEN_OVER;
			},
			settle: async (outcome) => {
				clearInterval(beat);
				const kept = outcome.length <= MAX_CHARACTERS ? outcome : '';
				const done = await this.#run(SETTLE_SCRIPT, key, [token, keptMs, content, kept]);
				return done instanceof RedisUnavailableError ? done.message : undefined;
			},
			release: async () => {
				clearInterval(beat);
				// If Redis does not answer, the lease ends by itself.
				await this.#run(RELEASE_SCRIPT, key, [token, isPermitted ? 0 : 1]);
			},
		};
	}

	async #look(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
		const options = signal === undefined ? {} : { signal };
		await delay(Math.min(this.times.lookMs, milliseconds), undefined, options);
	}

	async #run(script: string, key: string, values: ReadonlyArray<string | number>): Promise<unknown> {
		return await this.redis.run(script, key, values).catch((error: unknown) => {
			return error instanceof RedisUnavailableError ? error : new RedisUnavailableError(String(error));
		});
	}
}
