import { randomUUID } from 'node:crypto';
import { connectSandbox } from '../../../sandbox/connect';
import { ContainerMaker } from '../../../sandbox/pool/containerMaker';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { Runner } from '../../../sandbox/run/runner';
import { docker, engine, until, useSandbox } from './harness';

const { containers, run, sandbox } = useSandbox();

const GRAB = 'import ctypes\nlibc = ctypes.CDLL(None)\n';

describe('each way a run can end', () => {
	it('success, with what was printed', async () => {
		expect(await run('print("héllo 🙂")')).toEqual({
			end: 'success',
			stdout: 'héllo 🙂\n',
			stderr: '',
			stdoutCut: false,
			stderrCut: false,
			exitCode: 0,
		});
	});

	it('raised, with the user’s own frames and lines only', async () => {
		const outcome = await run(
			'import json\n\ndef load(text):\n    return json.loads(text)\n\nprint("before")\nload("{")\n',
		);
		expect(outcome).toMatchObject({ end: 'raised', stdout: 'before\n', exitCode: 1, line: 4 });
		expect(outcome.message).toContain('JSONDecodeError');
		expect(outcome.traceback).toContain('File "action.py", line 7, in <module>\n    load("{")');
		expect(outcome.traceback).not.toMatch(/json[/.]decoder\.py|child\.py/);
	});

	it('raised, with the cause of what was raised', async () => {
		const outcome = await run('try:\n    1/0\nexcept Exception as e:\n    raise KeyError("x") from e');
		expect(outcome.traceback).toMatch(/ZeroDivisionError[^]*direct cause[^]*KeyError/);
	});

	it.each([
		['sys.exit(3)', { end: 'raised', exitCode: 3 }],
		['sys.exit("no such order")', { end: 'raised', exitCode: 1, stderr: 'no such order\n' }],
		['sys.exit()', { end: 'success', exitCode: 0 }],
		['sys.exit(0)', { end: 'success', exitCode: 0 }],
		[
			'import ctypes; ctypes.string_at(0)',
			{ end: 'raised', exitCode: 139, message: expect.stringContaining('SIGSEGV (11)') },
		],
	])('by %s', async (code, outcome) => {
		expect(await run(`import sys; ${code}`)).toMatchObject(outcome);
	});

	it('a syntax error, with line and text', async () => {
		const outcome = await run('x = 1\nprint("a"\n');
		expect(outcome).toMatchObject({ end: 'syntax_error', line: 2, stdout: '' });
		expect(outcome.message).toMatch(/^Line 2: .*never closed/);
		expect(outcome.traceback).toContain('print("a"');
	});

	it('a syntax error raised by what the code itself compiles is its own exception', async () => {
		expect(await run('compile("(", "x", "exec")')).toMatchObject({ end: 'raised', line: 1 });
	});

	it('refused by the os rule before anything ran', async () => {
		expect(await run('print("ran")\nimport os\nos.system("id")')).toMatchObject({
			end: 'refused',
			line: 3,
			stdout: '',
			message: expect.stringContaining('os.system is not available to actions'),
		});
	});

	it.each([
		['in Python', 'print("before")\nx = bytearray(600 << 20)'],
		[
			'in a child, though the code itself goes on',
			'import subprocess, sys\nprint("before")\nsubprocess.run([sys.executable, "-c", "x = bytearray(600 << 20)"])',
		],
		[
			'in a C library',
			`${GRAB}print("before")\nlibc.malloc.restype = ctypes.c_void_p\np = libc.malloc(ctypes.c_size_t(600 << 20))\nlibc.memset(ctypes.c_void_p(p), 1, ctypes.c_size_t(600 << 20))`,
		],
		['told by Python', 'print("before")\nx = bytearray(1 << 62)'],
	])('out of memory %s', async (_, code) => {
		const began = performance.now();
		expect(await run(code, { timeoutSeconds: 30 })).toMatchObject({
			end: 'out_of_memory',
			stdout: 'before\n',
			message: expect.stringContaining('512 MiB'),
		});
		expect(performance.now() - began).toBeLessThan(20_000);
	});

	it.each([
		['an endless loop', 'while True: pass'],
		['a loop in C that holds the interpreter', 'import ctypes\nctypes.PyDLL(None).sleep(60)'],
		[
			'ignoring every signal',
			'import signal, time\nfor s in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:\n    signal.signal(s, signal.SIG_IGN)\ntime.sleep(60)',
		],
		['waiting for a child that keeps the output open', 'import subprocess\nsubprocess.run(["sleep", "60"])'],
		[
			'signals to the supervisor',
			`${GRAB}import time\nfor n in (9, 15, 2, 1, 19, 11): libc.kill(1, n)\ntime.sleep(60)`,
		],
		['having killed everything else', `${GRAB}import time\nlibc.kill(-1, 9)\ntime.sleep(60)`],
	])('timed out at the limit: %s', async (_, code) => {
		const began = performance.now();
		const outcome = await run(`print("before")\n${code}`, { timeoutSeconds: 1 });
		expect(outcome).toMatchObject({
			end: 'timed_out',
			stdout: 'before\n',
			message: expect.stringContaining('within 1 s'),
			// By the container's own word: where the host gives up waiting for it, what there is counts as cut.
			stdoutCut: false,
			stderrCut: false,
		});
		expect(performance.now() - began).toBeLessThan(15_000);
	});

	it('timed out by the container itself, where no host counts the seconds', async () => {
		const maker = new ContainerMaker(engine, { instance: `alone-${randomUUID()}` });
		const runner = new Runner(await maker.make({ image: imageName() }));
		runner.send({ code: 'print("before")\nwhile True: pass', environment: {}, timeoutSeconds: 1 });
		expect(await runner.end).toMatchObject({ how: 'told', verdict: { end: 'timed_out', stdoutCut: false } });
		expect(runner.printed.text('stdout', false)).toBe('before\n');
		await runner.remove();
	});

	it('at once when the code ends, whoever still holds its output open', async () => {
		const began = performance.now();
		const outcome = await run(
			'import subprocess\nsubprocess.Popen(["sleep", "60"], start_new_session=True)\nprint("done")',
		);
		expect(outcome).toMatchObject({ end: 'success', stdout: 'done\n' });
		expect(performance.now() - began).toBeLessThan(15_000);
	});

	it('the container failed, when somebody removes it', async () => {
		await sandbox.close();
		const running = run('import time\nprint("before", flush=True)\ntime.sleep(15)');
		const id = await until('a container', 20_000, async () => (await containers('running'))[0]);
		docker(['rm', '-f', id]);
		expect(await running).toMatchObject({
			end: 'container_failed',
			message: expect.stringContaining('ended without a result'),
		});
	});

	it('the image is missing', async () => {
		const other = connectSandbox({ image: 'guru-actions-none:1', whenImageMissing: 'fail' });
		const outcome = await other.run({ code: '', environment: {}, timeoutSeconds: 5 });
		expect(outcome).toMatchObject({
			end: 'image_missing',
			message: expect.stringContaining('guru-actions-none:1'),
		});
	});

	it('leaves no container behind in any of them', async () => {
		await sandbox.close();
		expect(await containers()).toEqual([]);
	});
});
