import { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';

import { withProxyScheme } from '../../../../../common/proxyAddress';
import { isWithoutProxy } from '../../../../../sandbox/gateway/noProxy';
import { proxyAuthorization } from '../../../../../sandbox/gateway/proxyAuthorization';
import { memberOf } from '../../../../shared/values/memberOf';
import { withoutInformational } from './informational';

/** The company's proxy did not let the request pass. Nothing of it has reached the API. */
export class ProxyError extends Error {
	override readonly name = 'ProxyError';
}

export interface EnvironmentProxy {
	readonly url: URL;
	/** The environment variable that its address comes from, for the message. */
	readonly variable: string;
}

/** The variables that n8n's own calls use. For https, the one for http serves as well. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
	'http:': ['HTTP_PROXY', 'ALL_PROXY'],
	'https:': ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'],
};

/**
 * The proxy for a URL by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; lower-case names come first.
 *
 * @throws ProxyError if the variable is no address of a proxy
 */
export function proxyFor(
	target: URL,
	environment: NodeJS.ProcessEnv = process.env,
): EnvironmentProxy | undefined {
	const valueOf = (name: string) => environment[name.toLowerCase()] || environment[name];
	const variable = VARIABLES[target.protocol]?.find(valueOf);
	const address = variable === undefined ? undefined : valueOf(variable)?.trim();
	if (variable === undefined || address === undefined) return undefined;
	const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
	const host = target.hostname.replace(/^\[|\]$/g, '');
	if (isWithoutProxy(host, port, valueOf('NO_PROXY'))) return undefined;
	const text = withProxyScheme(address);
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
		throw new ProxyError(
			`${variable} is not the address of a proxy. Write it like http://proxy.example.com:3128.`,
		);
	}
	return { url, variable };
}

/** The origin of a request. Its path is ignored, because a path may begin with two slashes. */
export function originOf({ origin }: Dispatcher.DispatchOptions): URL {
	return new URL(origin ?? '');
}

/** The connections to one proxy and the requests through it. */
export class ProxiedCalls {
	readonly #proxy: Agent;
	readonly #tunnels: Agent;

	constructor(
		private readonly proxy: EnvironmentProxy,
		options: Agent.Options & { readonly connect: buildConnector.BuildOptions },
	) {
		const connect = withoutInformational(buildConnector(options.connect));
		this.#proxy = new Agent({ ...options, connect: this.#connector(connect) });
		this.#tunnels = new Agent({ ...options, connect: this.#tunnel(connect) });
	}

	/**
	 * Uses a tunnel for https, and the absolute form for plain HTTP (RFC 9112, section 3.2.2), since many proxies
	 * tunnel only to port 443.
	 */
	dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
		const target = originOf(options);
		if (target.protocol === 'https:') return this.#tunnels.dispatch(options, handler);
		const own = Array.isArray(options.headers) ? options.headers : [];
		const named = own.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
		const headers = [...own, ...(named ? [] : ['host', target.host]), ...this.#authorization().flat()];
		const { origin } = this.proxy.url;
		return this.#proxy.dispatch(
			{ ...options, origin, path: `${target.origin}${options.path}`, headers },
			handler,
		);
	}

	#authorization(): Array<[string, string]> {
		const value = proxyAuthorization(this.proxy.url);
		return value === undefined ? [] : [['proxy-authorization', value]];
	}

	#connector(connect: buildConnector.connector): buildConnector.connector {
		return (options, callback) => {
			connect(options, (error, socket) => {
				if (error === null) callback(null, socket);
				else callback(this.#cannotBeReached(error), null);
			});
		};
	}

	#tunnel(connect: buildConnector.connector): buildConnector.connector {
		return (options, callback) => {
			const path = options.port
				? (options.host ?? options.hostname)
				: `${options.host ?? options.hostname}:443`;
			const headers = Object.fromEntries([['host', path], ...this.#authorization()]);
			this.#proxy.connect({ origin: this.proxy.url.origin, path, headers }).then(
				({ statusCode, socket }) => {
					if (statusCode >= 200 && statusCode < 300 && socket instanceof Socket) {
						connect({ ...options, httpSocket: socket }, callback);
						return;
					}
					socket.on('error', () => undefined).destroy();
					callback(proxyRefusal(this.proxy, statusCode), null);
				},
				(error: unknown) => {
					callback(error instanceof ProxyError ? error : this.#cannotBeReached(error), null);
				},
			);
		};
	}

	#cannotBeReached(cause: unknown): ProxyError {
		const code = memberOf(cause, 'code');
		const why = typeof code === 'string' ? ` (${code})` : '';
		return new ProxyError(
			`the proxy ${this.proxy.url.host} cannot be reached${why}. Correct ${this.proxy.variable}, or name the host in NO_PROXY.`,
			{ cause },
		);
	}
}

/** The meaning of a proxy's own answer to CONNECT. */
export function proxyRefusal({ url, variable }: EnvironmentProxy, status: number): ProxyError {
	const advice =
		status === 407
			? `It asks for a user and a password. Write them into ${variable}: http://user:password@${url.host}.`
			: 'Ask its administrator to allow that host and port, or name the host in NO_PROXY.';
	return new ProxyError(`the proxy ${url.host} refused the connection with status ${status}. ${advice}`);
}
