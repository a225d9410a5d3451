import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';

/** What keeps a process alive, or the connection under a line, while the line is there. */
export interface SocketHold {
	hold(keep: boolean): void;
	release(): void;
}

/**
 * One channel of an SSH connection as Node's streams are: destroyed, it is closed at once. A channel itself tells of
 * its end only when all that came was read and the other side has agreed (ssh2 1.17), which whoever gave up waiting
 * for a silent host would never hear.
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
		// Both directions are over then; what came is still read, after which the line closes by itself.
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
		// Of a channel that is closed ssh2 never tells what became of a piece.
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
