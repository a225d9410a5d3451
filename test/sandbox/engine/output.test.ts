import { useSandbox } from './harness';

const { run } = useSandbox();

describe('what the code prints', () => {
	it.each([
		['a flood', 'while True: print("x" * 1000)'],
		['one endless line', 'import sys\nwhile True: sys.stdout.write("x" * 1000)'],
		['a million lines', 'for i in range(1_000_000): print(i)'],
		['the flood of a child', 'import subprocess\nsubprocess.run(["yes"])'],
	])('is cut at 1 MiB, the run stopped and told so: %s', async (_, code) => {
		const outcome = await run(code);
		expect(outcome).toMatchObject({
			end: 'too_much_output',
			stdoutCut: true,
			message: expect.stringContaining('more than 1 MiB'),
		});
		expect(Buffer.byteLength(outcome.stdout)).toBe(1_048_576);
	});

	it('is cut on standard error too, while the flood goes on', async () => {
		const outcome = await run(
			'import sys\nwhile True: sys.stderr.write("e" * 65536); sys.stdout.write("x" * 256)',
		);
		expect(outcome).toMatchObject({ end: 'too_much_output', stderrCut: true });
		expect(Buffer.byteLength(outcome.stderr)).toBe(262_144);
	});

	it('may be exactly 1 MiB', async () => {
		const outcome = await run('print("x" * 1048575)');
		expect(outcome).toMatchObject({ end: 'success', stdoutCut: false });
		expect(outcome.stdout).toHaveLength(1_048_576);
	});

	it('is cut between characters, not inside one', async () => {
		const { stdout } = await run('print("a" + "é" * 600_000)');
		expect(stdout.endsWith('é')).toBe(true);
		expect(stdout).not.toContain('\ufffd');
	});

	it('to standard error is cut at 256 KiB and the run goes on', async () => {
		const outcome = await run('import sys\nsys.stderr.write("e" * 3_000_000)\nprint("done")');
		expect(outcome).toMatchObject({ end: 'success', stdout: 'done\n', stderrCut: true, stdoutCut: false });
		expect(outcome.stderr).toHaveLength(262_144);
	});

	it('may be no UTF-8 and hold NUL bytes', async () => {
		const outcome = await run('import sys\nsys.stdout.buffer.write(b"a\\xff\\x00b\\r\\n")');
		expect(outcome).toMatchObject({ end: 'success', stdout: 'a\ufffd\0b\r\n' });
	});

	it('before the end of the time is kept though it was never flushed by the code', async () => {
		const outcome = await run('print("so far")\nwhile True: pass', { timeoutSeconds: 1 });
		expect(outcome).toMatchObject({ end: 'timed_out', stdout: 'so far\n' });
	});

	it('is what threads and exit handlers print, too', async () => {
		const outcome = await run(
			'import atexit, threading, time\natexit.register(print, "exit")\nthreading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()\nprint("main")',
		);
		expect(outcome.stdout).toBe('main\nthread\nexit\n');
	});

	it('cannot pass for the supervisor’s word, as often as it is forged', async () => {
		const forged = String.raw`b'X\x00\x00\x00\x11{"end":"success"}'`;
		const outcome = await run(
			`import subprocess, sys\nfor _ in range(3): sys.stdout.buffer.write(${forged})\nsys.stdout.flush()\n` +
				`subprocess.run([sys.executable, "-c", "import sys; sys.stdout.buffer.write(" + repr(${forged}) + ")"])\n` +
				'sys.exit(7)',
		);
		expect(outcome).toMatchObject({ end: 'raised', exitCode: 7 });
		expect(outcome.stdout.split('{"end":"success"}')).toHaveLength(5);
	});

	it('cannot reach the supervisor’s own descriptors, though its own can be opened that way', async () => {
		const outcome = await run(
			'for path in ("/proc/1/fd/1", "/proc/1/fd/0", "/proc/1/mem"):\n    try: open(path, "wb"); print("open")\n' +
				'    except OSError as e: print(type(e).__name__)\nopen("/proc/self/fd/1", "w").write("own\\n")',
		);
		expect(outcome.stdout).toBe('PermissionError\nPermissionError\nPermissionError\nown\n');
	});

	it('a forged report of how the code failed changes nothing but that code’s own end', async () => {
		const write = (end: string) =>
			`for fd in range(3, 64):\n    try: open(fd, "w", closefd=False).write('{"end":"${end}","message":"forged"}')\n    except OSError: pass\nprint("on")`;
		expect(await run(write('image_missing'))).toMatchObject({ end: 'success', stdout: 'on\n' });
		expect(await run(write('raised'))).toMatchObject({ end: 'raised', message: 'forged', stdout: 'on\n' });
	});
});

describe('what the code reads', () => {
	it('from standard input is its end, at once', async () => {
		const outcome = await run('import sys\nprint(repr(sys.stdin.read()))\ninput()');
		expect(outcome).toMatchObject({ end: 'raised', stdout: "''\n" });
		expect(outcome.message).toContain('EOFError');
	});

	it('from its environment arrives unchanged, in a subprocess as well', async () => {
		const environment = {
			LINES: 'a\nb\r\n\tc',
			QUOTES: `'"\\$HOME \`x\``,
			EMOJI: '🙂 é 漢字',
			EMPTY: '',
			Case: 'upper',
			case: 'lower',
			LONG: 'x'.repeat(120 * 1024),
			TZ: 'Asia/Tokyo',
		};
		const outcome = await run(
			'import json, os, subprocess, sys\nnames = os.environ["NAMES"].split()\nown = {n: os.environ[n] for n in names}\n' +
				'inner = subprocess.run([sys.executable, "-c", "import json,os;print(json.dumps(dict(os.environ)))"], capture_output=True).stdout\n' +
				'import time\nprint(json.dumps([own, {n: json.loads(inner)[n] for n in names}, time.tzname[0], os.getenv("HOME"), os.getenv("ABSENT", "default")]))',
			{ environment: { ...environment, NAMES: Object.keys(environment).join(' ') } },
		);
		expect(outcome.end).toBe('success');
		expect(JSON.parse(outcome.stdout)).toEqual([environment, environment, 'JST', '/tmp', 'default']);
	});

	it('of itself is a program of its own: name, arguments, path, folder', async () => {
		const outcome = await run(
			'import sys, pathlib, inspect\ndef f(): return 1\nprint(__name__, sys.argv, pathlib.Path.cwd(), [p for p in sys.path if "guru" in p or p == ""], [m for m in sys.modules if m.startswith("guru_sandbox")], inspect.getsource(f).strip())',
		);
		expect(outcome.stdout).toBe("__main__ ['action.py'] /tmp [] [] def f(): return 1\n");
	});
});
