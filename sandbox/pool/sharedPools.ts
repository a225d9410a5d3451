import { replaceSingleton } from '../../common/processSingleton';
import type { WarmPool } from './warmPool';

/** A share in a pool, which others may use as well. */
export interface PoolLease {
	readonly pool: WarmPool;
	/** The last release closes the pool. Resolves when its waiting containers are removed. */
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

	/** A newer copy of the package takes over: the waiting containers are removed, and later runs here start cold. */
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

/** This copy's pools. The first call retires the pools of an older copy. */
export function sharedPools(): Pools {
	own ??= replaceSingleton('pools', () => new Pools());
	return own;
}
