import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { type Duplex, duplexPair } from 'node:stream';
import { proxyAuthorization } from './proxyAuthorization';

/** Headers of one hop (RFC 9110, section 7.6.1). Node adds its own for the next hop. */
const OF_THIS_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/**
 * A connection to a web server through a proxy that refuses CONNECT to its port, as Squid does by default. What is
 * written to the connection is parsed as HTTP, and each request is sent to the proxy in absolute form (RFC 9112,
 * section 3.2.2).
 *
 * @param authority the server's `HOST:PORT`, whatever the requests themselves say
 */
export function throughProxyAsHttp(proxy: URL, authority: string): Duplex {
	const [ours, theirs] = duplexPair({ allowHalfOpen: true });
	const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) =>
		passOn(proxy, authority, request, response),
	);
	server.on('clientError', (_error, socket) => socket.destroy());
	server.emit('connection', theirs);
	theirs.on('error', () => {}).on('close', () => ours.destroy());
	ours.on('close', () => theirs.destroy());
	return ours;
}

function passOn(proxy: URL, authority: string, request: IncomingMessage, response: ServerResponse): void {
	const path = request.url ?? '/';
	const authorization = proxyAuthorization(proxy);
	const outgoing = (proxy.protocol === 'https:' ? tlsRequest : plainRequest)({
		host: proxy.hostname.replace(/^\[|\]$/g, ''),
		port: Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80),
		method: request.method,
		path: `http://${authority.replace(/:80$/, '')}${path.startsWith('/') ? path : `/${path}`}`,
		headers: [
			...ownHeaders(request.rawHeaders),
			...(authorization === undefined ? [] : ['Proxy-Authorization', authorization]),
		],
	});
	outgoing.on('response', (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.statusMessage, ownHeaders(answer.rawHeaders));
		answer.on('error', () => response.destroy()).pipe(response);
	});
	outgoing.on('error', () => response.destroy());
	response.on('close', () => outgoing.destroy());
	request.on('error', () => outgoing.destroy()).pipe(outgoing);
}

/** Names and values alternately, as in `rawHeaders`. */
function ownHeaders(raw: readonly string[]): string[] {
	return raw.filter((_, index) => !OF_THIS_HOP.has((raw[index - (index % 2)] ?? '').toLowerCase()));
}
