import { spawn, spawnSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod/v4';
import { recordOf } from '../../../nodes/shared/values/record';
import { connectSandbox } from '../../../sandbox/connect';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { encodeJob, FrameParser } from '../../../sandbox/run/protocol';
import { DENIED } from './deniedCalls';
import { askUnprotected, derivedImage, engine, useSandbox } from './harness';

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
			/^The container engine does not limit: memory.*number of processes, CPU time, new privileges, capabilities, the user, where files can be written, system calls\. Actions do not run without that\. /,
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
			input: `import sys\nsys.path.insert(0, "/opt/guru")\nfrom guru_sandbox.supervisor import system_calls\n${code}`,
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(stderr);
		return stdout;
	};

	it('sets it itself, and knows where it cannot', () => {
		expect(askOpen('print(system_calls.hold("/nowhere"), system_calls.hold())')).toBe('False True\n');
	});

	const said = async (code: string) => {
		const open = [...Object.values(LIMITING).flat(), '--security-opt', 'seccomp=unconfined'];
		const child = spawn('docker', ['run', '--rm', '-i', '--network', 'none', ...open, imageName()], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		// Its end would be that of n8n.
		child.stdin.write(encodeJob({ code, environment: {}, timeoutSeconds: 30 }));
		const frames = new FrameParser().push(await buffer(child.stdout));
		const printed = frames.flatMap((frame) => (frame.kind === 'stdout' ? [frame.data] : []));
		child.stdin.end();
		return { printed: Buffer.concat(printed).toString(), end: frames.at(-1) };
	};
	const DONE = { kind: 'end', verdict: expect.objectContaining({ end: 'success' }) };

	it('denies the code what the engine would deny it, before anything of it runs', async () => {
		const names = Object.keys(recordOf(z.unknown()).parse(askUnprotected(DENIED)));
		const { printed, end } = await said(DENIED);
		expect(end).toEqual(DONE);
		expect(JSON.parse(printed)).toEqual(Object.fromEntries(names.map((name) => [name, 'EPERM'])));
	});

	it('allows what libraries, threads and programs need', async () => {
		const code =
			'import numpy, pandas, matplotlib.pyplot as plt, requests, sklearn.linear_model, socket, subprocess, threading\n' +
			'plt.plot([1, 2]); plt.savefig("/tmp/output/a.png"); t = threading.Thread(target=print, args=("thread",)); t.start(); t.join()\n' +
			'socket.create_server(("127.0.0.1", 0)); print(pandas.DataFrame({"a": [1, 2]}).a.sum(), subprocess.run(["git", "--version"], capture_output=True).returncode)';
		expect(await said(code)).toEqual({ printed: 'thread\n3 0\n', end: DONE });
	});
});

describe('an image whose user is root', () => {
	it('runs as the user without rights all the same', async () => {
		const image = await derivedImage('USER root');
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
