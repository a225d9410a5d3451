import { LIMITS } from '../limits';

/**
 * Shares a run's buffer among its connections. Each gets a small window; one that is read from gets more while there
 * is some left. The container does the same for what it receives (`image/guru_sandbox/relay/windows.py`).
 */
export class WindowBudget {
	#left = LIMITS.relayBufferBytes - LIMITS.relayConnections * LIMITS.relayFirstWindowBytes;

	/** How many more bytes a connection may receive at once; 0 if nothing is left. */
	raise(): number {
		const more = LIMITS.relayWindowBytes - LIMITS.relayFirstWindowBytes;
		if (this.#left < more) return 0;
		this.#left -= more;
		return more;
	}

	giveBack(bytes: number): void {
		this.#left += bytes;
	}
}

/** How much the other side may still send on one connection: counts what leaves the buffer. */
export class ReceiveWindow {
	#unread = 0;
	#consumed = 0;
	#raised = 0;

	constructor(private readonly budget: WindowBudget) {}

	get #size(): number {
		return LIMITS.relayFirstWindowBytes + this.#raised;
	}

	/** False if it is more than the other side was allowed to send. */
	receive(bytes: number): boolean {
		this.#unread += bytes;
		return this.#unread + this.#consumed <= this.#size;
	}

	/** Counts bytes that have left the buffer. Returns by how much to raise the other side's limit now, or 0. */
	consume(bytes: number): number {
		this.#unread -= bytes;
		this.#consumed += bytes;
		// Raised in large steps: a frame for each small piece would cost more than the piece.
		if (this.#consumed < this.#size / 2) return 0;
		let granted = this.#consumed;
		this.#consumed = 0;
		if (this.#raised === 0) {
			this.#raised = this.budget.raise();
			granted += this.#raised;
		}
		return granted;
	}

	close(): void {
		this.budget.giveBack(this.#raised);
		this.#raised = 0;
	}
}
