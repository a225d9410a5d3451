import { EngineError } from '../engine';

/** An engine's address, parsed. */
export type EngineAddress =
	| { readonly kind: 'socket'; readonly path: string }
	| { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly secure: boolean }
	| {
			readonly kind: 'ssh';
			readonly host: string;
			readonly port: number;
			readonly user: string;
			/** The engine's socket on that host. */
			readonly socket: string;
	  };

const SOCKET_OF_HOST = '/var/run/docker.sock';
const PORT = 2375;
const TLS_PORT = 2376;

/**
 * Parses unix://, npipe://, tcp:// (TLS on its port), http:// (never TLS), https:// (TLS) and ssh://. The default
 * ports are Docker's. A path after ssh://user@host is the engine's socket on that host, as for Podman.
 *
 * @param secure uses TLS even if the address does not ask for it @throws EngineError for any other text
 */
export function parseAddress(text: string, secure = false): EngineAddress {
	const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(text)?.[1];
	if (socket !== undefined) return { kind: 'socket', path: socket };
	const url = URL.canParse(text) ? new URL(text) : undefined;
	// Brackets around an IPv6 address belong only to URLs.
	const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
	if (url === undefined || host === '') throw notAnAddress();
	switch (url.protocol) {
		case 'ssh:':
			if (url.username === '') {
				throw new EngineError(
					'The address of the container engine names no user. Write ssh://user@host, or ssh://user@host:port.',
				);
			}
			return {
				kind: 'ssh',
				host,
				port: Number(url.port || 22),
				user: decodeURIComponent(url.username),
				socket: url.pathname.length > 1 ? decodeURIComponent(url.pathname) : SOCKET_OF_HOST,
			};
		case 'tcp:':
		case 'http:':
		case 'https:': {
			// Not the URL's own port, which leaves out the scheme's default port on the web.
			const port = /:(\d+)\/?$/.exec(text)?.[1];
			const byPort = url.protocol === 'tcp:' && port === String(TLS_PORT);
			const withTls = secure || url.protocol === 'https:' || byPort;
			return {
				kind: 'tcp',
				host,
				port: Number(port ?? (withTls ? TLS_PORT : PORT)),
				secure: withTls,
			};
		}
		default:
			throw notAnAddress();
	}
}

/** The address for messages, without a password. */
export function describeAddress(address: EngineAddress): string {
	const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
	switch (address.kind) {
		case 'socket':
			return `${process.platform === 'win32' ? 'npipe' : 'unix'}://${address.path}`;
		case 'tcp':
			return `tcp://${bracketed(address.host)}:${address.port}`;
		case 'ssh':
			return (
				`ssh://${address.user}@${bracketed(address.host)}${address.port === 22 ? '' : `:${address.port}`}` +
				(address.socket === SOCKET_OF_HOST ? '' : address.socket)
			);
	}
}

function notAnAddress(): EngineError {
	return new EngineError(
		'The address of the container engine is not valid. Write unix:///path/to/socket, tcp://host:port or ' +
			'ssh://user@host.',
	);
}
