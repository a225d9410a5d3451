import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** The status line of 100 to 199 except 101, after which the connection uses another protocol. */
const INFORMATIONAL = /^HTTP\/1\.[01] 1(?:0[^1]|[1-9]\d)/;
const STATUS_CHARACTERS = 'HTTP/1.1 100'.length;
const END = '\r\n\r\n';
/** Of one informational answer, in bytes. A longer one is left for undici to refuse. */
const MAX_BYTES = 16 * 1024;

/**
 * Wraps a connector so that its connections skip informational answers. A client has to accept them even if it did
 * not ask for them (RFC 9110, section 15.2), and undici takes "100 Continue" for a broken answer (`onHeadersComplete`
 * in its client-h1.js).
 */
export function withoutInformational(connect: buildConnector.connector): buildConnector.connector {
	return (options, callback) => {
		connect(options, (error, socket) => {
			if (error !== null) return callback(error, null);
			readOverInformational(socket);
			callback(null, socket);
		});
	};
}

/** Skips only at the beginning of an answer, which is after something was sent: a body may contain the same text. */
function readOverInformational(socket: Socket): void {
	let head: Buffer | undefined = Buffer.alloc(0);
	const read = socket.read.bind(socket);
	socket.read = (size) => {
		for (;;) {
			const chunk: unknown = read(size);
			if (head === undefined || !Buffer.isBuffer(chunk)) return chunk;
			head = afterInformational(Buffer.concat([head, chunk]));
			if (isUndecided(head)) continue;
			const answer = head;
			head = undefined;
			return answer;
		}
	};
	// eslint-disable-next-line @typescript-eslint/unbound-method -- `Reflect.apply` below calls it on its socket
	const { write } = socket;
	socket.write = new Proxy(write, {
		apply(_write, _self, given) {
			head ??= Buffer.alloc(0);
			const accepted: unknown = Reflect.apply(write, socket, given);
			return accepted;
		},
	});
}

function afterInformational(bytes: Buffer): Buffer {
	const end = INFORMATIONAL.test(statusOf(bytes)) ? bytes.indexOf(END) : -1;
	return end < 0 ? bytes : afterInformational(bytes.subarray(end + END.length));
}

/** Whether more bytes are needed, either to recognise the answer or to have an informational answer whole. */
function isUndecided(bytes: Buffer): boolean {
	const status = statusOf(bytes);
	if (status.length < STATUS_CHARACTERS) return 'HTTP/'.startsWith(status.slice(0, 5));
	return INFORMATIONAL.test(status) && bytes.length <= MAX_BYTES;
}

function statusOf(bytes: Buffer): string {
	return bytes.toString('latin1', 0, STATUS_CHARACTERS);
}
