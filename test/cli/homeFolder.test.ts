/** The commands leave nothing in the home of who runs them, and need none. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();
const before = process.env['HOME'];
const home = mkdtempSync(join(tmpdir(), 'guru-home-'));
afterAll(() => {
	if (before === undefined) Reflect.deleteProperty(process.env, 'HOME');
	else process.env['HOME'] = before;
	rmSync(home, { recursive: true });
});

const action = path('a.json');
const questions = path('q.jsonl');
beforeAll(() => {
	writeFileSync(
		action,
		JSON.stringify({
			name: 'Order size',
			condition_prompt: 'When the user asks for the size of an order',
			action_type: 'API_CALL',
			parameters: [],
			config: { endpoint: 'http://127.0.0.1:9/', method: 'GET' },
		}),
	);
	writeFileSync(questions, '{"question":"How big is the order?","expect":[{"action":"Order size"}]}\n');
});

const commands = [
	['import', [action]],
	['run', [action]],
	['evaluate', [questions, '--actions', action]],
] as const;

test.each(commands)('%s leaves nothing in the home', async (command, args) => {
	process.env['HOME'] = home;
	const { stdout, stderr } = await guruActions(command, ...args);
	expect(stdout + stderr).not.toBe('');
	expect(readdirSync(home)).toEqual([]);
});

test.each(commands)('%s does the same where there is no home', async (command, args) => {
	process.env['HOME'] = home;
	const { code } = await guruActions(command, ...args);
	process.env['HOME'] = join(home, 'gone');
	expect((await guruActions(command, ...args)).code).toBe(code);
});
