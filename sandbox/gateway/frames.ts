/**
 * The protocol for connections between the relay in a container and the gateway in n8n. These frames are sent among
 * the run's other frames (type byte, four bytes of length, payload). The payload begins with the connection's number.
 * The other side is `image/guru_sandbox/relay/`.
 */

/** Data bytes of one frame, without the connection's number. */
export const DATA_BYTES = 65_536;
const ID_BYTES = 4;
const PORT_BYTES = 2;
/** RFC 1928: the length of a SOCKS domain name is one byte. */
const HOST_BYTES = 255;

export type RelayFrame =
	| { readonly kind: 'open'; readonly id: number; readonly host: string; readonly port: number }
	/** Asks for the name's addresses. */
	| { readonly kind: 'lookup'; readonly id: number; readonly host: string }
	| { readonly kind: 'data'; readonly id: number; readonly data: Buffer }
	/** The other side may send this many more bytes. */
	| { readonly kind: 'window'; readonly id: number; readonly bytes: number }
	/** No more data from this side. */
	| { readonly kind: 'finish'; readonly id: number }
	| { readonly kind: 'reset'; readonly id: number };

/** Why a connection or a look-up failed: SOCKS's reply codes (RFC 1928, section 6), and two of our own. */
export const FAILURE = {
	general: 1,
	notAllowed: 2,
	networkUnreachable: 3,
	hostUnreachable: 4,
	refused: 5,
	timedOut: 6,
	nameNotFound: 0x80,
	lookupFailed: 0x81,
} as const;

export type FailureCode = (typeof FAILURE)[keyof typeof FAILURE];

const KINDS = {
	c: { kind: 'open', least: ID_BYTES + PORT_BYTES, most: ID_BYTES + PORT_BYTES + HOST_BYTES },
	l: { kind: 'lookup', least: ID_BYTES, most: ID_BYTES + HOST_BYTES },
	b: { kind: 'data', least: ID_BYTES + 1, most: ID_BYTES + DATA_BYTES },
	w: { kind: 'window', least: 2 * ID_BYTES, most: 2 * ID_BYTES },
	f: { kind: 'finish', least: ID_BYTES, most: ID_BYTES },
	x: { kind: 'reset', least: ID_BYTES, most: ID_BYTES },
} as const;

export type RelayFrameType = keyof typeof KINDS;

export function isRelayFrameType(type: string): type is RelayFrameType {
	return Object.hasOwn(KINDS, type);
}

/** The longest payload of a frame of this type, in bytes. */
export function relayPayloadLimit(type: RelayFrameType): number {
	return KINDS[type].most;
}

/** Undefined for a payload that no relay sends. The host may be any text; the rules check it. */
export function parseRelayFrame(type: RelayFrameType, payload: Buffer): RelayFrame | undefined {
	const { kind, least, most } = KINDS[type];
	if (payload.length < least || payload.length > most) return undefined;
	const id = payload.readUInt32BE(0);
	switch (kind) {
		case 'open': {
			const host = payload.toString('utf8', ID_BYTES + PORT_BYTES);
			return { kind, id, host, port: payload.readUInt16BE(ID_BYTES) };
		}
		case 'lookup':
			return { kind, id, host: payload.toString('utf8', ID_BYTES) };
		case 'data':
			return { kind, id, data: payload.subarray(ID_BYTES) };
		case 'window':
			return { kind, id, bytes: payload.readUInt32BE(ID_BYTES) };
		default:
			return { kind, id };
	}
}

/** Frames to the container, as the pieces in which they are written. */
export const encode = {
	data: (id: number, data: Buffer): Buffer[] => [head('b', id, data.length), data],
	window: (id: number, bytes: number): Buffer[] => [head('w', id, ID_BYTES), uint32(bytes)],
	finish: (id: number): Buffer[] => [head('f', id, 0)],
	reset: (id: number): Buffer[] => [head('x', id, 0)],
	/** The connection is open. `bytes`: how many bytes the container may send at first. */
	opened: (id: number, bytes: number): Buffer[] => [head('o', id, ID_BYTES), uint32(bytes)],
	failed: (id: number, code: FailureCode, message: string): Buffer[] => {
		const text = Buffer.from(message);
		return [head('n', id, 1 + text.length), Buffer.from([code]), text];
	},
	/** The name's addresses; empty if only a connection to the name is allowed. */
	answer: (id: number, addresses: readonly string[]): Buffer[] => {
		const text = Buffer.from(addresses.join('\n'));
		return [head('a', id, text.length), text];
	},
};

function head(type: string, id: number, bytes: number): Buffer {
	const header = Buffer.alloc(5 + ID_BYTES);
	header.write(type, 'latin1');
	header.writeUInt32BE(ID_BYTES + bytes, 1);
	header.writeUInt32BE(id, 5);
	return header;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
