import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '..', '..');

it.each([
	['guru-actions import', ['cli/guru-actions.ts', 'import', 'docs/actions/day-off.json']],
	['eval', ['local/eval/main.ts', '--actions', 'docs/actions', '--json']],
])(
	'%s shows no trace when its reader leaves before the end',
	async (_what, [script = '', ...args]) => {
		const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child.stdout.destroy();
		const [said, [, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
		expect(said).not.toMatch(/EPIPE|Error/);
		expect(signal).toBeNull();
	},
	60_000,
);
