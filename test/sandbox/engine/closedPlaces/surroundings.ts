/**
 * Two network namespaces: n8n's machine, and everything around it. All connections from the first end in the second.
 * So a metadata address or the engine's bridge can be a closed place, and the real one is never contacted.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { HUNDRED_HOSTS, OWN_ADDRESS, PLACES, PUBLIC_ADDRESS } from './places';

/**
 * Answers with the address that the client connected to. After a request to /change, `changing.guru.test` has a closed
 * address. /redirect/URL redirects to the URL.
 */
const SERVER = `
const [hosts, ...places] = process.argv.slice(1);
const { createServer } = require('http'), fs = require('fs');
let left = places.length;
for (const [address, port] of places.map((place) => place.split('|'))) {
	createServer((q, a) => {
		if (q.url.startsWith('/redirect/')) return a.writeHead(302, { location: decodeURIComponent(q.url.slice(10)) }).end();
		if (q.url === '/change') fs.writeFileSync(hosts, fs.readFileSync(hosts, 'utf8').replace(/^.* changing.guru.test$/m, '10.20.0.7 changing.guru.test'));
		a.end('at ' + address);
	}).listen(Number(port), address, () => --left || console.log('up'));
}
`;

export class Surroundings {
	readonly #n8n = `guru-n8n-${process.pid}`;
	readonly #around = `guru-around-${process.pid}`;
	readonly #settings = `/etc/netns/${this.#n8n}`;
	readonly #servers: ChildProcess[] = [];

	/** Creates the namespaces. Needs root and iproute2. */
	async make(): Promise<void> {
		const link = `gc${process.pid}`;
		for (const name of [this.#n8n, this.#around]) {
			ip('netns', 'add', name);
			ip('-n', name, 'link', 'set', 'lo', 'up');
		}
		ip('-n', this.#n8n, 'link', 'add', link, 'type', 'veth', 'peer', 'name', link, 'netns', this.#around);
		const add = (name: string, address: string) =>
			ip('-n', name, 'address', 'add', address, 'dev', link, ...(address.includes(':') ? ['nodad'] : []));
		for (const own of [`${OWN_ADDRESS}/24`, 'fd00::1/128']) add(this.#n8n, own);
		const closed = PLACES.filter((place) => !place.isOwn).map(({ address }) => address);
		const elsewhere = [...closed, PUBLIC_ADDRESS, ...HUNDRED_HOSTS];
		for (const address of elsewhere) {
			add(this.#around, address.includes(':') ? `${address}/128` : `${address}/32`);
		}
		for (const name of [this.#n8n, this.#around]) {
			ip('-n', name, 'link', 'set', link, 'up');
			ip('-n', name, 'route', 'add', 'default', 'dev', link);
			ip('-n', name, '-6', 'route', 'add', 'default', 'dev', link);
		}
		mkdirSync(this.#settings, { recursive: true });
		const names = PLACES.map(({ address, name }) => `${address} ${name}`);
		const hosts = `${this.#settings}/hosts`;
		writeFileSync(
			hosts,
			[...names, ...['changing', 'public'].map((name) => `${PUBLIC_ADDRESS} ${name}.guru.test`), ''].join(
				'\n',
			),
		);
		// No name server answers, so only names in the hosts file resolve.
		writeFileSync(`${this.#settings}/resolv.conf`, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
		const own = PLACES.filter((place) => place.isOwn).map(({ address, port }) => `${address}|${port}`);
		await this.#serve(this.#n8n, [hosts, ...own]);
		await this.#serve(this.#around, [hosts, ...elsewhere.map((one) => `${one}|80`)]);
	}

	/** Runs a script on n8n's machine and returns its output. */
	async run(script: string, argument: string, environment: Record<string, string>): Promise<string> {
		const child = this.#spawn(this.#n8n, ['--import', 'tsx', script, argument], environment);
		const told: Buffer[] = [];
		child.stdout?.on('data', (data: Buffer) => told.push(data));
		const [code]: unknown[] = await once(child, 'close');
		if (code !== 0) throw new Error(`the script ended with ${String(code)}`);
		return Buffer.concat(told).toString();
	}

	remove(): void {
		for (const server of this.#servers) server.kill();
		for (const name of [this.#n8n, this.#around]) ip('netns', 'delete', name);
		rmSync(this.#settings, { recursive: true, force: true });
	}

	async #serve(namespace: string, words: readonly string[]): Promise<void> {
		const server = this.#spawn(namespace, ['-e', SERVER, ...words]);
		this.#servers.push(server);
		if (server.stdout) await once(createInterface({ input: server.stdout }), 'line');
	}

	#spawn(
		namespace: string,
		words: readonly string[],
		environment: Record<string, string> = {},
	): ChildProcess {
		return spawn('ip', ['netns', 'exec', namespace, process.execPath, ...words], {
			stdio: ['ignore', 'pipe', 'inherit'],
			env: { ...process.env, ...environment },
		});
	}
}

function ip(...words: string[]): void {
	execFileSync('ip', words);
}
