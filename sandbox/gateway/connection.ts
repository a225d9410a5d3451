import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LIMITS } from '../limits';
import { DATA_BYTES, encode } from './frames';
import type { Traffic } from './traffic';
import { ReceiveWindow, type WindowBudget } from './windows';

/** The way from a connection to the container. */
export interface Uplink {
	write(pieces: readonly Buffer[]): void;
	/** False while earlier data has not been sent. Then nothing is read for the container. */
	readonly ready: boolean;
}

/** One connection of the code to a host, from its start until both sides have ended it. */
export class Connection {
	readonly #window: ReceiveWindow;
	readonly #count: ReturnType<Traffic['count']>;
	/** How many bytes the container may still be sent. */
	#credit: number = LIMITS.relayFirstWindowBytes;
	#ended = { there: false, here: false };
	#closed = false;

	/** @param onClose called once, when nothing more will be sent or received */
	constructor(
		private readonly id: number,
		private readonly socket: Duplex,
		private readonly uplink: Uplink,
		budget: WindowBudget,
		count: ReturnType<Traffic['count']>,
		private readonly onClose: () => void,
	) {
		this.#window = new ReceiveWindow(budget);
		this.#count = count;
	}

	/** Tells the container that the connection is open. Called once. */
	start(): void {
		this.uplink.write(encode.opened(this.id, LIMITS.relayFirstWindowBytes));
		this.socket
			.on('readable', () => this.pump())
			.on('end', () => this.#endFromThere())
			.on('error', () => this.#reset())
			.on('close', () => this.#reset());
		this.pump();
	}

	/** False for data beyond what the container may send. */
	write(data: Buffer): boolean {
		if (this.#ended.here || !this.#window.receive(data.length)) return false;
		this.#count.sent(data.length);
		// Pieces that arrive in one turn of the event loop are written together.
		this.socket.cork();
		process.nextTick(() => this.socket.uncork());
		this.socket.write(data, (error) => {
			if (error || this.#closed) return;
			const more = this.#window.consume(data.length);
			if (more > 0) this.uplink.write(encode.window(this.id, more));
		});
		return true;
	}

	/** Allows the container to receive more. False for more than a buffer can hold. */
	grant(bytes: number): boolean {
		this.#credit += bytes;
		if (this.#credit > LIMITS.relayWindowBytes) return false;
		this.pump();
		return true;
	}

	/** The code sends no more. What it has sent is delivered. */
	finish(): void {
		this.#ended.here = true;
		this.socket.end();
		this.#closeIfEnded();
	}

	/** Passes on what the host has sent, as much as the container may receive. */
	pump(): void {
		while (!this.#closed && this.#credit > 0 && this.uplink.ready) {
			const wanted = Math.min(this.#credit, DATA_BYTES, this.socket.readableLength);
			if (wanted === 0) {
				// Without this the stream does not report further data.
				this.socket.read(0);
				return;
			}
			const data: unknown = this.socket.read(wanted);
			if (!Buffer.isBuffer(data)) return;
			this.#credit -= data.length;
			this.#count.received(data.length);
			this.uplink.write(encode.data(this.id, data));
		}
	}

	/** Closes without telling the container. What was written before the code ended its side is still sent. */
	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#window.close();
		this.onClose();
		if (!this.#ended.here || this.socket.writableFinished) {
			this.socket.destroy();
			return;
		}
		this.socket.resume();
		const limit = setTimeout(() => this.socket.destroy(), LIMITS.relayFinishSeconds * 1000).unref();
		this.socket.once('finish', () => this.socket.destroy()).once('close', () => clearTimeout(limit));
	}

	/** The container has reset the connection: the host has to see a reset and not an end. */
	abort(): void {
		if (!this.#closed && this.socket instanceof Socket) this.socket.resetAndDestroy();
		this.#ended.here = false;
		this.close();
	}

	#endFromThere(): void {
		if (this.#closed) return;
		this.#ended.there = true;
		this.uplink.write(encode.finish(this.id));
		this.#closeIfEnded();
	}

	#closeIfEnded(): void {
		if (this.#ended.here && this.#ended.there) this.close();
	}

	/** The connection to the host was reset. */
	#reset(): void {
		if (this.#closed) return;
		// Both sides have ended it in order, or one has and the other no longer can.
		this.uplink.write(encode.reset(this.id));
		this.#ended.here = false;
		this.close();
	}
}
