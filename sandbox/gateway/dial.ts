import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { abortReason } from '../../common/abortReason';
import { throughProxyAsHttp } from './plainHttp';
import { proxyAuthorization } from './proxyAuthorization';
import { hostAndPort } from './rules';

/** The destination of a connection that the rules have permitted. */
export interface DialTarget {
	/** The name or address that the code gave. */
	readonly host: string;
	readonly port: number;
	/** The checked addresses in the order to try them. Empty if only a proxy can know them. */
	readonly addresses: readonly string[];
}

/** Connects, or rejects with the system's error. The signal ends the attempt. */
export type Dial = (target: DialTarget, signal: AbortSignal) => Promise<Duplex>;

/** For one of several addresses; then the next is tried. */
const ATTEMPT_MS = 5000;
/** The port for which a proxy that refuses CONNECT is used as an HTTP proxy. */
const HTTP_PORT = 80;
/** Maximum size of a proxy's answer to CONNECT. */
const ANSWER_BYTES = 16_384;

/** The company's proxy refused the connection. n8n may connect to the proxy, the code may not. */
export class ProxyRefusedError extends Error {
	override readonly name = 'ProxyRefusedError';

	/** @param byRule it refuses CONNECT to this port, but may accept a request */
	constructor(
		message: string,
		readonly byRule = false,
	) {
		super(message);
	}
}

export interface RunProxy {
	/** `http://` or `https://`, with user and password if the proxy needs them. */
	readonly address: string;
	/** Hosts that are called directly, separated by commas, as in NO_PROXY. */
	readonly noProxy?: string;
}

/** Connects directly to the first address that answers, among exactly those that were checked. */
export const dialDirect: Dial = ({ host, port, addresses }, signal) =>
	settled(
		connect({
			host: isIP(host) === 0 ? host : (addresses[0] ?? host),
			port,
			allowHalfOpen: true,
			noDelay: true,
			autoSelectFamily: addresses.length > 1,
			autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
			lookup: (_name, options, callback) => {
				const all = addresses.map((address) => ({ address, family: isIP(address) }));
				if (options.all === true) callback(null, all);
				else callback(null, all[0]?.address ?? '', all[0]?.family ?? 4);
			},
		}),
		'connect',
		signal,
	);

/** Through an HTTP proxy's CONNECT (RFC 9110, section 9.3.6). */
export function dialThrough({ address }: RunProxy): Dial {
	const proxy = new URL(address);
	return async ({ host, port }, signal) => {
		const socket = await dialProxy(proxy, signal);
		try {
			await askToConnect(socket, proxy, hostAndPort(host, port), signal);
		} catch (error) {
			socket.destroy();
			if (!(error instanceof ProxyRefusedError) || !error.byRule || port !== HTTP_PORT) throw error;
			return throughProxyAsHttp(proxy, hostAndPort(host, port));
		}
		return socket;
	};
}

function dialProxy(proxy: URL, signal: AbortSignal): Promise<Socket> {
	const tls = proxy.protocol === 'https:';
	const port = Number(proxy.port) || (tls ? 443 : 80);
	const host = proxy.hostname.replace(/^\[|\]$/g, '');
	const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
	if (!tls) return settled(socket, 'connect', signal);
	const servername = isIP(host) === 0 ? { servername: host } : {};
	return settled(connectTls({ socket, ...servername }), 'secureConnect', signal);
}

async function askToConnect(
	socket: Socket,
	proxy: URL,
	authority: string,
	signal: AbortSignal,
): Promise<void> {
	const authorization = proxyAuthorization(proxy);
	const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`;
	socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${credentials}\r\n`);
	const answer = await readAnswer(socket, signal);
	const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
	if (status >= 200 && status < 300) return;
	const said = status === 0 ? 'with something that is not an answer to CONNECT' : `with status ${status}`;
	throw new ProxyRefusedError(
		`the proxy ${proxy.hostname} answered ${said}`,
		status >= 400 && status !== 407,
	);
}

/** Reads the answer's head. What follows stays in the socket. */
function readAnswer(socket: Socket, signal: AbortSignal): Promise<string> {
	return new Promise((resolve, reject) => {
		let head = Buffer.alloc(0);
		const done = (error: Error | undefined) => {
			socket.off('readable', read).off('error', fail).off('end', end).off('close', end);
			signal.removeEventListener('abort', abort);
			if (error === undefined) resolve(head.toString('latin1'));
			else reject(error);
		};
		const fail = (error: Error) => done(error);
		const end = () => done(new ProxyRefusedError('the proxy closed the connection'));
		const abort = () => done(abortReason(signal));
		const read = () => {
			const chunk: unknown = socket.read();
			if (!Buffer.isBuffer(chunk)) return;
			head = Buffer.concat([head, chunk]);
			const at = head.indexOf('\r\n\r\n');
			if (at < 0) {
				if (head.length > ANSWER_BYTES) done(new ProxyRefusedError('the answer of the proxy was too long'));
				return;
			}
			const rest = head.subarray(at + 4);
			head = head.subarray(0, at);
			done(undefined);
			if (rest.length > 0) socket.unshift(rest);
		};
		socket.on('readable', read).on('error', fail).on('end', end).on('close', end);
		signal.addEventListener('abort', abort, { once: true });
	});
}

function settled(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const done = () => {
			socket.off(event, connected).off('error', failed);
			signal.removeEventListener('abort', abort);
		};
		const connected = () => {
			done();
			resolve(socket);
		};
		const failed = (error: Error) => {
			done();
			socket.on('error', () => {}).destroy();
			reject(error);
		};
		const abort = () => failed(abortReason(signal));
		socket.on(event, connected).on('error', failed);
		if (signal.aborted) abort();
		else signal.addEventListener('abort', abort, { once: true });
	});
}
