import { connectSandbox } from '../../../sandbox/connect';
import { parseHostEntries } from '../../../sandbox/gateway/hostEntry';
import type { NetworkName } from '../../../sandbox/gateway/rules';
import type { RunOutcome } from '../../../sandbox/sandbox';
import { type GatewayHost, startGatewayHost } from './gatewayHost';
import { derivedImage, docker, until, useSandbox } from './harness';

const gateway = (network: NetworkName, alsoReach = '') => ({
	gateway: { network, alsoReach: parseHostEntries(alsoReach).entries },
});

let host: GatewayHost;
/** Stands in the code for the host's address. */
const at = (code: string) => code.replaceAll('HOST', host.there).replaceAll('SILENT', host.silent);

const open = useSandbox({ pool: false, ...gateway('public') });
const run = (code: string, more: Parameters<typeof open.run>[1] = {}) =>
	open.run(at(code), { certificates: host.ca, ...more });

const lines = ({ stdout, end, message }: RunOutcome): string[] =>
	end === 'success' ? stdout.trimEnd().split('\n') : [`${end}: ${message ?? ''}`];

beforeAll(async () => {
	host = await startGatewayHost();
});

afterAll(() => host.stop());

describe('a container without a network', () => {
	it('has its loopback and no way out of its own', async () => {
		const outcome = await run(
			'import subprocess\nprint(open("/proc/net/route").read().count("\\n"), [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line and line.split()[1] != "0"])\n' +
				'import _socket\ns = _socket.socket()\ntry:\n    s.connect(("HOST", 80)); print("reached")\nexcept OSError as error: print(error.strerror)',
		);
		expect(outcome.stdout).toContain('Network is unreachable');
		expect(outcome.stdout).not.toContain('reached\n1');
	});

	it('serves itself on 127.0.0.1, also by name and over IPv6', async () => {
		const outcome = await run(`
import socket, threading
server = socket.create_server(("127.0.0.1", 8000))
threading.Thread(target=lambda: [server.accept()[0].sendall(b"inside") for _ in range(3)], daemon=True).start()
for host in ("127.0.0.1", "127.1", socket.gethostbyname(socket.gethostname())):
    print(socket.create_connection((host, 8000)).recv(9))
`);
		expect(lines(outcome)).toEqual(["b'inside'", "b'inside'", "b'inside'"]);
		expect(outcome.hosts).toBeUndefined();
	});
});

describe('Python reaches a host unchanged', () => {
	it.each([
		['requests', 'import requests\nprint(requests.get("https://HOST/").text)'],
		['httpx', 'import httpx\nprint(httpx.get("https://HOST/").text)'],
		[
			'httpx, asynchronous',
			'import asyncio, httpx\nasync def main():\n    async with httpx.AsyncClient() as client:\n        print((await client.get("https://HOST/")).text)\nasyncio.run(main())',
		],
		['urllib', 'import urllib.request\nprint(urllib.request.urlopen("https://HOST/").read().decode())'],
		[
			'http.client',
			'import http.client\nc = http.client.HTTPConnection("HOST")\nc.request("GET", "/")\nprint(c.getresponse().read().decode())',
		],
		[
			'asyncio with TLS',
			'import asyncio, ssl\nasync def main():\n    r, w = await asyncio.open_connection("HOST", 443, ssl=ssl.create_default_context())\n    w.write(b"GET / HTTP/1.0\\r\\n\\r\\n")\n    print((await r.read()).decode().split("\\n")[-1])\nasyncio.run(main())',
		],
		[
			'a plain socket',
			'import socket\ns = socket.socket()\ns.settimeout(5)\ns.connect(("HOST", 80))\ns.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")\nprint(s.makefile().read().split("\\n")[-1])',
		],
		[
			'a socket that does not wait',
			'import socket, select\ns = socket.socket()\ns.setblocking(False)\nassert s.connect_ex(("HOST", 80)) == 0\nselect.select([], [s], [])\ns.send(b"GET / HTTP/1.0\\r\\n\\r\\n")\nselect.select([s], [], [])\nprint(s.recv(9999).decode().split("\\n")[-1])',
		],
		[
			'openai',
			'import openai\nc = openai.OpenAI(api_key="k", base_url="https://HOST/v1")\nprint(c.chat.completions.create(model="m", messages=[]).choices[0].message.content.replace("from openai", "hello"))',
		],
		[
			'anthropic, asynchronous',
			'import anthropic, asyncio\nc = anthropic.AsyncAnthropic(api_key="k", base_url="https://HOST")\nprint(asyncio.run(c.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": "x"}])).content[0].text.replace("from anthropic", "hello"))',
		],
		[
			'a child without an environment',
			'import subprocess, sys\nprint(subprocess.run([sys.executable, "-c", "import urllib.request; print(urllib.request.urlopen(\'http://HOST/\').read().decode())"], env={}, capture_output=True, text=True).stdout.strip())',
		],
		[
			'a child of multiprocessing',
			"import multiprocessing, urllib.request\nprint(multiprocessing.Pool(1).apply(eval, (\"__import__('urllib.request').request.urlopen('http://HOST/').read().decode()\",)))",
		],
		[
			'curl',
			'import subprocess\nprint(subprocess.run(["curl", "-sS", "https://HOST/"], capture_output=True, text=True).stdout)',
		],
		[
			'curl without an environment',
			'import subprocess\nprint(subprocess.run(["curl", "-sS", "http://HOST/"], env={}, capture_output=True, text=True).stdout)',
		],
	])('by %s', async (_, code) => {
		const outcome = await run(code);
		expect(lines(outcome)).toEqual(['hello']);
		expect(outcome.hosts).toMatchObject([{ host: host.there, bytesReceived: expect.any(Number) }]);
	});

	it('by git clone over https', async () => {
		const outcome = await run(
			'import subprocess\nprint(subprocess.run(["git", "clone", "-q", "https://HOST/git/.git", "/tmp/clone"], capture_output=True, text=True).stderr + open("/tmp/clone/file.txt").read())',
		);
		expect(lines(outcome)).toEqual(['from git']);
	});

	it('with 50 MB down and up, byte for byte', async () => {
		const outcome = await run(`
import requests, collections
body = requests.get("https://HOST/bytes/50000000").content
print(len(body), collections.Counter(body[:: 9973]))
print(requests.post("https://HOST/", data=bytes(50_000_000)).text)
`);
		expect(lines(outcome)).toEqual(['50000000 Counter({120: 5014})', '50000000']);
		const [seen] = outcome.hosts ?? [];
		expect(seen?.bytesReceived).toBeGreaterThan(50_000_000);
		expect(seen?.bytesSent).toBeGreaterThan(50_000_000);
	});

	it('over a hundred connections at once', async () => {
		const outcome = await run(`
import asyncio, httpx
async def main():
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=100), timeout=20) as client:
        print(sum([len(r.text) for r in await asyncio.gather(*(client.get("http://HOST/") for _ in range(100)))]))
asyncio.run(main())
`);
		expect(lines(outcome)).toEqual(['500']);
	});

	it('and waits for a host that never answers no longer than it says, while others go on', async () => {
		const outcome = await run(`
import asyncio, time, httpx
async def silent():
    began = time.monotonic()
    try:
        async with asyncio.timeout(1):
            await asyncio.open_connection("SILENT", 80)
    except TimeoutError:
        return 0.9 < time.monotonic() - began < 1.5
async def main():
    async with httpx.AsyncClient() as client:
        waits = asyncio.create_task(silent())
        done = [(await client.get("http://HOST/")).text for _ in range(3)]
        print(done, waits.done(), await waits)
asyncio.run(main())
import socket
began = time.monotonic()
try:
    socket.create_connection(("SILENT", 80), timeout=1)
except TimeoutError as error:
    print(0.9 < time.monotonic() - began < 1.5)
`);
		expect(lines(outcome)).toEqual(["['hello', 'hello', 'hello'] False True", 'True']);
	});
});

describe('what is no TCP', () => {
	it('reaches the container itself and nothing else, and the code is told', async () => {
		const outcome = await run(
			'import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nfor call in (lambda: s.sendto(b"x", ("HOST", 53)), lambda: s.connect(("HOST", 53))):\n    try:\n        call()\n    except OSError as error:\n        print(error.strerror)\n' +
				'print(s.sendto(b"x", ("127.0.0.1", 53)))',
		);
		expect(lines(outcome)).toEqual([
			...Array(2).fill(
				'only TCP leaves the sandbox: UDP and raw sockets reach the container itself and nothing else',
			),
			'1',
		]);
	});
});

const CALL = 'import urllib.request\nprint(urllib.request.urlopen("http://HOST/").read().decode())';

describe('the network', () => {
	const none = useSandbox({ pool: false, ...gateway('none') });
	const listed = useSandbox({ pool: false, ...gateway('listed', '203.0.113.0/24:80') });
	const named = useSandbox({ pool: false, ...gateway('listed', '*.example.com') });

	it('None reaches nothing', async () => {
		const outcome = await none.run(at(CALL));
		expect(outcome.message).toContain('is not allowed (None)');
		expect(outcome.warnings).toHaveLength(1);
	});

	it('Listed Hosts reaches what is listed, and asks for no other name', async () => {
		expect(lines(await listed.run(at(CALL)))).toEqual(['hello']);
		const outcome = await named.run(
			'import urllib.request\nurllib.request.urlopen("http://leak.example.org/")',
		);
		expect(outcome.message).toContain('leak.example.org:80 is not allowed (Listed Hosts)');
	});

	it('of an action only narrows', async () => {
		const hosts = ['api.example.com'];
		const outcome = await open.run(at(CALL), { hosts });
		expect(outcome.message).toContain("is not allowed (the action's own network)");
		const its = await open.run(at(CALL), { hosts: [`${host.there}:80`] });
		expect(lines(its)).toEqual(['hello']);
	});
});

describe('a run’s end', () => {
	it('waits for what the code has written and closed', async () => {
		const before = (await host.state()).heard;
		const outcome = await run(
			'import socket\ns = socket.create_connection(("HOST", 9000))\ns.sendall(bytes(3_000_000))\ns.close()',
		);
		expect(outcome.end).toBe('success');
		await until('all to be heard', 5000, async () => (await host.state()).heard === before + 3_000_000);
	});

	it.each([
		['ends', 'pass'],
		['kills every process it can', 'import subprocess\nsubprocess.run("kill -9 -1", shell=True)'],
		['is out of time', 'import time\ntime.sleep(60)'],
	])('closes its connections in the middle of a transfer, when the code %s', async (_, end) => {
		await run(
			`import socket\nfor _ in range(5):\n    s = socket.create_connection(("HOST", 80))\n    s.sendall(b"GET /bytes/900000000 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")\n    globals().setdefault("all", []).append(s)\n    s.recv(99)\n${end}`,
			{ timeoutSeconds: 3 },
		);
		await until('no connection to be left', 5000, async () => (await host.state()).connections === 0);
	});

	// Podman closes the line with the container, while the gateway still grants what the host may send.
	it('is told whatever is on its way to the code then', async () => {
		const code =
			'import socket\nall = [socket.create_connection(("HOST", 80)) for _ in range(4)]\n' +
			'[s.sendall(b"GET /bytes/900000000 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n") for s in all]\n' +
			'[s.recv(100000) for s in all]\nprint("ok")';
		const outcomes = await Promise.all(Array.from({ length: 24 }, () => run(code)));
		expect(outcomes.map(lines)).toEqual(outcomes.map(() => ['ok']));
	});

	it('closes them where the run is cancelled', async () => {
		const cancel = new AbortController();
		const running = run('import socket, time\ns = socket.create_connection(("HOST", 80))\ntime.sleep(20)', {
			signal: cancel.signal,
		});
		await until('a connection', 10_000, async () => (await host.state()).connections === 1);
		cancel.abort();
		expect((await running).end).toBe('cancelled');
		await until('no connection to be left', 5000, async () => (await host.state()).connections === 0);
	});
});

describe('a run that does harm', () => {
	const RESIDENT = `
def resident():
    return int(next(line for line in open("/proc/1/status") if line.startswith("VmRSS")).split()[1]) // 1024
`;

	it('takes bounded memory for ten unread downloads, and another download is not held up', async () => {
		const outcome = await run(
			`${RESIDENT}
import socket, time, requests
before = resident()
unread = []
for _ in range(10):
    s = socket.create_connection(("HOST", 80))
    s.sendall(b"GET /bytes/900000000 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    s.recv(20000)
    unread.append(s)
time.sleep(1)
began = time.monotonic()
size = len(requests.get("http://HOST/bytes/30000000").content)
print(size, time.monotonic() - began < 8, resident() - before < 24)
`,
		);
		expect(lines(outcome)).toEqual(['30000000 True True']);
	});

	it('with many connections and single bytes ends by itself; another run goes on', async () => {
		const flood = run(
			`
import socket, threading, time
until = time.monotonic() + 4
def flood():
    while time.monotonic() < until:
        try:
            socket.create_connection(("HOST", 80), timeout=2).close()
        except OSError:
            pass
def drip():
    s = socket.create_connection(("HOST", 9000))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while time.monotonic() < until:
        s.send(b"x")
threads = [threading.Thread(target=one) for one in [flood] * 8 + [drip] * 2]
[one.start() for one in threads]
[one.join() for one in threads]
print("done")
`,
		);
		const beside = await run(
			'import time, requests\ns = requests.Session()\nbegan = time.monotonic()\n[s.get("http://HOST/") for _ in range(20)]\nprint(time.monotonic() - began < 4)',
		);
		expect(lines(beside)).toEqual(['True']);
		expect(lines(await flood)).toEqual(['done']);
	});

	it('of a download without an end in sight does not hold up the start and the output of a run beside it', async () => {
		const cancel = new AbortController();
		let isOver = false;
		const download = run(
			'import requests\nfor chunk in requests.get("https://HOST/bytes/9000000000", stream=True).iter_content(65536): pass',
			{ signal: cancel.signal, timeoutSeconds: 30 },
		).finally(() => (isOver = true));
		await until('the download', 20_000, async () => (await host.state()).connections === 1);
		expect(lines(await run('print("beside")'))).toEqual(['beside']);
		expect(isOver).toBe(false);
		cancel.abort();
		expect((await download).end).toBe('cancelled');
	});

	it('that says what is not SOCKS5 to the relay harms nobody', async () => {
		const outcome = await run(`
import _socket, random, struct, urllib.request
random.seed(7)
for junk in [b"GET / HTTP/1.1\\r\\n\\r\\n", b"\\x05", b"\\x05\\x00", b"\\x05\\x01\\x80\\x05\\x01\\x00\\x09", b"\\x05\\x01\\x00\\x05\\x02\\x00\\x01\\0\\0\\0\\0\\0\\0", b"\\x05\\x01\\x80\\x05\\x01\\x00\\x03\\x00\\0\\0"] + [random.randbytes(80) for _ in range(300)]:
    s = _socket.socket()
    s.connect(("127.0.0.1", 1080))
    try:
        s.send(junk)
    except OSError:
        pass
    s.close()
for name in (b"2001:db8::1:80", b"\\xff\\xfe", b"a" * 255, b"[::", b""):
    s = _socket.socket()
    s.connect(("127.0.0.1", 1080))
    s.sendall(b"\\x05\\x01\\x00\\x05\\x01\\x00\\x03" + bytes((len(name),)) + name + struct.pack(">H", 80))
    s.recv(2)
    print(s.recv(99)[1] != 0)
print(urllib.request.urlopen("http://HOST/").read().decode())
`);
		expect(lines(outcome)).toEqual(['True', 'True', 'True', 'True', 'True', 'hello']);
	});
});

describe('an image of somebody’s own', () => {
	let image = '';
	beforeAll(async () => {
		image = await derivedImage(
			'USER 0\nRUN rm $(find / -name "guru_network.pth" -not -path "/proc/*")\nUSER 10001',
		);
	});
	afterAll(() => docker(['rmi', '-f', image]));

	it('whose Python does not know the way out says so in the run’s warnings', async () => {
		const sandbox = connectSandbox({ whenImageMissing: 'fail', image, pool: false, ...gateway('public') });
		const outcome = await sandbox.run({ code: 'print(1)', environment: {}, timeoutSeconds: 5 });
		await sandbox.close();
		expect(outcome.stdout).toBe('1\n');
		expect(outcome.warnings?.[0]).toContain("The image's Python cannot connect through n8n");
	});

	it('that ends before it is ready gives its reason, and says nothing of the way out', async () => {
		const ends = await derivedImage('ENTRYPOINT ["false"]');
		const sandbox = connectSandbox({
			...{ whenImageMissing: 'fail', image: ends, pool: false },
			...gateway('public'),
		});
		const outcome = await sandbox.run({ code: 'print(1)', environment: {}, timeoutSeconds: 5 });
		await sandbox.close();
		docker(['rmi', '-f', ends]);
		expect(outcome).toMatchObject({ end: 'container_failed' });
		expect(outcome.warnings).toBeUndefined();
	});
});
