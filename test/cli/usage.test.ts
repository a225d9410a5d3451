import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { COMMAND_HELP } from '../../cli/help';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();
const root = join(__dirname, '../..');
const COMMANDS = Object.keys(COMMAND_HELP);

const balance = {
	name: 'Balance',
	condition_prompt: 'When the user asks for the balance of an account',
	action_type: 'PYTHON_CODE',
	config: { code: 'print(1)' },
};

/** Runs the test as if stdout were a terminal. */
function atATerminal(): void {
	const before = process.stdout.isTTY;
	beforeAll(() => {
		process.stdout.isTTY = true;
	});
	afterAll(() => {
		process.stdout.isTTY = before;
	});
}

test('--version prints the version of the package', async () => {
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
	expect(await guruActions('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help names every command', async () => {
	const { code, stdout, stderr } = await guruActions('--help');
	expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
	for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test.each(COMMANDS)('%s --help prints its own help, also behind other arguments', async (name) => {
	const help = await guruActions(name, '--help');
	expect(help).toMatchObject({ code: 0, stderr: '' });
	expect(help.stdout).toMatch(new RegExp(`^Usage: guru-actions ${name} `));
	expect(await guruActions(name, 'file', '-h')).toEqual(help);
	expect(await guruActions('help', name)).toEqual(help);
});

test.each(COMMANDS)('%s names each of its options in its help', async (name) => {
	const source = ['', '/options'].flatMap((part) => {
		try {
			return [readFileSync(join(root, `cli/${name}${part}.ts`), 'utf8')];
		} catch {
			return [];
		}
	});
	const options = source.flatMap((text) => [...text.matchAll(/^\s*'?([a-z-]+)'?: \{ type: '/gm)]);
	const { stdout } = await guruActions(name, '--help');
	for (const [, option = ''] of options) expect(stdout).toContain(`--${option}`);
});

const mistakes: ReadonlyArray<readonly [title: string, args: string[], message: string, next: string]> = [
	['an unknown command', ['improt', 'a.json'], '"improt" is not a command.', '--help'],
	['an unknown command to help', ['help', 'improt'], '"improt" is not a command.', '--help'],
	['a command without its file', ['run'], 'run needs exactly one file.', 'run --help'],
	['an unknown option', ['validate', '--all', 'a'], "Unknown option '--all'.", 'validate --help'],
	['an option without its value', ['import', 'a', '--name'], '--name', 'import --help'],
	['a task that is none', ['sandbox', 'start'], 'build, status and prune', 'sandbox --help'],
	['--router without --into', ['import', 'a', '--router', 'R'], '--into', 'import --help'],
];
test.each(mistakes)('%s is told in two lines, the second says where to look', async (...mistake) => {
	const [, args, message, next] = mistake;
	const { code, stdout, stderr } = await guruActions(...args);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	const lines = stderr.trimEnd().split('\n');
	expect(lines).toHaveLength(2);
	expect(lines[0]).toContain(message);
	expect(lines[1]).toContain(`guru-actions ${next}`);
});

test.each(['validate', 'run', 'import'])('%s of a workflow file says to use export', async (command) => {
	const { stdout } = await guruActions('import', path('balance.json', JSON.stringify(balance)));
	const { code, stderr } = await guruActions(command, path('workflow.json', stdout));
	expect(code).toBe(2);
	expect(stderr).toContain('This is an n8n workflow.');
	expect(stderr).toContain('guru-actions export');
});

describe('at a terminal', () => {
	atATerminal();

	test('validate writes no JSON, and with --json it does', async () => {
		const file = path('balance.json', JSON.stringify(balance));
		expect(await guruActions('validate', file)).toEqual({
			code: 0,
			stdout: '',
			stderr: `${file}: 1 valid action\n`,
		});
		expect(JSON.parse((await guruActions('validate', file, '--json')).stdout)).toMatchObject({ valid: true });
	});

	test('run prints what the action put out, and how it ended', async () => {
		const call = {
			...balance,
			action_type: 'API_CALL',
			config: { endpoint: 'http://127.0.0.1:9/', method: 'GET' },
		};
		const file = path('call.json', JSON.stringify(call));
		const shown = await guruActions('run', file);
		expect(shown).toMatchObject({ code: 1, stdout: '' });
		expect(shown.stderr).toContain('127.0.0.1:9');
		expect(JSON.parse((await guruActions('run', file, '--json')).stdout)).toMatchObject({
			status: 'unreachable',
		});
	});
});
