import { connect, type Socket } from 'node:net';
import { Client, type ClientChannel, type ConnectConfig } from 'ssh2';
import { EngineUnreachableError } from '../../engine';
import type { EngineSocket } from '../engineSocket';
import { explainSsh } from './sshErrors';
import { algorithmsFor, isTrusted, type TrustedKey } from './hostKey';
import { SshChannel } from './channel';

export interface SshTarget {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	/** The engine's socket on that host. */
	readonly socket: string;
}

export interface SshIdentity {
	/** PEM or OpenSSH's own form. */
	readonly privateKey?: string;
	readonly passphrase?: string;
	/** The socket of an agent that holds the keys. */
	readonly agent?: string;
	readonly trusted: readonly TrustedKey[];
}

interface Connection {
	readonly client: Client;
	readonly socket: Socket;
}

const CONNECT_MS = 20_000;
/** For opening a channel over an existing connection. After that the host counts as gone. */
const OPEN_MS = 10_000;
/** How long a connection without channels is kept for the next one. */
const IDLE_MS = 30_000;
/** How often a silent host is checked. */
const KEEPALIVE_MS = 15_000;

/**
 * Channels to a socket on another host, all over one SSH connection. The connection is opened when it is first needed
 * and closed when it is no longer needed. A channel leads directly to the socket, so the host needs neither Docker's
 * command nor a session for each.
 */
export class SshTunnel {
	#connecting: Promise<Connection> | undefined;
	/** Channels, and attempts to open one, that keep the process alive. */
	readonly #holds = new Set<symbol>();
	/** Channels, and attempts to open one, that need the connection. */
	readonly #inUse = new Set<symbol>();
	#idle: NodeJS.Timeout | undefined;
	#socket: Socket | undefined;

	/** @param address of the engine, for messages */
	constructor(
		private readonly address: string,
		private readonly target: SshTarget,
		private readonly identity: SshIdentity,
	) {}

	/**
	 * Opens a channel to the engine's socket.
	 *
	 * @param hold whether waiting for it keeps the process alive; the channel does so until it is released @throws
	 * EngineUnreachableError
	 */
	async open(hold: boolean): Promise<EngineSocket> {
		const holder = Symbol('line');
		this.#inUse.add(holder);
		this.#hold(holder, hold);
		clearTimeout(this.#idle);
		try {
			return await this.#open(holder);
		} catch (error) {
			this.#release(holder);
			throw error;
		}
	}

	async #open(holder: symbol): Promise<EngineSocket> {
		const channel = await this.#channel(await this.#connected());
		const line = new SshChannel(channel, {
			hold: (keep) => this.#hold(holder, keep),
			release: () => this.#release(holder),
		});
		line.ref();
		return line;
	}

	#channel({ client, socket }: Connection): Promise<ClientChannel> {
		return new Promise((resolve, reject) => {
			const refuse = (error: unknown) => {
				clearTimeout(timer);
				reject(
					new EngineUnreachableError(explainSsh(error, this.address, this.target.socket), { cause: error }),
				);
			};
			let answered = false;
			const giveUp = () => {
				if (answered) return;
				refuse({ level: 'client-timeout' });
				// The next channel does not have to wait for the same silent host.
				socket.destroy();
			};
			// A process that was busy for long runs its timers before it reads the answer, and reads it before its
			// immediates.
			const timer = setTimeout(() => setImmediate(giveUp), OPEN_MS).unref();
			try {
				client.openssh_forwardOutStreamLocal(this.target.socket, (error, opened) => {
					answered = true;
					clearTimeout(timer);
					if (error) refuse(error);
					else resolve(opened);
				});
			} catch (error) {
				refuse(error);
			}
		});
	}

	#release(holder: symbol): void {
		this.#hold(holder, false);
		if (!this.#inUse.delete(holder) || this.#inUse.size > 0) return;
		this.#idle = setTimeout(() => void this.#giveUp(), IDLE_MS).unref();
	}

	#hold(holder: symbol, hold: boolean): void {
		// A released channel no longer holds anything.
		if (hold && this.#inUse.has(holder)) this.#holds.add(holder);
		else this.#holds.delete(holder);
		if (this.#holds.size > 0) this.#socket?.ref();
		else this.#socket?.unref();
	}

	async #giveUp(): Promise<void> {
		const connected = this.#connecting;
		this.#connecting = undefined;
		// Whoever asked for a connection that failed has already got the error.
		const connection = await connected?.catch(() => undefined);
		connection?.client.end();
	}

	#connected(): Promise<Connection> {
		return this.#connecting ?? this.#connect();
	}

	#connect(): Promise<Connection> {
		const { host, port } = this.target;
		const socket = connect({ host, port });
		socket.setKeepAlive(true, KEEPALIVE_MS).setNoDelay(true);
		if (this.#holds.size === 0) socket.unref();
		this.#socket = socket;
		const client = new Client();
		let shown: Buffer | undefined;
		let fail: (error: unknown) => void = () => {};
		const connecting = new Promise<Connection>((resolve, reject) => {
			fail = (error) => {
				clearTimeout(timer);
				if (this.#connecting === connecting) this.#connecting = undefined;
				socket.destroy();
				reject(
					new EngineUnreachableError(explainSsh(error, this.address, this.target.socket, shown), {
						cause: error,
					}),
				);
			};
			const timer = setTimeout(() => fail({ level: 'client-timeout' }), CONNECT_MS).unref();
			client.once('ready', () => {
				clearTimeout(timer);
				resolve({ client, socket });
			});
			// Stays for the connection's life: each channel reports the end of the connection itself.
			client.on('error', fail);
			client.once('close', () => fail({ level: 'client-socket' }));
			// Also if the client refuses its settings, and so never connects.
			socket.on('error', fail);
		});
		this.#connecting = connecting;
		try {
			client.connect(
				this.#configuration(socket, (key) => {
					if (isTrusted(key, this.identity.trusted)) return true;
					shown = key;
					return false;
				}),
			);
		} catch (error) {
			fail(error);
		}
		return connecting;
	}

	#configuration(sock: Socket, hostVerifier: (key: Buffer) => boolean): ConnectConfig {
		const { privateKey, passphrase, agent, trusted } = this.identity;
		const serverHostKey = algorithmsFor(trusted);
		return {
			sock,
			username: this.target.user,
			...(privateKey === undefined ? {} : { privateKey }),
			...(passphrase === undefined ? {} : { passphrase }),
			...(agent === undefined ? {} : { agent }),
			...(serverHostKey === undefined ? {} : { algorithms: { serverHostKey } }),
			hostVerifier,
			// This timer does not keep the process alive.
			readyTimeout: 0,
		};
	}
}
