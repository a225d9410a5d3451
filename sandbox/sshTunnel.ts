import { connect, type Socket } from 'node:net';
import { Client, type ClientChannel, type ConnectConfig } from 'ssh2';
import { EngineUnreachable } from './engine';
import type { Line } from './line';
import { explainSsh } from './sshErrors';
import { algorithmsFor, isTrusted, type TrustedKey } from './sshHostKey';

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
/** How long a connection without lines is kept for the next one. */
const IDLE_MS = 30_000;
/** How often the system asks whether a silent host is still there. */
const KEEPALIVE_MS = 15_000;

/**
 * Lines to a socket on another host, all of them through one SSH connection, which is made when it is first
 * needed and given up when nobody needs it. A line goes to the socket itself, so the host needs neither Docker's
 * command nor a session for each.
 */
export class SshTunnel {
	#connecting: Promise<Connection> | undefined;
	/** Lines, and attempts to open one, that keep the process from ending. */
	readonly #holds = new Set<symbol>();
	#lines = 0;
	#idle: NodeJS.Timeout | undefined;
	#socket: Socket | undefined;

	/** @param address of the engine, for people */
	constructor(
		private readonly address: string,
		private readonly target: SshTarget,
		private readonly identity: SshIdentity,
	) {}

	/**
	 * Opens a line to the engine's socket.
	 *
	 * @param hold whether waiting for it keeps the process from ending; the line does so until it is released
	 * @throws EngineUnreachable
	 */
	async open(hold: boolean): Promise<Line> {
		const holder = Symbol('line');
		this.#hold(holder, hold);
		try {
			return await this.#open(holder);
		} catch (error) {
			this.#hold(holder, false);
			throw error;
		}
	}

	async #open(holder: symbol): Promise<Line> {
		const { client } = await this.#connected();
		const channel = await new Promise<ClientChannel>((resolve, reject) => {
			const refuse = (error: unknown) => {
				reject(new EngineUnreachable(explainSsh(error, this.address, this.target.socket), { cause: error }));
			};
			try {
				client.openssh_forwardOutStreamLocal(this.target.socket, (error, opened) => {
					if (error) refuse(error);
					else resolve(opened);
				});
			} catch (error) {
				refuse(error);
			}
		});
		this.#lines++;
		clearTimeout(this.#idle);
		channel.once('close', () => {
			this.#hold(holder, false);
			this.#lines--;
			if (this.#lines === 0) this.#idle = setTimeout(() => this.#giveUp(client), IDLE_MS).unref();
		});
		const line = Object.assign(channel, {
			ref: () => this.#hold(holder, true),
			unref: () => this.#hold(holder, false),
		});
		line.ref();
		return line;
	}

	#hold(holder: symbol, hold: boolean): void {
		if (hold) this.#holds.add(holder);
		else this.#holds.delete(holder);
		if (this.#holds.size > 0) this.#socket?.ref();
		else this.#socket?.unref();
	}

	#giveUp(client: Client): void {
		this.#connecting = undefined;
		client.end();
	}

	#connected(): Promise<Connection> {
		this.#connecting ??= this.#connect();
		return this.#connecting;
	}

	#connect(): Promise<Connection> {
		const { host, port } = this.target;
		const socket = connect({ host, port });
		socket.setKeepAlive(true, KEEPALIVE_MS).setNoDelay(true);
		if (this.#holds.size === 0) socket.unref();
		this.#socket = socket;
		const client = new Client();
		const connecting = new Promise<Connection>((resolve, reject) => {
			let shown: Buffer | undefined;
			const fail = (error: unknown) => {
				clearTimeout(timer);
				if (this.#connecting === connecting) this.#connecting = undefined;
				socket.destroy();
				reject(
					new EngineUnreachable(explainSsh(error, this.address, this.target.socket, shown), { cause: error }),
				);
			};
			const timer = setTimeout(() => fail({ level: 'client-timeout' }), CONNECT_MS).unref();
			client.once('ready', () => {
				clearTimeout(timer);
				resolve({ client, socket });
			});
			// Stays for the connection's life: whoever has a line hears of its end by that line.
			client.on('error', fail);
			client.once('close', () => fail({ level: 'client-socket' }));
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
		});
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
			// Our own limit does not keep the process from ending.
			readyTimeout: 0,
		};
	}
}
