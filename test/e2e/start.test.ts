import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { cacheFolder, n8nFolder, nodeInstallFolder, packagesFolder, projectFolder } from '../../local/cache';
import { N8nApi } from '../../local/n8n/api';
import { npmEnvironment } from '../../local/prepare/npm';
import { allTemplates } from '../../local/templates/all';
import { runLogged } from '../../local/process/runLogged';
import { waitUntil } from '../../local/process/waitUntil';

/** What is long to prepare is shared; what runs, and the demo's data, are this test's own. */
const caches = mkdtempSync(join(tmpdir(), 'guru-start-'));

beforeAll(() => {
	const own = join(caches, basename(cacheFolder));
	mkdirSync(own);
	for (const folder of [n8nFolder, nodeInstallFolder, packagesFolder]) {
		symlinkSync(folder, join(own, basename(folder)));
	}
});

afterAll(async () => {
	await type('npm start -- --stop');
	rmSync(caches, { recursive: true, force: true, maxRetries: 3 });
});

/** Runs a line of the README. @throws Error with what it printed at last when its exit code is not 0 */
async function type(line: string): Promise<string> {
	const [command = '', ...words] = line.split(' ');
	const { OPENAI_API_KEY: _key, ...env } = npmEnvironment({ XDG_CACHE_HOME: caches });
	return await runLogged(command, words, { cwd: projectFolder, env });
}

const TABLE = [
	/^Refund status .* success /m,
	/^Order tracking .* success /m,
	/^Incident status .* success /m,
];

/** Takes n8n's usual port as soon as an n8n of this test's own is on its way to it, if no other program has it. */
async function takePort(): Promise<Server> {
	const record = join(caches, basename(cacheFolder), 'run/demo-n8n.json');
	await waitUntil(() => existsSync(record) || undefined, { timeoutMs: 120_000 });
	const other = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
	});
	await new Promise((resolve) =>
		other.once('error', resolve).listen(5678, '127.0.0.1', () => resolve(undefined)),
	);
	return other;
}

test('the README’s first command answers a turn, and says where the editor is and how to sign in, with its port taken', async () => {
	const [said, other] = await Promise.all([type('npm start'), takePort()]);
	for (const row of TABLE) expect(said).toMatch(row);
	expect(said).toContain('All of them at the same time: yes');

	const url = /Its editor: (http:\S+)/.exec(said)?.[1] ?? '';
	const [, email = '', password = ''] = /sign in as (\S+) with the password (\S+)/.exec(said) ?? [];
	expect(said).toContain("not on n8n's usual port 5678, which another program had");
	expect((await fetch(url)).status).toBe(200);
	await new N8nApi(url).login({ email, password });

	other.closeAllConnections();
	other.close();

	const again = await type('npm start -- --once');
	for (const row of TABLE) expect(again).toMatch(row);
	const templates = await type('npm start -- --templates');
	for (const name of allTemplates().keys()) {
		expect(templates).toMatch(new RegExp(`^${name} +(answered|did|loaded) `, 'm'));
	}
	// What an earlier command has left running is not this one's to stop.
	expect((await fetch(url)).status).toBe(200);

	expect(await type('npm start -- --stop')).toContain('Stopped');
	await expect(fetch(url)).rejects.toThrow();
});
