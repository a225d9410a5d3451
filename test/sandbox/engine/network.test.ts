import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import Docker from 'dockerode';
import { until, useSandbox } from './harness';

const { containers, run, sandbox } = useSandbox({}, 'engine');

const NAMESPACE = `guru-test-${process.pid}`;
const LINK = `guru${process.pid}`;
const HERE = '203.0.113.201';
const THERE = '203.0.113.202';

const ip = (...words: string[]) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] });

/** True when something accepts a connection from this machine itself. */
function accepts(host: string, port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection({ host, port }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.on('error', () => resolve(false));
	});
}

const connect = (host: string, port: number) =>
	`import socket\ntry:\n    socket.create_connection(("${host}", ${port}), timeout=2); print("reached")\nexcept OSError as e: print("not reached")`;

describe('the public way out', () => {
	const web = `require('http').createServer((q, a) => a.end('hello from outside')).listen(80, '${THERE}', () => console.log('up'))`;
	let server: ReturnType<typeof spawn> | undefined;

	beforeAll(async () => {
		ip('netns', 'add', NAMESPACE);
		ip('link', 'add', `${LINK}a`, 'type', 'veth', 'peer', 'name', `${LINK}b`, 'netns', NAMESPACE);
		ip('addr', 'add', `${HERE}/30`, 'dev', `${LINK}a`);
		ip('link', 'set', `${LINK}a`, 'up');
		ip('-n', NAMESPACE, 'addr', 'add', `${THERE}/30`, 'dev', `${LINK}b`);
		ip('-n', NAMESPACE, 'link', 'set', `${LINK}b`, 'up');
		ip('-n', NAMESPACE, 'route', 'add', 'default', 'via', HERE);
		const started = spawn('ip', ['netns', 'exec', NAMESPACE, process.execPath, '-e', web], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		server = started;
		await once(createInterface({ input: started.stdout }), 'line');
	});

	afterAll(() => {
		server?.kill();
		ip('netns', 'delete', NAMESPACE);
	});

	it('works from Python and from curl', async () => {
		const outcome = await run(
			`import requests, subprocess\nprint(requests.get("http://${THERE}/", timeout=5).text)\n` +
				`print(subprocess.run(["curl", "-s", "http://${THERE}/"], capture_output=True, text=True).stdout)`,
		);
		expect(outcome).toMatchObject({
			end: 'success',
			stdout: 'hello from outside\nhello from outside\n',
		});
	});

	it('is known to be tested: an address of nobody is not reached', async () => {
		expect((await run(connect(THERE, 81))).stdout).toBe('not reached\n');
	});
});

describe('other containers and the engine', () => {
	it('cannot be reached, though this machine itself reaches the container', async () => {
		await sandbox.close();
		const listening = run(
			'import socket, time\ns = socket.create_server(("0.0.0.0", 8000))\nprint("listening", flush=True)\ntime.sleep(8)',
		);
		const id = await until('a running container', 20_000, async () => (await containers('running'))[0]);
		const { NetworkSettings } = await new Docker().getContainer(id).inspect();
		const address = NetworkSettings.Networks['guru-actions']?.IPAddress ?? '';
		expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
		await until('it to listen', 20_000, () => accepts(address, 8000));
		expect((await run(connect(address, 8000))).stdout).toBe('not reached\n');
		expect((await listening).end).toBe('success');
	}, 30_000);

	it('have no socket in the container', async () => {
		const outcome = await run(
			// Its own one shows that the search finds what there is, also where something else is mounted.
			'import pathlib, socket, subprocess\nsocket.socket(socket.AF_UNIX).bind("/tmp/own.sock")\n' +
				'print(subprocess.run("find / -path /proc -prune -o -type s -print 2>/dev/null", shell=True, capture_output=True, text=True).stdout, pathlib.Path("/var/run/docker.sock").exists())',
		);
		expect(outcome.stdout).toBe('/tmp/own.sock\n False\n');
	});
});
