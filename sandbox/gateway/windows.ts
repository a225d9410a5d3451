import { LIMITS } from '../limits';

/**
 * Shares a run's buffer among its connections: each may have a little, and one that is read from may have more
 * while there is some left. The container has the same for what it receives (`image/relay_windows.py`).
 */
export class WindowBudget {
	#left = LIMITS.relayBufferBytes - LIMITS.relayConnections * LIMITS.relayFirstWindowBytes;

	/** How many bytes more a connection may be sent at once; 0 where all is given out. */
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

/** What one side may still be sent on one connection: counts what is taken out of its buffer. */
export class ReceiveWindow {
	#unread = 0;
	#consumed = 0;
	#raised = 0;

	constructor(private readonly budget: WindowBudget) {}

	get #size(): number {
		return LIMITS.relayFirstWindowBytes + this.#raised;
	}

	/** False when that is more than the other side was allowed. */
	receive(bytes: number): boolean {
		this.#unread += bytes;
		return this.#unread + this.#consumed <= this.#size;
	}

	/** The bytes that have left the buffer. Returns how many more the other side is to be told it may send, or 0. */
	consume(bytes: number): number {
		this.#unread -= bytes;
		this.#consumed += bytes;
		// Told in large steps: a frame for each small piece would cost more than the piece.
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
