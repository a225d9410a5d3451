import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { askPython } from './python';

const V1 = {
	'sys/fs/cgroup/memory/memory.limit_in_bytes': '536870912\n',
	'sys/fs/cgroup/memory/memory.memsw.limit_in_bytes': '536870912\n',
	'sys/fs/cgroup/pids/pids.max': '128\n',
	'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '100000\n',
};
const V2 = {
	'sys/fs/cgroup/memory.max': '536870912\n',
	'sys/fs/cgroup/memory.swap.max': '0\n',
	'sys/fs/cgroup/pids.max': '128\n',
	'sys/fs/cgroup/cpu.max': '100000 100000\n',
};
const status = (bounding: string, noNewPrivileges: string, user = '10001') => ({
	'proc/self/status': `Name:\tpython\nUid:\t10001\t${user}\t10001\t10001\nCapEff:\t0000000000000000\nCapBnd:\t${bounding}\nNoNewPrivs:\t${noNewPrivileges}\nSeccomp:\t2\n`,
});
const HELD = status('0000000000000000', '1');

const ROWS: Array<[name: string, files: Record<string, string>, missing: string[]]> = [
	['cgroup v1, everything', { ...V1, ...HELD }, []],
	['cgroup v2, everything', { ...V2, ...HELD }, []],
	['cgroup v2 without swap', { ...V2, 'sys/fs/cgroup/memory.swap.max': '' }, []],
	['gVisor, which shows neither', {}, []],
	[
		'cgroup v1, no memory limit',
		{ ...V1, 'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n' },
		['memory'],
	],
	[
		'cgroup v1, no limit of processes',
		{ ...V1, 'sys/fs/cgroup/pids/pids.max': 'max\n' },
		['number of processes'],
	],
	['cgroup v1, no quota', { ...V1, 'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n' }, ['CPU time']],
	['cgroup v2, no memory limit', { ...V2, 'sys/fs/cgroup/memory.max': 'max\n' }, ['memory']],
	['cgroup v2, swap', { ...V2, 'sys/fs/cgroup/memory.swap.max': 'max\n' }, ['swap']],
	['cgroup v2, no quota', { ...V2, 'sys/fs/cgroup/cpu.max': 'max 100000\n' }, ['CPU time']],
	['capabilities that can be had', { ...V2, ...status('00000000a80425fb', '1') }, ['capabilities']],
	['root', { ...V2, ...status('0000000000000000', '1', '0') }, ['the user']],
	['another user', { ...V2, ...status('0000000000000000', '1', '1000') }, ['the user']],
	[
		'a folder to which everybody may write',
		{ ...V2, ...HELD, 'run/lock/kept': '' },
		['where files can be written'],
	],
	['privileges that can be gained', { ...V2, ...status('0000000000000000', '0') }, ['new privileges']],
];

describe('what a container is not held to', () => {
	it.each(ROWS)('is seen from inside: %s', (_, files, missing) => {
		const root = mkdtempSync(join(tmpdir(), 'guru-enforced-'));
		try {
			for (const [name, text] of Object.entries(files)) {
				mkdirSync(join(root, dirname(name)), { recursive: true });
				writeFileSync(join(root, name), text);
			}
			expect(
				askPython(
					'from guru_sandbox.supervisor import container_limits\nprint(json.dumps(container_limits.missing(given)))',
					`${root}/`,
				),
			).toEqual(missing);
		} finally {
			rmSync(root, { recursive: true });
		}
	});
});
