import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * The firewall rules of docs/security.md, between three network namespaces: a machine with an engine, a
 * container behind its bridge, and what is beyond it. The rules of this machine itself are not touched.
 */
const ENGINE = `guru-fe-${process.pid}`;
const CONTAINER = `guru-fc-${process.pid}`;
const BEYOND = `guru-fb-${process.pid}`;
const BRIDGE = 'br-guru';
const ON_BRIDGE = '172.30.0.1';
const PLACES = {
	'the public network': '203.0.113.10',
	'the local network': '192.168.77.2',
	'another private network': '10.9.8.7',
	'a cloud’s metadata': '169.254.169.254',
};

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] });
const inside = (namespace: string, ...words: string[]) => ip('netns', 'exec', namespace, ...words);

/** The document's commands, for a bridge of this name. */
function documentedRules(): string[] {
	const text = readFileSync(join(__dirname, '../../../docs/security.md'), 'utf8');
	const block = /```sh\n# Firewall[^\n]*\n([^]*?)```/.exec(text)?.[1] ?? '';
	return block.split('\n').filter((line) => line.startsWith('iptables '));
}

function reached(address: string): boolean {
	try {
		const said = inside(CONTAINER, 'curl', '-s', '--connect-timeout', '1', `http://${address}:8080/`);
		return said.toString() === 'hello';
	} catch {
		return false;
	}
}

const servers: Array<ReturnType<typeof spawn>> = [];

async function serve(namespace: string): Promise<void> {
	const web = `require('http').createServer((q, a) => a.end('hello')).listen(8080, '0.0.0.0', () => console.log('up'))`;
	const started = spawn('ip', ['netns', 'exec', namespace, process.execPath, '-e', web], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	servers.push(started);
	await once(createInterface({ input: started.stdout }), 'line');
}

beforeAll(async () => {
	for (const name of [ENGINE, CONTAINER, BEYOND]) {
		ip('netns', 'add', name);
		ip('-n', name, 'link', 'set', 'lo', 'up');
	}
	ip('-n', ENGINE, 'link', 'add', BRIDGE, 'type', 'bridge');
	ip('-n', ENGINE, 'link', 'add', 'toc', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', CONTAINER);
	ip('-n', ENGINE, 'link', 'add', 'tob', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', BEYOND);
	ip('-n', ENGINE, 'link', 'set', 'toc', 'master', BRIDGE, 'up');
	ip('-n', ENGINE, 'addr', 'add', `${ON_BRIDGE}/24`, 'dev', BRIDGE);
	ip('-n', ENGINE, 'addr', 'add', '203.0.113.9/30', 'dev', 'tob');
	for (const link of [BRIDGE, 'tob']) ip('-n', ENGINE, 'link', 'set', link, 'up');
	ip('-n', CONTAINER, 'addr', 'add', '172.30.0.2/24', 'dev', 'eth0');
	ip('-n', CONTAINER, 'link', 'set', 'eth0', 'up');
	ip('-n', CONTAINER, 'route', 'add', 'default', 'via', ON_BRIDGE);
	ip('-n', BEYOND, 'addr', 'add', '203.0.113.10/30', 'dev', 'eth0');
	ip('-n', BEYOND, 'link', 'set', 'eth0', 'up');
	ip('-n', BEYOND, 'route', 'add', 'default', 'via', '203.0.113.9');
	for (const address of Object.values(PLACES)) {
		if (address !== PLACES['the public network']) {
			ip('-n', BEYOND, 'addr', 'add', `${address}/32`, 'dev', 'lo');
			ip('-n', ENGINE, 'route', 'add', `${address}/32`, 'via', '203.0.113.10');
		}
	}
	inside(ENGINE, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
	// As Docker has them.
	inside(ENGINE, 'iptables', '-N', 'DOCKER-USER');
	inside(ENGINE, 'iptables', '-A', 'DOCKER-USER', '-j', 'RETURN');
	inside(ENGINE, 'iptables', '-I', 'FORWARD', '-j', 'DOCKER-USER');
	await Promise.all([serve(ENGINE), serve(BEYOND)]);
}, 30_000);

afterAll(() => {
	for (const server of servers) server.kill();
	for (const name of [ENGINE, CONTAINER, BEYOND]) ip('netns', 'delete', name);
});

describe('the firewall rules of docs/security.md', () => {
	it('close the engine’s machine, private networks and the metadata address, and nothing else', () => {
		const places = { ...PLACES, 'the engine’s machine': ON_BRIDGE };
		const look = () =>
			Object.fromEntries(Object.entries(places).map(([name, address]) => [name, reached(address)]));
		expect(look()).toEqual(Object.fromEntries(Object.keys(places).map((name) => [name, true])));

		const rules = documentedRules();
		expect(rules.length).toBeGreaterThan(4);
		for (const rule of rules) inside(ENGINE, 'sh', '-c', `BRIDGE=${BRIDGE}; ${rule}`);
		expect(look()).toEqual({
			...Object.fromEntries(Object.keys(places).map((name) => [name, false])),
			'the public network': true,
		});
	}, 30_000);
});
