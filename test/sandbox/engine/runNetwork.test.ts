import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureNamespace, inNamespace, removeNamespace } from '../../../local/mockProviders/networkNamespace';
import { makeCertificates } from './connections/certificates';
import { useSandbox } from './harness';

const NAMESPACE = {
	name: `guru-net-${process.pid}`,
	ends: [`gn${process.pid}a`, `gn${process.pid}b`] as const,
	addresses: ['203.0.113.193', '203.0.113.194'] as const,
};
const THERE = NAMESPACE.addresses[1];
const folder = mkdtempSync(join(tmpdir(), 'guru-net-'));
const { ca } = makeCertificates(folder, THERE);

/** A TLS server of a company's own authority, and a proxy that wants a password and says by whom it was asked. */
const SERVERS = `
const { createServer, request } = require('http');
const tls = require('https'), net = require('net'), fs = require('fs');
const [folder, host] = process.argv.slice(2);
const known = 'Basic ' + Buffer.from('me:p@ss-word').toString('base64');
const refused = (headers) => headers['proxy-authorization'] !== known;
const options = { cert: fs.readFileSync(folder + '/server.pem'), key: fs.readFileSync(folder + '/server.key') };
tls.createServer(options, (q, a) => a.end('over TLS')).listen(443, host);
createServer((q, a) => a.end('directly')).listen(80, host);
createServer((q, a) => { if (refused(q.headers)) a.statusCode = 407; a.end('by the proxy: ' + q.url); })
	.on('connect', (q, socket) => {
		if (refused(q.headers)) return socket.end('HTTP/1.1 407 No\\r\\n\\r\\n');
		const there = net.connect(443, host, () => { socket.write('HTTP/1.1 200 OK\\r\\n\\r\\n'); there.pipe(socket).pipe(there); });
		socket.on('error', () => there.destroy());
		there.on('error', () => socket.destroy());
	})
	.listen(3128, host, () => console.log('up'));
`;

let servers: ReturnType<typeof spawn>;

beforeAll(async () => {
	await ensureNamespace(NAMESPACE);
	const [command, ...args] = inNamespace(NAMESPACE);
	const script = join(folder, 'servers.cjs');
	writeFileSync(script, SERVERS);
	const started = spawn(command, [...args, process.execPath, script, folder, THERE], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	servers = started;
	await once(createInterface({ input: started.stdout }), 'line');
});

afterAll(async () => {
	servers.kill();
	await removeNamespace(NAMESPACE);
	rmSync(folder, { recursive: true });
});

/** What each way of calling answers, or the kind of its failure. */
const CALL = (address: string) => `
import httpx, requests, subprocess, urllib.request
def told(call):
    try:
        return call()
    except Exception as error:
        return "failed"
address = "${address}"
print(told(lambda: requests.get(address, timeout=5).text))
print(told(lambda: httpx.get(address, timeout=5).text))
print(told(lambda: urllib.request.urlopen(address, timeout=5).read().decode()))
print(subprocess.run(["curl", "-s", "-m", "5", address], capture_output=True, text=True).stdout or "failed")
`;
const each = (answer: string) => `${answer}\n`.repeat(4);

describe('code behind a proxy', () => {
	const network = { proxy: `http://me:p%40ss-word@${THERE}:3128`, noProxy: THERE };
	const { run } = useSandbox({ pool: false, network }, 'engine');

	it('calls through it, with its password', async () => {
		const outcome = await run(CALL('http://shop.guru.example/orders'));
		expect(outcome).toMatchObject({
			end: 'success',
			stdout: each('by the proxy: http://shop.guru.example/orders'),
		});
	});

	it('calls the hosts that are named directly', async () => {
		expect(await run(CALL(`http://${THERE}/`))).toMatchObject({ stdout: each('directly') });
	});
});

describe('an authority of one’s own', () => {
	const trusting = useSandbox({ pool: false, network: { certificates: ca } });
	const plain = useSandbox({ pool: false });

	it('is trusted by every library, and the well-known ones still are', async () => {
		expect(await trusting.run(CALL(`https://${THERE}/`))).toMatchObject({ stdout: each('over TLS') });
		const count = 'import ssl\nprint(len(ssl.create_default_context().get_ca_certs()))';
		const [own, others] = [(await trusting.run(count)).stdout, (await plain.run(count)).stdout];
		expect(Number(own)).toBe(Number(others) + 1);
		expect(Number(others)).toBeGreaterThan(50);
	});

	it('is needed: without it nothing is believed', async () => {
		expect(await plain.run(CALL(`https://${THERE}/`))).toMatchObject({ stdout: each('failed') });
	});
});
