/**
 * The outside network of a test n8n: a proxy with one host behind it, a local registry that plays npm's registry. n8n
 * allows only licensed instances to set another registry, so ours uses the host name of the usual one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { npmEnvironment } from '../../../local/prepare/npm';
import { runLogged } from '../../../local/process/runLogged';
import { makeCertificates } from '../../sandbox/engine/connections/certificates';

export interface Outside {
	/** Environment for a process that may reach only this network. */
	readonly env: NodeJS.ProcessEnv;
	/** `HOST:PORT` of each refused target, without duplicates. */
	readonly refused: ReadonlySet<string>;
	close(): Promise<void>;
}

/** Makes npm ignore this machine's settings: the two files do not exist. npm requires two different names. */
const NPM_AS_INSTALLED = {
	npm_config_userconfig: join(tmpdir(), 'guru-actions-no-user-npmrc'),
	npm_config_globalconfig: join(tmpdir(), 'guru-actions-no-global-npmrc'),
};

/** npm's default registry. */
export async function usualRegistry(): Promise<URL> {
	const env = npmEnvironment(NPM_AS_INSTALLED);
	delete env['npm_config_registry'];
	return new URL((await runLogged('npm', ['config', 'get', 'registry'], { env })).trim());
}

/** Sets each variable in upper and lower case, because programs differ in which of the two they read. */
function inBothCases(settings: Readonly<Record<string, string>>): Record<string, string> {
	const lower = Object.entries(settings).map(([name, value]) => [name.toLowerCase(), value] as const);
	return { ...settings, ...Object.fromEntries<string>(lower) };
}

/** @param registryPort port of the local registry on 127.0.0.1 (plain HTTP) */
export async function startOutside(registry: URL, registryPort: number): Promise<Outside> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-outside-'));
	makeCertificates(folder, registry.hostname);
	const sockets = new Set<Socket>();
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
	};
	const key = readFileSync(join(folder, 'server.key'));
	const tls = createTlsServer({ key, cert: readFileSync(join(folder, 'server.pem')) }, (client) => {
		const server = connect(registryPort, '127.0.0.1');
		keep(client);
		keep(server);
		client.pipe(server).pipe(client);
	});
	const refused = new Set<string>();
	const proxy = createHttpServer((request, response) => {
		refused.add(new URL(request.url ?? '/', 'http://nowhere').host);
		response.writeHead(403).end();
	});
	proxy.on('connect', ({ url = '' }, socket: Socket) => {
		keep(socket);
		if (url === `${registry.hostname}:443`) {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			tls.emit('connection', socket);
		} else {
			refused.add(url);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		}
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const authority = join(folder, 'ca.pem');
	return {
		refused,
		env: {
			...NPM_AS_INSTALLED,
			npm_config_cafile: authority,
			npm_config_cache: join(folder, 'npm-cache'),
			NODE_EXTRA_CA_CERTS: authority,
			...inBothCases({ HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '127.0.0.1,localhost' }),
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => proxy.close(resolve));
			rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}
