import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';
import { EngineError } from './engine';

const LOCAL = process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

export interface DockerAddress {
	/** For people, without a password. */
	readonly address: string;
	readonly options: DockerOptions & { readonly agent?: HttpAgent };
}

/**
 * Where the engine listens: `host` (unix://, npipe://, tcp://, http://, https://), else DOCKER_HOST, else
 * the local socket. A connection is used for one request: a kept one would fail after the engine's restart.
 */
export function dockerAddress(
	host: string | undefined,
	environment: NodeJS.ProcessEnv = process.env,
): DockerAddress {
	const text = host || environment['DOCKER_HOST'] || LOCAL;
	const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(text);
	if (socket) {
		return { address: text, options: { socketPath: socket[1] ?? '', agent: new HttpAgent() } };
	}
	const url = parse(text);
	if (url.protocol === 'ssh:') {
		return { address: url.href, options: { protocol: 'ssh', host: url.hostname, username: url.username } };
	}
	const port = url.port || (url.protocol === 'https:' ? 2376 : 2375);
	const secure =
		url.protocol === 'https:' || environment['DOCKER_TLS_VERIFY'] === '1' || Number(port) === 2376;
	const address = `tcp://${url.hostname}:${port}`;
	if (!secure) {
		return {
			address,
			options: { host: url.hostname, port, protocol: 'http', agent: new HttpAgent() },
		};
	}
	return {
		address,
		options: {
			host: url.hostname,
			port,
			protocol: 'https',
			agent: new HttpsAgent(),
			...certificates(environment['DOCKER_CERT_PATH']),
		},
	};
}

function parse(text: string): URL {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !['tcp:', 'http:', 'https:', 'ssh:'].includes(url.protocol) || !url.hostname) {
		throw new EngineError(
			'The address of the container engine is not one. Write unix:///path/to/socket or tcp://host:port.',
		);
	}
	return url;
}

function certificates(folder: string | undefined): DockerOptions {
	if (folder === undefined || folder === '') return {};
	return {
		ca: readFileSync(join(folder, 'ca.pem')),
		cert: readFileSync(join(folder, 'cert.pem')),
		key: readFileSync(join(folder, 'key.pem')),
	};
}
