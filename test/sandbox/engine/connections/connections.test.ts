import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type ConnectedSandbox, connectSandbox } from '../../../../sandbox/connect';
import { DockerEngine } from '../../../../sandbox/engine/docker/docker';
import type { EngineAccess } from '../../../../sandbox/engine/engineAccess';
import { runPythonCode } from '../../../../nodes/GuruAction/action/python/pythonCode';
import { sandboxStatus } from '../../../../sandbox/sandboxStatus';
import { until, useSandbox } from '../harness';
import { missingCommands } from './commands';
import { HERE, OwnDocker } from './ownDocker';
import { type OwnPodman, startPodman } from './ownPodman';
import { type OwnSshServer, startSshServer } from './ownSshServer';
import { makeSmallImage, SMALL_IMAGE } from './smallImage';

// Only for the image that the others' is made from.
useSandbox();

const missing = missingCommands('dockerd', 'sshd', 'podman', 'slirp4netns', 'openssl', 'ip', 'nsenter');
const possible = missing.length === 0 && process.getuid?.() === 0;
if (!possible) {
	process.stderr.write(
		`The cases over TLS, SSH and Podman are not run: they need root, and ${missing.join(', ') || 'nothing else'}.\n`,
	);
}

const docker = possible ? new OwnDocker() : undefined;
let ssh: OwnSshServer;
let podman: OwnPodman;
let prepared = false;
const web = createServer((_, answer) => answer.end('hello from outside'));

beforeAll(async () => {
	if (docker === undefined) return;
	docker.prepare();
	const image = makeSmallImage();
	try {
		[ssh, podman] = await Promise.all([startSshServer(), startPodman(), docker.start()]);
		prepared = true;
		await image.give(new DockerEngine(`unix://${docker.socket}`));
		await image.give(new DockerEngine(podman.address));
		await new Promise<void>((resolve) => web.listen(80, HERE, resolve));
	} finally {
		image.remove();
	}
}, 180_000);

afterAll(async () => {
	web.close();
	if (prepared) await Promise.all([ssh.stop(), podman.stop()]);
	await docker?.remove();
}, 60_000);

const overTls = (): EngineAccess => ({
	host: docker?.tcp ?? '',
	tls: { ca: docker?.certificates.ca ?? '', ...docker?.certificates.client },
});
const overSsh = (): EngineAccess => ({
	host: `ssh://${ssh.user}@127.0.0.1:${ssh.port}${docker?.socket}`,
	ssh: { privateKey: ssh.privateKey, hostKey: ssh.hostKey },
});

/**
 * What differs from engine to engine; everything else must be the same. A part of the cases, the rest of which
 * `npm run test:engines` tries: a socket is what the other test files use.
 */
const ENGINES: Array<[name: string, access: () => EngineAccess, files: unknown]> = [
	['TCP with TLS', overTls, 'ENOSPC'],
	['SSH', overSsh, 'ENOSPC'],
	["Podman's socket", () => ({ host: podman.address }), 'no limit'],
];

const LIMITED = `
import errno, json, pathlib, shutil, subprocess, sys
said = {}
def attempt(name, act):
    try: said[name] = act() or "ok"
    except OSError as error: said[name] = errno.errorcode[error.errno]
rows = dict(l.split(":\\t", 1) for l in open("/proc/self/status").read().splitlines() if ":\\t" in l)
said["status"] = [rows[k].split()[0].strip("0") or "0" for k in ("CapEff", "CapBnd", "NoNewPrivs", "Seccomp", "Uid")]
attempt("root", lambda: open("/usr/new", "w").close())
shutil.copy("/bin/true", "/tmp/true")
attempt("execute", lambda: subprocess.run(["/tmp/true"]) and None)
def files():
    for n in range(30_000): open(f"/tmp/{n}", "w").close()
    return "no limit"
attempt("files", files)
def fill(path):
    size = 0
    try:
        with open(path, "wb", buffering=0) as file:
            while True: size += file.write(b"x" * 65536)
    except OSError: return size
said["tmp"] = fill("/tmp/true") / 2**20
said["shm"] = fill("/dev/shm/x") / 2**20
count = 0
def spawn():
    global count
    while count < 300: subprocess.Popen(["sleep", "30"]); count += 1
attempt("processes", spawn)
said["count"] = count
print(json.dumps(said))
`;

/** Which of the first addresses of the container's own network answers, but for its own. */
const NEIGHBOURS = `
import concurrent.futures, json, socket, subprocess
own = subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()[0]
def reached(host):
    try:
        socket.create_connection((host, 8000), timeout=2)
        return True
    except OSError: return False
hosts = [own.rpartition(".")[0] + f".{n}" for n in range(2, 12)]
with concurrent.futures.ThreadPoolExecutor(12) as pool: answers = list(pool.map(reached, hosts))
print(json.dumps([host for host, answer in zip(hosts, answers) if answer and host != own]))
`;

const connect = (host: string, port: number) =>
	`import socket\ntry:\n    s = socket.create_connection(("${host}", ${port}), timeout=2); s.send(b"GET / HTTP/1.0\\r\\n\\r\\n"); print(s.recv(4000).decode().rpartition("\\n")[2])\nexcept OSError as e: print("not reached")`;

// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
(possible ? describe : describe.skip).each(ENGINES)('over %s', (_, access, files) => {
	const instance = `over-${randomUUID()}`;
	let sandbox: ConnectedSandbox;
	const run = (code: string, timeoutSeconds = 20, signal?: AbortSignal) =>
		sandbox.run({ code, environment: { TOKEN: 'hunter2' }, timeoutSeconds }, signal ? { signal } : {});
	const containers = () => new DockerEngine(access()).listContainers(`guru-actions.instance=${instance}`);

	beforeAll(() => {
		sandbox = connectSandbox({
			...access(),
			image: SMALL_IMAGE,
			instance,
			pool: false,
			whenImageMissing: 'fail',
		});
	});
	afterAll(() => sandbox.close());

	it('is told what is there', async () => {
		expect(await sandboxStatus({ ...access(), image: SMALL_IMAGE })).toEqual({
			engine: {
				address: access().host,
				version: expect.stringMatching(/^\d+\.\d+/),
				apiVersion: expect.stringMatching(/^\d\.\d+$/),
			},
			missingLimits: [],
			image: { name: SMALL_IMAGE, present: true },
		});
	});

	it('a run is held to its limits', async () => {
		const { stdout, end } = await run(LIMITED);
		expect(end).toBe('success');
		const said: unknown = JSON.parse(stdout);
		expect(said).toEqual({
			status: ['0', '0', '1', '2', '10001'],
			root: 'EROFS',
			execute: 'EACCES',
			files,
			tmp: expect.closeTo(100, 0),
			shm: 1,
			processes: 'EAGAIN',
			count: 126,
		});
	});

	it('a run ends as it should: done, raised, out of memory, out of time, too much output', async () => {
		const outcomes = await Promise.all([
			run('import os\nprint(os.environ["TOKEN"])'),
			run('1/0'),
			run('x = bytearray(600 << 20)'),
			run('print("before")\nwhile True: pass', 1),
			run('while True: print("x" * 1000)'),
		]);
		expect(outcomes.map(({ end }) => end)).toEqual([
			'success',
			'raised',
			'out_of_memory',
			'timed_out',
			'too_much_output',
		]);
		expect(outcomes.map(({ stdout }) => stdout).slice(0, 4)).toEqual(['hunter2\n', '', '', 'before\n']);
	});

	it('a build of the image is locked to others', async () => {
		const take = () => new DockerEngine(access()).takeLock(`guru-actions-${instance}`, SMALL_IMAGE);
		const lock = await take();
		expect(lock).toBeDefined();
		expect(await take()).toBeUndefined();
		await lock?.release();
	});

	it('a run gives back the files it leaves', async () => {
		const outcome = await run(
			'import pathlib\npathlib.Path("/tmp/output").mkdir(exist_ok=True)\npathlib.Path("/tmp/output/a.txt").write_text("kept")',
		);
		expect(outcome.files?.map(({ name, content }) => [name, content.toString()])).toEqual([
			['a.txt', 'kept'],
		]);
	});

	it('a run reaches the outside, and no other container', async () => {
		const listening = run('import socket, time\ns = socket.create_server(("0.0.0.0", 8000))\ntime.sleep(5)');
		expect((await run(connect(HERE, 80))).stdout).toBe('hello from outside\n');
		expect((await run(connect(HERE, 81))).stdout).toBe('not reached\n');
		// Podman's containers have no neighbours at all, only an address of their own that all of them share.
		expect(JSON.parse((await run(NEIGHBOURS)).stdout)).toEqual([]);
		expect((await listening).end).toBe('success');
	});

	it('a run is given a container that waits for it', async () => {
		const waits = `waits-${randomUUID()}`;
		const pooled = connectSandbox({
			...access(),
			image: SMALL_IMAGE,
			instance: waits,
			pool: { maxWaiting: 1 },
			whenImageMissing: 'fail',
		});
		const job = { code: 'import socket\nprint(socket.gethostname())', environment: {}, timeoutSeconds: 20 };
		const known = new DockerEngine(access());
		const all = () => known.listContainers(`guru-actions.instance=${waits}`);
		const cold = (await pooled.run(job)).stdout.trim();
		const one = await until('one that waits', 20_000, async () =>
			(await all()).find(({ id, state }) => state === 'running' && !id.startsWith(cold)),
		);
		expect(one.id.slice(0, 12)).toBe((await pooled.run(job)).stdout.trim());
		await pooled.close();
		await until('no container', 20_000, async () => (await all()).length === 0);
	});

	it('a cancelled run is gone within seconds', async () => {
		const controller = new AbortController();
		const running = run('import time\ntime.sleep(20)', 20, controller.signal);
		await until('a running container', 10_000, async () =>
			(await containers()).find((one) => one.state === 'running'),
		);
		controller.abort();
		expect((await running).end).toBe('cancelled');
		await until('no container', 20_000, async () => (await containers()).length === 0);
	});

	it('nothing is left behind', async () => {
		await sandbox.close();
		expect(await containers()).toEqual([]);
	});
});

// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
(possible ? describe : describe.skip)('an engine that goes away', () => {
	const job = (code: string) => ({ code, environment: {}, timeoutSeconds: 20 });
	const sandboxOver = (access: EngineAccess, instance: string) =>
		connectSandbox({ ...access, image: SMALL_IMAGE, instance, pool: false, whenImageMissing: 'fail' });
	const local = () => new DockerEngine(`unix://${docker?.socket}`);
	const running = async (instance: string) =>
		(await local().listContainers(`guru-actions.instance=${instance}`)).filter(
			(one) => one.state === 'running',
		);
	const SLEEP = 'import time\nprint("before", flush=True)\ntime.sleep(15)';
	const values = {
		parameters: {},
		secrets: [],
		timeZone: 'UTC',
		builtIns: {
			GURUBASE_USER_EMAIL: '',
			GURUBASE_USER_NAME: '',
			GURUBASE_USER_GROUPS: 'Everyone',
			GURUBASE_GURU_SLUG: 'assistant',
		},
	};
	const perform = (sandbox: ConnectedSandbox, effect: 'read' | 'write') =>
		runPythonCode({ type: 'PYTHON_CODE', code: SLEEP, timeoutSeconds: 20 }, effect, values, { sandbox });

	it('under a run ends it, a write with unknown outcome, and the next run after its return is served', async () => {
		const instance = `killed-${randomUUID()}`;
		const sandbox = sandboxOver(overTls(), instance);
		const write = perform(sandbox, 'write');
		const read = perform(sandbox, 'read');
		await until('two containers', 20_000, async () => (await running(instance)).length === 2);
		await docker?.stop();
		expect(await write).toMatchObject({
			status: 'outcome_unknown',
			error: { message: expect.stringContaining('Check in the other system') },
		});
		expect((await read).status).toMatch(/^(engine_unreachable|container_failed)$/);
		await docker?.start();
		expect(await sandbox.run(job('print("again")'))).toMatchObject({ end: 'success', stdout: 'again\n' });
		await sandbox.close();
		expect(await running(instance)).toEqual([]);
	});

	it('before the first run is told, and served once it is there, by the same process', async () => {
		await docker?.stop();
		const sandboxes = [overTls(), overSsh()].map((access) => sandboxOver(access, `away-${randomUUID()}`));
		for (const sandbox of sandboxes) {
			const { end, message } = await sandbox.run(job('print(1)'));
			expect([end, message]).toEqual([
				'engine_unreachable',
				expect.stringMatching(/No container engine answers/),
			]);
		}
		await docker?.start();
		for (const sandbox of sandboxes) {
			expect(await sandbox.run(job('print(1)'))).toMatchObject({ end: 'success' });
			await sandbox.close();
		}
	});

	it('with its SSH server ends the run, and its container goes', async () => {
		const instance = `ssh-${randomUUID()}`;
		const sandbox = sandboxOver(overSsh(), instance);
		const write = perform(sandbox, 'write');
		await until('a container', 20_000, async () => (await running(instance)).length === 1);
		await ssh.stop();
		expect((await write).status).toBe('outcome_unknown');
		await until('no container', 10_000, async () => (await running(instance)).length === 0);
		expect((await sandbox.run(job('print(1)'))).message).toContain('No SSH server answers');
		await sandbox.close();
		ssh = await startSshServer();
	});
});

// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
(possible ? describe : describe.skip)('an engine is not reached', () => {
	const refusal = async (access: EngineAccess) => {
		const error: unknown = await new DockerEngine(access).version().catch((reason: unknown) => reason);
		return error instanceof Error ? `${error.name}: ${error.message}` : 'reached';
	};

	it('over TLS by a client that somebody else signed, or where somebody else signed the engine', async () => {
		if (docker === undefined) throw new Error('no engine');
		const { ca, client, stranger } = docker.certificates;
		const said = [
			await refusal({ ...overTls(), tls: { ...stranger, ca } }),
			await refusal({ ...overTls(), tls: { ca } }),
			await refusal({ ...overTls(), tls: { ...client, ca: stranger.ca } }),
		];
		expect(said).toEqual([
			expect.stringMatching(/EngineUnreachableError: .*client certificate/),
			expect.stringMatching(/EngineUnreachableError: .*client certificate/),
			expect.stringMatching(/EngineUnreachableError: .*CA/),
		]);
		expect(said.join()).not.toContain(stranger.key.split('\n')[1]);
	});

	it.each([
		['another name', 'server', /not for that name \(ERR_TLS_CERT_ALTNAME_INVALID\).*127\.0\.0\.1/],
		['a time that is over', 'expired-server', /has expired \(CERT_HAS_EXPIRED\)/],
	])('over TLS where the engine’s certificate is for %s, which is told as that', async (_, name, told) => {
		if (docker === undefined) throw new Error('no engine');
		const file = (suffix: string) => readFileSync(join(docker.folder, `${name}.${suffix}`));
		const server = createTlsServer({ cert: file('pem'), key: file('key') }, (_request, answer) =>
			answer.end(),
		);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = z.object({ port: z.int() }).parse(server.address());
		const said = await refusal({ ...overTls(), host: `tcp://127.0.0.1:${port}` });
		await new Promise((resolve) => server.close(resolve));
		expect(said).toMatch(told);
	});

	it('over TLS by a client whose certificate has expired, which is told as that', async () => {
		if (docker === undefined) throw new Error('no engine');
		const { ca, expired } = docker.certificates;
		expect(await refusal({ ...overTls(), tls: { ca, ...expired } })).toMatch(
			/EngineUnreachableError: .*client certificate.*it has expired/,
		);
	});

	it('over SSH whose host shows another key than the one that is trusted; its fingerprint is told', async () => {
		const { privateKey } = ssh;
		const other = `SHA256:${'A'.repeat(43)}`;
		for (const hostKey of ['', other]) {
			expect(await refusal({ ...overSsh(), ssh: { privateKey, hostKey } })).toMatch(
				/EngineUnreachableError: .*shows the key SHA256:(?!AAAA)[\w+/]{43}.*ssh-keygen -lf/,
			);
		}
	});

	it('over SSH where no engine listens, which is told with the socket', async () => {
		const access = { ...overSsh(), host: `ssh://${ssh.user}@127.0.0.1:${ssh.port}/nowhere.sock` };
		expect(await refusal(access)).toContain('No container engine answers at /nowhere.sock');
	});
});
