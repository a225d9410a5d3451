import { EventEmitter, once } from 'node:events';
import { Gateway, type GatewaySettings } from '../../../sandbox/gateway/gateway';
import { parseHostEntries } from '../../../sandbox/gateway/hostEntry';
import { isRelayFrameType, parseRelayFrame, type RelayFrame } from '../../../sandbox/gateway/frames';
import type { NetworkName, NetworkRules, InternalHosts } from '../../../sandbox/gateway/rules';

export const NOTHING_OWN: InternalHosts = { describeName: () => undefined, describeAddress: () => undefined };

export function rulesOf(network: NetworkName, alsoReach = '', actionHosts?: string): NetworkRules {
	const entries = (text: string) => {
		const { entries: found, wrong } = parseHostEntries(text);
		if (wrong.length > 0) throw new Error(`no entries: ${wrong.join(' ')}`);
		return found;
	};
	return {
		network,
		alsoReach: entries(alsoReach),
		...(actionHosts === undefined ? {} : { actionHosts: entries(actionHosts) }),
	};
}

export interface Told {
	readonly type: string;
	readonly id: number;
	readonly payload: Buffer;
}

/** The container's side of a gateway, without a container: sends frames and keeps what comes back. */
export class RelayClient {
	readonly gateway: Gateway;
	readonly told: Told[] = [];
	readonly #events = new EventEmitter();
	readonly #uplink: { ready: boolean };

	constructor(settings: Partial<GatewaySettings> & Pick<GatewaySettings, 'rules'>) {
		const uplink = { write: (pieces: readonly Buffer[]) => this.#keep(Buffer.concat(pieces)), ready: true };
		this.#uplink = uplink;
		this.gateway = new Gateway({ internalHosts: () => Promise.resolve(NOTHING_OWN), ...settings }, uplink);
	}

	/** Whether what the gateway writes goes away at once. */
	set ready(ready: boolean) {
		this.#uplink.ready = ready;
		if (ready) this.gateway.drained();
	}

	open(id: number, host: string, port: number): void {
		this.send({ kind: 'open', id, host, port });
	}

	send(frame: RelayFrame): void {
		this.gateway.receive(frame);
	}

	/** The first frame of this kind for the connection, once it is there. */
	async next(type: string, id: number): Promise<Buffer> {
		for (;;) {
			const found = this.told.find((each) => each.type === type && each.id === id);
			if (found !== undefined) return found.payload;
			await once(this.#events, 'frame');
		}
	}

	/** All data for the connection so far. */
	data(id: number): Buffer {
		const pieces = this.told.filter((each) => each.type === 'b' && each.id === id);
		return Buffer.concat(pieces.map(({ payload }) => payload));
	}

	/** Waits until the connection was sent so much. */
	async received(id: number, bytes: number): Promise<Buffer> {
		while (this.data(id).length < bytes) await once(this.#events, 'frame');
		return this.data(id);
	}

	/** The message and code of the failure. */
	async failure(id: number): Promise<{ code: number; message: string }> {
		const payload = await this.next('n', id);
		return { code: payload.readUInt8(0), message: payload.toString('utf8', 1) };
	}

	#keep(frame: Buffer): void {
		const type = frame.toString('latin1', 0, 1);
		if (frame.readUInt32BE(1) !== frame.length - 5) throw new Error('a frame of a wrong length');
		this.told.push({ type, id: frame.readUInt32BE(5), payload: frame.subarray(9) });
		this.#events.emit('frame');
	}
}

/** What the parser makes of any type and payload; undefined for what is no frame. */
export function parsed(type: string, payload: Buffer): RelayFrame | undefined {
	return isRelayFrameType(type) ? parseRelayFrame(type, payload) : undefined;
}
