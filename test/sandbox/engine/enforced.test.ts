import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { connectSandbox } from '../../../sandbox/connect';
import { imageName } from '../../../sandbox/imageFiles';
import { FrameParser } from '../../../sandbox/protocol';
import { packTar } from '../../../sandbox/tar';
import { engine, useSandbox } from './harness';

const { run } = useSandbox();

const LIMITING: Readonly<Record<string, readonly string[]>> = {
	memory: ['--memory', '512m', '--memory-swap', '512m'],
	'number of processes': ['--pids-limit', '128'],
	'CPU time': ['--cpus', '1'],
	'new privileges': ['--security-opt', 'no-new-privileges'],
	capabilities: ['--cap-drop', 'ALL'],
	'the user': ['--user', '10001:10001'],
};

/** What a container of the image says that somebody starts with these options alone. */
function started(...options: string[]) {
	const { stdout } = spawnSync(
		'docker',
		// As an image whose own user is root would be run, where nobody says who else.
		['run', '--rm', '-i', '--network', 'none', '--user', '0', ...options, imageName()],
		{
			input: '',
		},
	);
	return new FrameParser().push(stdout);
}

describe('a container without its limits', () => {
	it('runs nothing, and says what is missing', async () => {
		// The control, which also sees to it that the image is there.
		expect((await run('print(1)')).end).toBe('success');
		const message = expect.stringMatching(
			/^The container engine does not limit: memory.*number of processes, CPU time, new privileges, capabilities, the user, system calls\. Actions do not run without that\. /,
		);
		expect(started()).toEqual([
			{ kind: 'end', verdict: expect.objectContaining({ end: 'container_failed', message }) },
		]);
	});

	it.each(Object.keys(LIMITING))('is refused for want of one of them alone: %s', (what) => {
		const others = Object.entries(LIMITING).flatMap(([name, options]) => (name === what ? [] : options));
		const [said] = started(...others);
		expect(said).toMatchObject({ verdict: { message: expect.stringContaining(`does not limit: ${what}`) } });
	});
});

describe('a container whose engine sets no limit on system calls', () => {
	const askOpen = (code: string) => {
		const open = ['--security-opt', 'seccomp=unconfined', '--security-opt', 'no-new-privileges'];
		const python = ['--network', 'none', '--entrypoint', '/opt/venv/bin/python', imageName(), '-'];
		const { status, stdout, stderr } = spawnSync('docker', ['run', '--rm', '-i', ...open, ...python], {
			input: `import sys\nsys.path.insert(0, "/opt/guru")\nimport system_calls\n${code}`,
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(stderr);
		return stdout;
	};

	it('sets it itself, and knows where it cannot', () => {
		expect(askOpen('print(system_calls.hold("/nowhere"), system_calls.hold())')).toBe('False True\n');
	});

	it('denies the code and all that it starts what the engine would deny them', () => {
		const attempt =
			'import os, socket, subprocess\n' +
			'def attempt(act):\n    try: act(); return "ok"\n    except OSError as e: return e.strerror\n';
		const calls =
			'print([attempt(a) for a in (lambda: os.memfd_create("x"), lambda: os.unshare(os.CLONE_NEWUSER), lambda: socket.socket(40, 1))])';
		const inAChild = `system_calls.hold()\nprint(subprocess.run([sys.executable, "-c", ${JSON.stringify(attempt + calls)}], capture_output=True, text=True).stdout)`;
		const denied = "['Operation not permitted', 'Operation not permitted', 'Operation not permitted']";
		expect(askOpen(`${attempt}${calls}`)).not.toContain('not permitted');
		expect(askOpen(`${attempt}${inAChild}`)).toBe(`${denied}\n\n`);
	});
});

describe('an image whose user is root', () => {
	it('runs as the user without rights all the same', async () => {
		const image = `guru-root-test:${randomUUID()}`;
		const dockerfile = Buffer.from(`FROM ${imageName()}\nUSER root\n`);
		await engine.buildImage(packTar([{ name: 'Dockerfile', data: dockerfile }]), {
			name: image,
			buildArgs: {},
			labels: {},
			onOutput: () => {},
		});
		const sandbox = connectSandbox({ whenImageMissing: 'fail', image, pool: false });
		const code =
			'rows = [line.split() for line in open("/proc/self/status")]\n' +
			'print(sorted({id for name, *ids in filter(None, rows) if name in ("Uid:", "Gid:", "Groups:") for id in ids}))';
		try {
			const outcome = await sandbox.run({ code, environment: {}, timeoutSeconds: 10 });
			expect(outcome).toMatchObject({ end: 'success', stdout: "['10001']\n" });
		} finally {
			await sandbox.close();
			await engine.removeImage(image);
		}
	});
});
