import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A server to which the code of every run reports its start and its container. */
export class Arrivals {
	/** Container names by the run's token. A name is a prefix of the container's id. */
	readonly #containers = new Map<string, string[]>();
	readonly #awaited = new Map<string, () => void>();
	readonly #next: Array<() => void> = [];
	readonly #server = createServer((line) => {
		const lines = createInterface(line);
		// The connection breaks when the container ends.
		lines.on('error', () => {});
		lines.once('line', (text) => {
			const [token = '', container = ''] = text.split(' ');
			this.#containers.set(token, [...this.of(token), container]);
			this.#awaited.get(token)?.();
			for (const then of this.#next.splice(0)) then();
			line.end('!');
		});
	});

	/** Starts to listen and returns the port. */
	async listen(host: string): Promise<number> {
		this.#server.listen(0, host);
		await once(this.#server, 'listening');
		const address = this.#server.address();
		if (address === null || typeof address === 'string') throw new Error('not listening');
		return address.port;
	}

	close(): void {
		this.#server.close();
	}

	/** The containers in which this run's code has started. More than one is an error. */
	of(token: string): readonly string[] {
		return this.#containers.get(token) ?? [];
	}

	/** The containers of all runs. */
	get all(): readonly string[] {
		return [...this.#containers.values()].flat();
	}

	/** Calls `then` once, when the run's code starts. */
	whenBegun(token: string, then: () => void): void {
		this.#awaited.set(token, then);
	}

	/** Calls `then` once, when the code of any run starts. */
	whenAnyBegins(then: () => void): void {
		this.#next.push(then);
	}

	/** Removes the callback of a run that has ended. */
	forget(token: string): void {
		this.#awaited.delete(token);
	}
}
