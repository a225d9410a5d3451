import { type Claim, TURN_REMEMBERED_MS, type TurnClaims } from './turnClaims';

/** Limit for turns without a guarded time; beyond it the oldest are forgotten. */
const MAX_TURNS = 10_000;
/** Limit of all stored outcomes, in characters. Beyond it the oldest outcomes are forgotten, but not their turns. */
const MAX_CHARACTERS = 16_000_000;

interface Entry {
	readonly content: string;
	readonly claimedAt: number;
	/**
	 * Not forgotten before this time. Absent if nothing can come back, and in data of older copies of the package.
	 */
	readonly keptUntil?: number;
	state: 'underWay' | 'settled';
	outcome: string | undefined;
	readonly waiting: Set<() => void>;
}

/** Plain data, since a later version of the package may find it in this process and continue with it. */
export interface KeptTurns {
	readonly turns: Map<string, Entry>;
	characters: number;
}

export function emptyTurns(): KeptTurns {
	return { turns: new Map(), characters: 0 };
}

/** Claims within this process. Checking and claiming is one synchronous step, so it is atomic. */
export class ProcessClaims implements TurnClaims {
	readonly holdsIn = 'this n8n process';
	readonly #kept: KeptTurns;
	readonly #now: () => number;

	constructor(kept: KeptTurns, now: () => number = Date.now) {
		this.#kept = kept;
		this.#now = now;
	}

	async claim(key: string, content: string, guardedMs?: number): Promise<Claim> {
		this.#forgetOld();
		const entry = this.#kept.turns.get(key);
		return await Promise.resolve(
			entry === undefined ? this.#take(key, content, guardedMs) : standing(entry, content),
		);
	}

	#take(key: string, content: string, guardedMs: number | undefined): Claim {
		const claimedAt = this.#now();
		const entry: Entry = {
			content,
			claimedAt,
			...(guardedMs === undefined
				? {}
				: { keptUntil: claimedAt + Math.max(guardedMs, 0) + TURN_REMEMBERED_MS }),
			state: 'underWay',
			outcome: undefined,
			waiting: new Set(),
		};
		this.#kept.turns.set(key, entry);
		return {
			kind: 'mine',
			// Within a process nobody is interrupted: a claim ends by settling or releasing, or with the process.
			permitWrite: async () => {
				await Promise.resolve();
				return undefined;
			},
			settle: async (outcome) => {
				entry.state = 'settled';
				entry.outcome = outcome;
				this.#kept.characters += outcome.length;
				wake(entry);
				this.#forgetOutcomes();
				await Promise.resolve();
				return undefined;
			},
			release: async () => {
				if (this.#kept.turns.get(key) === entry) this.#kept.turns.delete(key);
				wake(entry);
				await Promise.resolve();
			},
		};
	}

	/** The map is in the order of claiming. What is active or can come back is never forgotten. */
	#forgetOld(): void {
		const { turns } = this.#kept;
		const now = this.#now();
		for (const [key, entry] of turns) {
			if (entry.claimedAt >= now - TURN_REMEMBERED_MS && turns.size < MAX_TURNS) return;
			if (entry.state === 'underWay' || (entry.keptUntil ?? 0) > now) continue;
			this.#kept.characters -= entry.outcome?.length ?? 0;
			turns.delete(key);
		}
	}

	#forgetOutcomes(): void {
		for (const entry of this.#kept.turns.values()) {
			if (this.#kept.characters <= MAX_CHARACTERS) return;
			this.#kept.characters -= entry.outcome?.length ?? 0;
			entry.outcome = undefined;
		}
	}
}

function standing(entry: Entry, content: string): Claim {
	if (entry.content !== content) return { kind: 'other' };
	if (entry.state === 'settled') {
		return { kind: 'settled', ...(entry.outcome === undefined ? {} : { outcome: entry.outcome }) };
	}
	return { kind: 'underWay', wait: async (milliseconds, signal) => await ended(entry, milliseconds, signal) };
}

async function ended(entry: Entry, milliseconds: number, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	await new Promise<void>((resolve, reject) => {
		const stop = (): void => {
			entry.waiting.delete(done);
			clearTimeout(timer);
			signal?.removeEventListener('abort', cancelled);
		};
		const done = (): void => {
			stop();
			resolve();
		};
		const cancelled = (): void => {
			stop();
			reject(new Error('The turn was cancelled while it waited for its first delivery.'));
		};
		const timer = setTimeout(done, milliseconds);
		entry.waiting.add(done);
		signal?.addEventListener('abort', cancelled, { once: true });
	});
}

function wake(entry: Entry): void {
	for (const done of [...entry.waiting]) done();
}
