/** An outside host in a network namespace. It serves typical gateway traffic over HTTP and HTTPS. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureNamespace, inNamespace, removeNamespace } from '../../../local/mockProviders/networkNamespace';
import { makeCertificates } from './connections/certificates';

/**
 * /bytes/N answers N bytes. A POST gets the number of bytes received. /redirect/URL redirects to the URL. /git/… is a
 * repository. /v1/… answers the requests of OpenAI's and Anthropic's clients.
 */
const SERVER = `
const { createServer } = require('http');
const tls = require('https'), net = require('net'), fs = require('fs'), path = require('path');
const [folder, host] = process.argv.slice(2);
const block = Buffer.alloc(1 << 18, 'x');
const openAi = { id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'from openai' } }] };
const anthropic = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [{ type: 'text', text: 'from anthropic' }], stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };
const json = (a, value) => { a.setHeader('content-type', 'application/json'); a.end(JSON.stringify(value)); };
function answer(q, a) {
	const [, kind, ...rest] = q.url.split('/');
	if (kind === 'v1') return q.resume().on('end', () => json(a, q.url.includes('messages') ? anthropic : openAi));
	if (q.method === 'POST') { let got = 0; q.on('data', (d) => (got += d.length)).on('end', () => a.end(String(got))); return; }
	if (kind === 'redirect') return a.writeHead(302, { location: decodeURIComponent(rest.join('/')) }).end();
	if (kind === 'git') return fs.readFile(path.join(folder, 'repository', q.url.slice(5).split('?')[0]), (e, data) => a.writeHead(e ? 404 : 200).end(data));
	if (kind !== 'bytes') return a.end('hello');
	let left = Number(rest[0]);
	a.setHeader('content-length', left);
	const go = () => { while (left > 0) { const part = block.subarray(0, Math.min(left, block.length)); left -= part.length; if (!a.write(part)) return a.once('drain', go); } a.end(); };
	go();
}
let connections = 0;
const count = (server) => server.on('connection', (socket) => { connections++; socket.on('error', () => {}).on('close', () => connections--); });
count(createServer(answer)).listen(80, host);
count(tls.createServer({ cert: fs.readFileSync(folder + '/server.pem'), key: fs.readFileSync(folder + '/server.key') }, answer)).listen(443, host);
// Takes every query for a name, and answers none.
require('dgram').createSocket('udp4').bind(53, host);
let heard = 0;
net.createServer((socket) => socket.on('data', (d) => (heard += d.length)).on('error', () => {})).listen(9000, host);
createServer((q, a) => json(a, { connections, heard })).listen(9001, host, () => console.log('up'));
`;

export interface GatewayHost {
	/** The host's address. */
	readonly there: string;
	/** An address without a host. It takes seconds until a connection to it fails. */
	readonly silent: string;
	/** PEM of the CA of the host's certificate. */
	readonly ca: string;
	/** Number of open connections to its web servers, and number of bytes received on port 9000. */
	state(): Promise<{ connections: number; heard: number }>;
	stop(): Promise<void>;
}

/** Needs root and iproute2. */
export async function startGatewayHost(): Promise<GatewayHost> {
	const namespace = {
		name: `guru-gate-${process.pid}`,
		ends: [`gg${process.pid}a`, `gg${process.pid}b`] as const,
		addresses: ['203.0.113.245', '203.0.113.246'] as const,
	};
	const [, there] = namespace.addresses;
	const silent = '203.0.113.254';
	await ensureNamespace(namespace);
	execFileSync('ip', ['route', 'replace', `${silent}/32`, 'dev', namespace.ends[0]]);
	const folder = mkdtempSync(join(tmpdir(), 'guru-gate-'));
	const { ca } = makeCertificates(folder, there);
	makeRepository(join(folder, 'repository'));
	const script = join(folder, 'server.cjs');
	writeFileSync(script, SERVER);
	const [command, ...args] = inNamespace(namespace);
	const server = spawn(command, [...args, process.execPath, script, folder, there], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await once(createInterface({ input: server.stdout }), 'line');
	return {
		there,
		silent,
		ca,
		state: async () => (await (await fetch(`http://${there}:9001/`)).json()) as never,
		stop: async () => {
			if (server.kill()) await once(server, 'exit');
			await removeNamespace(namespace);
			rmSync(folder, { recursive: true });
		},
	};
}

/** Makes a repository that can be served as plain files. */
function makeRepository(folder: string): void {
	const git = (...args: string[]) =>
		execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args]);
	execFileSync('git', ['init', '-q', folder]);
	writeFileSync(join(folder, 'file.txt'), 'from git\n');
	git('add', 'file.txt');
	git('commit', '-qm', 'one');
	git('update-server-info');
}
