import { LIMITS } from '../limits';
import { Connection, type Uplink } from './connection';
import { type DestinationSettings, Destinations } from './destination';
import { dialDirect, dialThrough } from './dial';
import { type ConnectionFailure, connectionFailureOf } from './connectionFailure';
import { FairQueue } from './fairQueue';
import { encode, FAILURE, type RelayFrame } from './frames';
import { type NameLookup, nameLookupFor } from './nameLookup';
import { hostAndPort } from './rules';
import { StartRate } from './startRate';
import { Traffic } from './traffic';
import { WindowBudget } from './windows';

export interface GatewaySettings extends DestinationSettings {
	/** Limit of all bytes in both directions; beyond it every connection is reset. */
	readonly mostBytes?: number;
	/** Replaces DNS and the system's look-up. */
	readonly lookup?: NameLookup;
}

/** The container sent a frame that its relay never sends. */
export class RelayProtocolError extends Error {
	override readonly name = 'RelayProtocolError';
}

type Start = Extract<RelayFrame, { kind: 'open' | 'lookup' }>;

/**
 * The connections of one run. The container's frames arrive by `receive`; frames for it leave by the uplink. Whatever
 * the container sends, only `receive` throws, and only RelayProtocolError.
 */
export class Gateway {
	readonly traffic = new Traffic();
	readonly #connections = new Map<number, Connection>();
	/** Connections and look-ups that have not finished, by number. */
	readonly #pending = new Map<number, AbortController>();
	readonly #budget = new WindowBudget();
	readonly #rate = new StartRate(LIMITS.relayStartsPerSecond);
	readonly #destinations: Destinations;
	readonly #mostBytes: number;
	#lastId = 0;
	#ended = false;

	constructor(
		settings: GatewaySettings,
		private readonly uplink: Uplink,
	) {
		const lookup = settings.lookup ?? nameLookupFor(this, settings.egressFilter);
		this.#destinations = new Destinations(settings, atMost(LIMITS.relayLookups, lookup));
		this.#mostBytes = settings.mostBytes ?? LIMITS.networkBytes;
	}

	receive(frame: RelayFrame): void {
		if (this.#ended) return;
		if (frame.kind === 'open' || frame.kind === 'lookup') return this.#begin(frame);
		const { id } = frame;
		if (id === 0 || id > this.#lastId) throw new RelayProtocolError('a connection that was never opened');
		const connection = this.#connections.get(id);
		if (frame.kind === 'reset') {
			this.#pending.get(id)?.abort();
			connection?.abort();
			return;
		}
		if (this.#pending.has(id)) throw new RelayProtocolError('data for a connection that is not there yet');
		// Already closed on this side; the container does not know yet.
		if (connection === undefined) return;
		if (!tell(connection, frame)) throw new RelayProtocolError('more than the window of a connection');
		if (this.traffic.bytes > this.#mostBytes) this.#breakOff();
	}

	/** What was written for the container has been sent, so more may follow. */
	drained(): void {
		for (const connection of [...this.#connections.values()]) connection.pump();
	}

	/** The run is over. What its code has written and closed is still delivered; everything else ends. */
	end(): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#rate.stop();
		for (const pending of [...this.#pending.values()]) pending.abort();
		for (const connection of [...this.#connections.values()]) connection.close();
	}

	#begin(frame: Start): void {
		const { id } = frame;
		if (id !== this.#lastId + 1) throw new RelayProtocolError('connections that are not numbered in order');
		this.#lastId = id;
		if (this.#pending.size + this.#connections.size >= LIMITS.relayConnections) {
			throw new RelayProtocolError('more connections than a run may have');
		}
		const abort = new AbortController();
		this.#pending.set(id, abort);
		const forget = this.#rate.begin(() => void this.#go(frame, abort.signal));
		const aborted = () => {
			forget();
			this.#pending.delete(id);
		};
		abort.signal.addEventListener('abort', aborted, { once: true });
	}

	/** Never rejects. */
	async #go(frame: Start, signal: AbortSignal): Promise<void> {
		let failure: ConnectionFailure | undefined;
		try {
			failure = frame.kind === 'open' ? await this.#open(frame, signal) : await this.#look(frame, signal);
		} catch (error) {
			failure = connectionFailureOf(error, frame.host, frame.kind === 'open' ? frame.port : undefined);
		}
		if (signal.aborted || failure === undefined) return;
		this.#pending.delete(frame.id);
		if (failure.refused) this.traffic.refused(failure.message);
		this.uplink.write(encode.failed(frame.id, failure.code, failure.message));
	}

	async #look({ id, host }: Start, signal: AbortSignal): Promise<ConnectionFailure | undefined> {
		const found = await this.#destinations.addressesFor(host, signal);
		if ('code' in found) return found;
		if (signal.aborted) return undefined;
		this.#pending.delete(id);
		this.uplink.write(encode.answer(id, found));
		return undefined;
	}

	async #open(
		{ id, host, port }: Extract<Start, { kind: 'open' }>,
		signal: AbortSignal,
	): Promise<ConnectionFailure | undefined> {
		if (this.traffic.bytes > this.#mostBytes) {
			const message = `Connecting to ${hostAndPort(host, port)} is not allowed. ${this.#limitMessage()}`;
			return { code: FAILURE.notAllowed, message, refused: true };
		}
		const permitted = await this.#destinations.check(host, port, signal);
		if ('code' in permitted) return permitted;
		signal.throwIfAborted();
		const dial = permitted.proxy === undefined ? dialDirect : dialThrough(permitted.proxy);
		const socket = await dial(permitted, signal);
		if (signal.aborted) {
			socket.destroy();
			return undefined;
		}
		this.#pending.delete(id);
		const count = this.traffic.count(permitted.host, port);
		const forget = () => void this.#connections.delete(id);
		const connection = new Connection(id, socket, this.uplink, this.#budget, count, forget);
		this.#connections.set(id, connection);
		connection.start();
		return undefined;
	}

	#breakOff(): void {
		this.traffic.refused(this.#limitMessage());
		for (const [id, connection] of [...this.#connections]) {
			this.uplink.write(encode.reset(id));
			connection.abort();
		}
	}

	#limitMessage(): string {
		const mebibytes = Math.floor(this.#mostBytes / 1_048_576);
		return (
			`The run has sent and received more than ${mebibytes} MiB, so its connections were closed. Transfer less ` +
			'in one run, or raise Network Limit in the Guru Sandbox credential.'
		);
	}
}

function tell(connection: Connection, frame: Exclude<RelayFrame, Start>): boolean {
	switch (frame.kind) {
		case 'data':
			return connection.write(frame.data);
		case 'window':
			return connection.grant(frame.bytes);
		case 'finish':
			connection.finish();
			return true;
		case 'reset':
			return true;
	}
}

function atMost(places: number, lookup: NameLookup): NameLookup {
	const queue = new FairQueue<NameLookup>(places);
	return async (name, signal) => {
		const release = await queue.take(lookup, signal);
		try {
			return await lookup(name, signal);
		} finally {
			release();
		}
	};
}
