import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askPython } from './python';

const V1 = 'sys/fs/cgroup/memory/memory.oom_control';
const V2 = 'sys/fs/cgroup/memory.events';

const ROWS: Array<[name: string, files: Record<string, string>, kills: number]> = [
	['cgroup v1, none yet', { [V1]: 'oom_kill_disable 0\nunder_oom 0\noom_kill 0\n' }, 0],
	['cgroup v1, two', { [V1]: 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n' }, 2],
	['cgroup v2, none yet', { [V2]: 'low 0\nhigh 0\nmax 41\noom 0\noom_kill 0\noom_group_kill 0\n' }, 0],
	['cgroup v2, one', { [V2]: 'low 0\nhigh 0\nmax 77\noom 1\noom_kill 1\noom_group_kill 0\n' }, 1],
	['neither', {}, 0],
	['a file that says something else', { [V1]: 'oom_kill many\n' }, 0],
];

describe('processes that the kernel ended for want of memory', () => {
	it.each(ROWS)('are counted: %s', (_, files, kills) => {
		const root = mkdtempSync(join(tmpdir(), 'guru-cgroup-'));
		try {
			for (const [name, text] of Object.entries(files)) {
				mkdirSync(join(root, dirname(name)), { recursive: true });
				writeFileSync(join(root, name), text);
			}
			expect(
				askPython('from guru_sandbox.supervisor import memory\nprint(memory.oom_kills(given))', `${root}/`),
			).toBe(kills);
		} finally {
			rmSync(root, { recursive: true });
		}
	});
});
