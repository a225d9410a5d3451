import { replaceSingleton } from '../../common/processSingleton';
import type { WarmPool } from './warmPool';

/** A part in a pool that others may share. */
export interface PoolLease {
	readonly pool: WarmPool;
	/** Whoever gives back the last one closes the pool; resolves when what waited there is gone. */
	release(): Promise<void>;
}

interface Entry {
	readonly pool: WarmPool;
	users: number;
}

/** One pool for each key, in a process that may load this package more than once. */
class Pools {
	readonly #entries = new Map<string, Entry>();
	#retired = false;

	lease(key: string, open: () => WarmPool): PoolLease {
		const entry = this.#entries.get(key) ?? this.#open(key, open);
		entry.users++;
		let released: Promise<void> | undefined;
		return {
			pool: entry.pool,
			release: () => (released ??= this.#release(key, entry)),
		};
	}

	/** A newer copy of the package takes over: nothing waits here any more, and each further run starts cold. */
	retire(): void {
		this.#retired = true;
		for (const { pool } of this.#entries.values()) void pool.close();
	}

	#open(key: string, open: () => WarmPool): Entry {
		const entry = { pool: open(), users: 0 };
		if (this.#retired) void entry.pool.close();
		this.#entries.set(key, entry);
		return entry;
	}

	async #release(key: string, entry: Entry): Promise<void> {
		entry.users--;
		if (entry.users > 0) return;
		this.#entries.delete(key);
		await entry.pool.close();
	}
}

let own: Pools | undefined;

/** This copy's pools. The first call retires those of a copy that was loaded before. */
export function sharedPools(): Pools {
	own ??= replaceSingleton('pools', () => new Pools());
	return own;
}
