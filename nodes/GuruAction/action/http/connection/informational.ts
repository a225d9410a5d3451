import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

/** As far as its status: 100 to 199, but not 101, after which the connection speaks something else. */
const INFORMATIONAL = /^HTTP\/1\.[01] 1(?:0[^1]|[1-9]\d)/;
const STATUS_CHARACTERS = 'HTTP/1.1 100'.length;
const END = '\r\n\r\n';
/** Of an informational answer, in bytes; what is longer is left to undici to refuse. */
const MAX_BYTES = 16 * 1024;

/**
 * The connector, whose connections read over informational answers: a client has to, asked for or not (RFC 9110, section
 * 15.2), and undici takes "100 Continue" for a broken answer (`onHeadersComplete` in its client-h1.js).
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

/** Only where an answer begins, which is after something was sent: the same words may stand in a body. */
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
	// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on its socket
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

/** Whether more has to come before it is known what this is, or before an informational answer is whole. */
function isUndecided(bytes: Buffer): boolean {
	const status = statusOf(bytes);
	if (status.length < STATUS_CHARACTERS) return 'HTTP/'.startsWith(status.slice(0, 5));
	return INFORMATIONAL.test(status) && bytes.length <= MAX_BYTES;
}

function statusOf(bytes: Buffer): string {
	return bytes.toString('latin1', 0, STATUS_CHARACTERS);
}
