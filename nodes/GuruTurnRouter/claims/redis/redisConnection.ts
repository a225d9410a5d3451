import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { Redis } from 'ioredis';

import { errorMessage } from '../../../../common/errorMessage';
import { holdEventLoop } from '../../../../common/holdEventLoop';
import type { RedisAddress } from './credential';

const CONNECT_MS = 3_000;
const COMMAND_MS = 3_000;
const READY_MS = CONNECT_MS + COMMAND_MS;
/** A restarted server is available again within seconds. */
const PATIENCE_MS = 8_000;
const BETWEEN_TRIES_MS = 200;
/** An unused connection is closed after this time. */
const IDLE_MS = 60_000;

/** Runs Lua scripts on one Redis. */
export interface ScriptRunner {
	/** `host:port`, for messages. */
	readonly address: string;
	/**
	 * Runs a script that may be repeated: it is, if the connection breaks meanwhile.
	 *
	 * @throws RedisUnavailableError that says why Redis cannot be used and what to do
	 */
	run(script: string, key: string, values: ReadonlyArray<string | number>): Promise<unknown>;
}

/** Redis cannot be used. The message says why and what to do, and contains no secret. */
export class RedisUnavailableError extends Error {
	override readonly name = 'RedisUnavailableError';
}

const connections = new Map<string, RedisConnection>();

/**
 * One connection for each content of a credential, whichever node uses it.
 *
 * @param patienceMs how long a command is retried while Redis does not answer
 */
export function redisConnection(address: RedisAddress, patienceMs = PATIENCE_MS): ScriptRunner {
	// It contains the password, so it does not stay in memory as text.
	const key = createHash('sha256')
		.update(JSON.stringify([address, patienceMs]))
		.digest('hex');
	const connection =
		connections.get(key) ?? new RedisConnection(address, patienceMs, () => connections.delete(key));
	connections.set(key, connection);
	return connection;
}

/** Opened at the first use, reopened if it broke, closed when unused. */
class RedisConnection implements ScriptRunner {
	readonly address: string;
	readonly #settings: RedisAddress;
	readonly #patienceMs: number;
	readonly #forget: () => void;
	#client: Promise<Redis> | undefined;
	/** The open client, once it is ready. */
	#opened: Redis | undefined;
	#idle: NodeJS.Timeout | undefined;
	#underWay = 0;

	constructor(settings: RedisAddress, patienceMs: number, forget: () => void) {
		this.#settings = settings;
		this.#patienceMs = patienceMs;
		this.#forget = forget;
		this.address = `${settings.host}:${settings.port}`;
	}

	async run(script: string, key: string, values: ReadonlyArray<string | number>): Promise<unknown> {
		clearTimeout(this.#idle);
		this.#underWay++;
		try {
			// The connection itself does not keep the process alive.
			return await holdEventLoop(this.#tried(async (client) => await client.eval(script, 1, key, ...values)));
		} finally {
			this.#underWay--;
			if (this.#underWay === 0) this.#idle = setTimeout(() => this.#close(), IDLE_MS).unref();
		}
	}

	async #tried(command: (client: Redis) => Promise<unknown>): Promise<unknown> {
		const until = performance.now() + this.#patienceMs;
		for (;;) {
			let client: Redis | undefined;
			try {
				client = await this.#connected();
				return await command(client);
			} catch (error) {
				if (client !== undefined && !isAboutTheScript(error)) this.#drop(client);
				const why = errorMessage(error);
				if (isFinal(why) || performance.now() >= until) {
					throw new RedisUnavailableError(
						`Redis at ${this.address}, which stores the claims on turns, cannot be used (${why}). ` +
							"Check that it runs, and the router's Redis credential.",
					);
				}
				await delay(BETWEEN_TRIES_MS);
			}
		}
	}

	async #connected(): Promise<Redis> {
		const present = this.#client;
		if (present !== undefined) {
			// A client that failed or broke has been removed here by now, or is about to be.
			const client = await present;
			if (client.status === 'ready') return client;
			client.disconnect();
			if (this.#client === present) this.#client = undefined;
		}
		const opened = (this.#client ??= this.#open());
		opened.catch(() => {
			if (this.#client === opened) this.#client = undefined;
		});
		return await opened;
	}

	async #open(): Promise<Redis> {
		// Loaded at the first use: most routers have no Redis.
		const { Redis: Client } = await import('ioredis');
		const { database, host, password, port, tls, user, verify } = this.#settings;
		const client = new Client({
			...{ host, port, db: database, lazyConnect: true, connectTimeout: CONNECT_MS },
			...{ commandTimeout: COMMAND_MS, retryStrategy: () => null, maxRetriesPerRequest: 0 },
			...(user === undefined ? {} : { username: user }),
			...(password === undefined ? {} : { password }),
			...(tls ? { tls: { rejectUnauthorized: verify } } : {}),
		});
		// The cause arrives as an event; the rejection of `connect` only says that the connection ended.
		let cause: Error | undefined;
		client.on('error', (error: Error) => {
			cause = error;
		});
		try {
			await Promise.race([client.connect(), notReadyInTime()]);
			// By default the client continues in database 0 if it may not use this one.
			if (database !== 0) await client.select(database);
		} catch (error) {
			client.disconnect();
			throw cause ?? error;
		}
		client.stream.unref();
		this.#opened = client;
		return client;
	}

	/** A connection may stay open although the other end is gone, or has become read-only. */
	#drop(client: Redis): void {
		client.disconnect();
		if (this.#opened !== client) return;
		this.#opened = undefined;
		this.#client = undefined;
	}

	#close(): void {
		this.#forget();
		void this.#client?.then(
			(client) => client.disconnect(),
			() => undefined,
		);
		this.#client = undefined;
	}
}

/** Errors that a retry does not change: a wrong password, missing rights, not a Redis. */
function isFinal(message: string): boolean {
	return /\b(WRONGPASS|NOAUTH|NOPERM|ERR|CERT|certificate|MISCONF|OOM)\b/i.test(message);
}

/** A server that is loading its data accepts connections, and is ready only afterwards. */
async function notReadyInTime(): Promise<never> {
	await delay(READY_MS, undefined, { ref: false });
	throw new Error(`It was not ready within ${READY_MS / 1000} s`);
}

/** An error of a working Redis: another connection would give the same. */
function isAboutTheScript(error: unknown): boolean {
	if (!(error instanceof Error) || error.name !== 'ReplyError') return false;
	return !/^(READONLY|LOADING|MASTERDOWN|NOAUTH|CLUSTERDOWN|MOVED)\b/.test(error.message);
}
