import { DENIED, ERRORS } from './deniedCalls';
import { askUnprotected, docker, onPodman, until, useSandbox } from './harness';

const { ask, containers, run } = useSandbox();

function recordOf(value: unknown): Record<string, unknown> {
	if (value === null || typeof value !== 'object') throw new Error(`not an object: ${JSON.stringify(value)}`);
	return { ...value };
}

describe('what the kernel is asked for', () => {
	it('is denied in the sandbox, and not where nothing holds the code back', async () => {
		const open = askUnprotected(DENIED);
		const names = Object.keys(recordOf(open));
		expect(names.length).toBeGreaterThan(20);
		expect(Object.entries(recordOf(open)).filter(([, said]) => said === 'EPERM')).toEqual([]);
		expect(await ask(DENIED)).toEqual(Object.fromEntries(names.map((name) => [name, 'EPERM'])));
	});

	it('comes from a user without capabilities, who can gain none', async () => {
		const status =
			'import json\nrows = dict(l.split(":\\t", 1) for l in open("/proc/self/status").read().splitlines() if ":\\t" in l)\n' +
			'print(json.dumps([rows[k].split()[0] for k in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp", "Uid", "Gid")]))';
		const none = '0'.repeat(16);
		expect(await ask(status)).toEqual([none, none, none, none, none, '1', '2', '10001', '10001']);
		expect(askUnprotected(status)).toMatchObject({ 2: expect.not.stringMatching(/^0+$/), 5: '0', 6: '0' });
	});

	it('finds no set-uid program', async () => {
		const outcome = await run(
			'import subprocess\nprint(subprocess.run("find / -xdev -perm /6000 -type f 2>/dev/null; echo end", shell=True, capture_output=True, text=True).stdout)',
		);
		expect(outcome.stdout.trim()).toBe('end');
	});
});

describe('the file system', () => {
	it('can be written to in /tmp and nowhere else', async () => {
		const places = ['/', '/etc', '/usr', '/usr/local/bin', '/run', '/root', '/home', '/var/tmp', '/opt/guru'];
		const said = await ask(`${ERRORS}
for place in ${JSON.stringify([...places, '/tmp'])}:
    attempt(place, lambda: open(place + "/new", "w").close())
attempt("mkdir /tmp/new folder", lambda: __import__("pathlib").Path("/tmp/new folder").mkdir())
print(json.dumps(said))`);
		expect(said).toEqual({
			...Object.fromEntries(places.map((place) => [place, expect.stringMatching(/^(EROFS|EACCES)$/)])),
			'/etc': 'EROFS',
			'/usr': 'EROFS',
			'/tmp': 'ok',
			'mkdir /tmp/new folder': 'ok',
		});
	});

	it('has nothing else to which the code can write, but for queues of messages', async () => {
		const outcome = await run(
			'import subprocess\nprint(subprocess.run("find / ( -path /proc -o -path /tmp -o -path /dev/shm ) -prune -o ( -type d -o -type f ) -writable -print 2>/dev/null".replace("(", "\\\\(").replace(")", "\\\\)"), shell=True, capture_output=True, text=True).stdout)',
		);
		// Queues of messages between its own processes: nothing can be kept there, nor executed.
		expect(outcome.stdout.trim()).toBe('/dev/mqueue');
	});

	const fill = (path: string) => `${ERRORS}
size = 0
def fill():
    global size
    with open("${path}", "wb", buffering=0) as file:
        while True: size += file.write(b"x" * 65536)
attempt("end", fill)
print(json.dumps([said["end"], size]))`;

	it('takes 100 MiB in /tmp and 1 MiB in /dev/shm, and then no more', async () => {
		const [tmp, shm] = await Promise.all([ask(fill('/tmp/fill')), ask(fill('/dev/shm/fill'))]);
		expect(tmp).toEqual(['ENOSPC', expect.closeTo(104_857_600, -5)]);
		expect(shm).toEqual(['ENOSPC', 1_048_576]);
	});

	it('is full for nobody but the run that has filled /tmp', async () => {
		const free = 'import shutil\nprint(shutil.disk_usage("/tmp").free)';
		const isFull = (id: string) => docker(['exec', id, '/opt/venv/bin/python', '-c', free]).stdout === '0\n';
		const write = 'print(open("/tmp/mine", "wb").write(b"x" * (90 << 20)))';
		const filled = run(`${fill('/tmp/fill')}\nimport time\ntime.sleep(12)`);
		await until('a full /tmp', 20_000, async () => (await containers('running')).some(isFull));
		expect(await run(write)).toMatchObject({ end: 'success', stdout: `${90 << 20}\n` });
		expect(await filled).toMatchObject({ end: 'success', stdout: expect.stringContaining('ENOSPC') });
		expect(await run(write)).toMatchObject({ end: 'success', stdout: `${90 << 20}\n` });
	});

	it('takes 20,000 files in /tmp', async () => {
		const said = await ask(`${ERRORS}
count = 0
def fill():
    global count
    while count < 400_000:
        open(f"/tmp/{count}", "w").close(); count += 1
attempt("end", fill)
print(json.dumps([said["end"], count]))`);
		expect(said).toEqual(onPodman ? ['ok', 400_000] : ['ENOSPC', expect.closeTo(20_000, -2)]);
	});

	it('executes nothing that the code can write', async () => {
		const said = await ask(`${ERRORS}
import glob, shutil, subprocess
loader = (glob.glob("/lib64/ld-linux-*.so.2") + glob.glob("/lib/ld-linux-*.so.1"))[0]
for place in ("/tmp/true", "/dev/shm/true"):
    shutil.copy("/bin/true", place)
    attempt(place, lambda: subprocess.run([place]))
    said["loader " + place] = subprocess.run([loader, place], capture_output=True).returncode
said["original"] = subprocess.run(["/bin/true"]).returncode
said["loader original"] = subprocess.run([loader, "/bin/true"]).returncode
print(json.dumps(said))`);
		expect(said).toEqual({
			'/tmp/true': 'EACCES',
			'/dev/shm/true': 'EACCES',
			'loader /tmp/true': 127,
			'loader /dev/shm/true': 127,
			original: 0,
			'loader original': 0,
		});
	});
});

describe('the number of processes', () => {
	it('ends at 128', async () => {
		const said = await ask(`${ERRORS}
import subprocess
count = 0
def spawn():
    global count
    while count < 300:
        subprocess.Popen(["sleep", "30"]); count += 1
attempt("end", spawn)
print(json.dumps([said["end"], count]))`);
		// The supervisor and the code itself are two of them.
		expect(said).toEqual(['EAGAIN', 126]);
	});

	it('holds a fork bomb until the time is over, and the next run knows nothing of it', async () => {
		const bomb = await run('import ctypes\nlibc = ctypes.CDLL(None)\nwhile True: libc.fork()', {
			timeoutSeconds: 2,
		});
		expect(bomb.end).toBe('timed_out');
		expect(await run('print("fine")')).toMatchObject({ end: 'success', stdout: 'fine\n' });
	});
});

describe('one run after another', () => {
	it('finds nothing of the one before, and another container', async () => {
		const look =
			'import json, os, pathlib, socket, sys\nprint(json.dumps({"host": socket.gethostname(), "files": sorted(p.name for p in pathlib.Path("/tmp").iterdir()),\n' +
			'"shm": [p.name for p in pathlib.Path("/dev/shm").iterdir()], "processes": sorted(int(p.name) for p in pathlib.Path("/proc").iterdir() if p.name.isdigit()), "left": os.getenv("LEFT"), "module": "colorsys" in sys.modules}))\n';
		const leave =
			'import colorsys, subprocess\nopen("/tmp/left", "w").close(); open("/dev/shm/left", "w").close()\nsubprocess.Popen(["sleep", "30"], start_new_session=True)\n';
		const first = await run(look + leave, { environment: { LEFT: 'x' } });
		const second = await run(look);
		const seen = [first, second].map(({ stdout }): unknown => JSON.parse(stdout));
		expect(seen[0]).toMatchObject({ left: 'x', module: false });
		expect(seen[1]).toMatchObject({
			files: ['.curlrc', '.guru-gitconfig', '.matplotlib', 'output'],
			shm: [],
			left: null,
			module: false,
		});
		expect(seen[1]).toHaveProperty('processes.length', 2);
		expect(seen[1]).not.toHaveProperty('host', recordOf(seen[0])['host']);
	});
});

describe('what the locked-down container still does', () => {
	it('imports and uses every library, threads, processes, git and curl', async () => {
		const outcome = await run(
			`
import asyncio, concurrent.futures, json, multiprocessing, subprocess
# Before any thread is started: a fork beside threads may hang, says Python's documentation.
with multiprocessing.Pool(2) as pool: absolute = pool.map(abs, [-1, -2])
import anthropic, bs4, cv2, httpx, instructor, lxml.etree, matplotlib.pyplot as plt, numpy as np, openai, pandas as pd
import PIL.Image, pydantic, requests, seaborn, sklearn.linear_model, scipy.stats, urllib3
frame = pd.DataFrame({"x": [1, 2, 3], "y": [2, 4, 6]})
model = sklearn.linear_model.LinearRegression().fit(frame[["x"]].values, frame["y"])
seaborn.lineplot(frame, x="x", y="y"); plt.savefig("/tmp/figure.png")
async def later(): return await asyncio.to_thread(lambda: 5)
with concurrent.futures.ThreadPoolExecutor(4) as pool: squares = list(pool.map(lambda n: n * n, range(4)))
shell = lambda command: subprocess.run(command, shell=True, capture_output=True, text=True)
print(json.dumps([
    round(float(model.predict([[10]])[0])), list(cv2.imread("/tmp/figure.png").shape), PIL.Image.open("/tmp/figure.png").format,
    asyncio.run(later()), squares, absolute,
    shell("git init -q /tmp/r && cd /tmp/r && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m m && git log --format=%s").stdout,
    shell("curl --version").stdout[:5], bs4.BeautifulSoup("<p>t</p>", "lxml").p.text, scipy.stats.norm.cdf(0).item(), str(pd.Timestamp("2026-01-01", tz="Europe/Berlin").utcoffset()),
]))`,
			{ timeoutSeconds: 30 },
		);
		expect(outcome).toMatchObject({ end: 'success', stderr: '' });
		expect(JSON.parse(outcome.stdout)).toEqual([
			20,
			[480, 640, 3],
			'PNG',
			5,
			[0, 1, 4, 9],
			[1, 2],
			'm\n',
			'curl ',
			't',
			0.5,
			'1:00:00',
		]);
	});
});
