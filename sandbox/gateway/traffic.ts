import type { ContactedHost } from '../sandbox';

const MOST_HOSTS = 50;
const MOST_REFUSALS = 10;

/** What a run's connections transferred, and what was refused. */
export class Traffic {
	readonly #hosts = new Map<
		string,
		{ host: string; port: number; bytesSent: number; bytesReceived: number }
	>();
	readonly #leftOut = new Set<string>();
	readonly #refusals = new Set<string>();
	#refusalsLeftOut = 0;
	#bytes = 0;

	/** In both directions, over all connections. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Counts an open connection. The returned functions count its bytes. */
	count(host: string, port: number): { sent(bytes: number): void; received(bytes: number): void } {
		const entry = this.#entry(host, port);
		return {
			sent: (bytes) => {
				this.#bytes += bytes;
				entry.bytesSent += bytes;
			},
			received: (bytes) => {
				this.#bytes += bytes;
				entry.bytesReceived += bytes;
			},
		};
	}

	refused(message: string): void {
		if (this.#refusals.has(message)) return;
		if (this.#refusals.size < MOST_REFUSALS) this.#refusals.add(message);
		else this.#refusalsLeftOut++;
	}

	hosts(): ContactedHost[] {
		return [...this.#hosts.values()].map((entry) => ({ ...entry }));
	}

	/** How many further hosts there were, counted up to ten times the number of listed ones. */
	get hostsLeftOut(): number {
		return this.#leftOut.size;
	}

	refusals(): string[] {
		const more = this.#refusalsLeftOut;
		return more === 0 ? [...this.#refusals] : [...this.#refusals, `${more} more connections were refused.`];
	}

	#entry(host: string, port: number) {
		const key = `${host} ${port}`;
		const known = this.#hosts.get(key);
		if (known !== undefined) return known;
		const entry = { host, port, bytesSent: 0, bytesReceived: 0 };
		if (this.#hosts.size < MOST_HOSTS) this.#hosts.set(key, entry);
		else if (this.#leftOut.size < 10 * MOST_HOSTS) this.#leftOut.add(key);
		return entry;
	}
}
