/** Tests and benchmarks must not write into the user folder of a developer's own n8n. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWorkflow } from './runWorkflow';

const before = { HOME: process.env['HOME'], N8N_USER_FOLDER: process.env['N8N_USER_FOLDER'] };
const home = mkdtempSync(join(tmpdir(), 'guru-home-'));
const folder = mkdtempSync(join(tmpdir(), 'guru-own-n8n-'));

beforeAll(() => {
	process.env['HOME'] = home;
	process.env['N8N_USER_FOLDER'] = folder;
});
afterAll(() => {
	for (const [name, value] of Object.entries(before)) {
		if (value === undefined) Reflect.deleteProperty(process.env, name);
		else process.env[name] = value;
	}
	for (const each of [home, folder]) rmSync(each, { recursive: true });
});

test("n8n's core leaves nothing in the home of who runs it, nor in N8N_USER_FOLDER", async () => {
	const run = await runWorkflow({ items: [{ a: 1 }], nodes: [], links: [] });
	expect(run.status).toBe('success');
	expect([...readdirSync(home), ...readdirSync(folder)]).toEqual([]);
});
