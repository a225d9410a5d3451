import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';

/** A hold that keeps the process, or the connection under a socket, alive while the socket exists. */
export interface SocketHold {
	hold(keep: boolean): void;
	release(): void;
}

/**
 * A channel of an SSH connection that behaves like Node's streams: destroy closes it at once. ssh2's channel (1.17)
 * reports its end only after everything was read and the other side agreed. A caller that gave up on a silent host
 * would never get the event.
 */
export class SshChannel extends Duplex {
	constructor(
		private readonly channel: ClientChannel,
		private readonly holder: SocketHold,
	) {
		super();
		channel.on('data', (data: Buffer) => {
			if (!this.push(data)) channel.pause();
		});
		channel.once('end', () => this.push(null));
		// Both directions have ended. What arrived can still be read; then the socket closes by itself.
		channel.once('close', () => {
			this.push(null);
			this.end();
		});
		channel.on('error', (error: Error) => this.destroy(error));
	}

	ref(): void {
		this.holder.hold(true);
	}

	unref(): void {
		this.holder.hold(false);
	}

	override _read(): void {
		this.channel.resume();
	}

	override _write(data: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		// For a closed channel ssh2 never calls a write's callback.
		if (this.channel.writable) this.channel.write(data, encoding, done);
		else done(new Error('The connection through SSH is closed.'));
	}

	override _final(done: (error?: Error | null) => void): void {
		this.channel.end();
		done();
	}

	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		this.holder.release();
		this.channel.destroy();
		done(error);
	}
}
