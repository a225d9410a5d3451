/** The certificates that docs/engines.md has an administrator make, between an engine and its client. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { commandsOf } from '../../containers/documentedCommands';

const folder = mkdtempSync(join(tmpdir(), 'guru-documented-tls-'));
const file = (name: string) => readFileSync(join(folder, name), 'utf8');

afterAll(() => rmSync(folder, { recursive: true }));

it('are made by the commands of the page, and believed by both sides', async () => {
	const shown = commandsOf('docs/engines.md', 'TCP with TLS');
	const script = shown
		.slice(0, 1 + shown.findIndex((line) => line.startsWith('mv ')))
		.join('\n')
		.replaceAll('/etc/docker/tls', join(folder, 'tls'))
		.replace('name=engine.example.com', 'name=localhost');
	execFileSync('sh', ['-ec', script], { stdio: 'pipe' });
	const server = createServer(
		{
			ca: file('tls/ca.pem'),
			cert: file('tls/server-cert.pem'),
			key: file('tls/server-key.pem'),
			requestCert: true,
			rejectUnauthorized: true,
		},
		(_, answer) => answer.end('{"Version":"1","ApiVersion":"1.40","Os":"linux","Arch":"amd64"}'),
	);
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	const { port } = z.object({ port: z.int() }).parse(server.address());
	const tls = { ca: file('tls/ca.pem'), certificate: file('tls/cert.pem'), key: file('tls/key.pem') };
	const asked = new DockerEngine({ host: `tcp://localhost:${port}`, tls }).version();
	expect((await asked.finally(() => server.close())).version).toBe('1');
});
