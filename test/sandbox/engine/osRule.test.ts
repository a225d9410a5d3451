import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../../../sandbox/limits';
import type { RunOutcome } from '../../../sandbox/sandbox';
import { useSandbox } from './harness';
import { KNOWN, REFUSED } from './osRuleCases';

const { run } = useSandbox();

/** What is listed in the document's section, by the bold beginning of each entry. */
function listedWays(): string[] {
	const text = readFileSync(join(__dirname, '../../../docs/security.md'), 'utf8');
	const section = /^## Known ways round the os rule$([^]*?)(?=^## )/m.exec(text)?.[1] ?? '';
	return [...section.matchAll(/^- \*\*(.+?)\*\*/gm)].flatMap(([, way]) => way ?? []);
}

/** What a way round the rule is tried with; what is not `ok` or a number must be denied by the container. */
const PROBES: Readonly<Record<string, readonly [args: string, expected: unknown]>> = {
	getpid: ['', expect.any(Number)],
	mkdir: ['"/tmp/made", 0o700', 'ok'],
	rmdir: ['"/etc/probe"', expect.stringMatching(/^(EROFS|ENOENT)$/)],
	unlink: ['"/etc/passwd"', expect.stringMatching(/^(EROFS|EACCES)$/)],
	chmod: ['"/opt/guru/guru_sandbox/child/main.py", 0o777', expect.stringMatching(/^(EROFS|EPERM)$/)],
	open: ['"/proc/1/mem", 2', 'EACCES'],
	mknod: ['"/tmp/disk", 0o60600, 2049', 'EPERM'],
	setuid: ['0', 'EPERM'],
	setgid: ['0', 'EPERM'],
	chroot: ['"/tmp"', 'EPERM'],
	unshare: ['0x10000000', 'EPERM'],
};

describe('the rest of os, while the code runs', () => {
	const outcomes = new Map<string, RunOutcome>();

	// Side by side, and no more of them than find a place: a run waits a minute for one, and then gives up.
	beforeAll(async () => {
		const left = [...REFUSED];
		const worker = async () => {
			for (let next = left.shift(); next; next = left.shift()) {
				const [trick, code] = next;
				outcomes.set(trick, await run(code, { timeoutSeconds: 30 }));
			}
		};
		await Promise.all(Array.from({ length: LIMITS.concurrentRuns }, worker));
	});

	it.each(REFUSED)('is refused by way of %s', (trick, _, line) => {
		const outcome = outcomes.get(trick);
		expect(outcome).toMatchObject({ end: 'refused', line, stdout: '' });
		expect(outcome?.message).toMatch(
			new RegExp(`^Line ${line}: .+\\. Of os, only os\\.environ, os\\.environ\\.get\\(\\) and os\\.getenv`),
		);
	});

	it('is told of in the line that was running, with what was printed before', async () => {
		const code = 'print("before", end="")\ndef f(m):\n    return m.getcwd()\n\nf(__import__("o" + "s"))';
		expect(await run(code)).toMatchObject({
			end: 'refused',
			line: 3,
			stdout: 'before',
			message: expect.stringMatching(/^Line 3: os\.getcwd is not available to actions\./),
		});
	});
});

describe('a known way round the os rule', () => {
	it('is listed in docs/security.md if it is tested here, and tested here if it is listed', () => {
		expect(listedWays().sort()).toEqual(KNOWN.map(({ way }) => way).sort());
	});

	it.each(KNOWN)('reaches nothing that the container forbids: $way', async ({ code, only }) => {
		const probes = Object.entries(PROBES).filter(([name]) => only?.includes(name) ?? true);
		const calls = probes.map(([name, [args]]) => `"${name}": call("${name}", ${args})`).join(', ');
		const outcome = await run(`${code}\nimport json\nprint(json.dumps({${calls}}))`, {
			timeoutSeconds: 30,
		});
		expect(outcome).toMatchObject({ end: 'success' });
		expect(JSON.parse(outcome.stdout)).toEqual(
			Object.fromEntries(probes.map(([name, [, expected]]) => [name, expected])),
		);
	});
});

describe('what the os rule leaves alone', () => {
	it('is reading the environment, in every way that it may be read', async () => {
		const outcome = await run(
			'import os, subprocess\nfrom os import environ, getenv as get\n' +
				'print(os.environ["A"], environ.get("B", "b"), os.getenv("B", default="d"), get("A"), "A" in os.environ, "B" in environ,\n' +
				'    [n for n in os.environ if n == "A"], dict(os.environ)["A"], {**environ}["A"], sorted(os.environ.items())[0], len(environ) == len(list(environ.values())))\n' +
				'print(subprocess.run("echo $A $C", shell=True, env={**os.environ, "C": "c"}, capture_output=True, text=True).stdout)\n' +
				'try: os.environ["B"]\nexcept KeyError as e: print(e)',
			{ environment: { A: '1' } },
		);
		expect(outcome).toMatchObject({
			end: 'success',
			stdout: "1 b d 1 True False ['A'] 1 1 ('A', '1') True\n1 c\n\n'B'\n",
		});
	});

	it('is the standard library that the code calls', async () => {
		const outcome = await run(`
import asyncio, concurrent.futures, glob, logging, multiprocessing, pathlib, platform, secrets, shutil, socket
import sqlite3, subprocess, sys, tarfile, tempfile, uuid, zipfile, zoneinfo
with concurrent.futures.ProcessPoolExecutor(2) as pool: print(list(pool.map(abs, [-1])))
with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "a").write_text("a")
    shutil.make_archive("/tmp/all", "zip", folder)
    print([pathlib.Path(p).name for p in glob.glob(folder + "/*")], [p.name for p in pathlib.Path(folder).iterdir()])
zipfile.ZipFile("/tmp/all.zip").extractall("/tmp/out"); shutil.rmtree("/tmp/out")
with tarfile.open("/tmp/all.tar", "w") as tar: tar.add("/tmp/all.zip")
sqlite3.connect("/tmp/base").execute("create table t(a)")
logging.warning("careful")
async def start(): return await (await asyncio.create_subprocess_exec("true")).wait()
print(asyncio.run(start()), len(uuid.uuid4().hex), len(secrets.token_hex(2)), zoneinfo.ZoneInfo("Europe/Berlin"), bool(platform.platform()), pathlib.Path.cwd())
for module in list(sys.modules.values()): getattr(module, "__version__", None)
print(subprocess.check_output(["git", "--version"])[:3])
`);
		expect(outcome).toMatchObject({
			end: 'success',
			stdout: "[1]\n['a'] ['a']\n0 32 4 Europe/Berlin True /tmp\nb'git'\n",
			stderr: 'WARNING:root:careful\n',
		});
	});

	// Without waiting containers, each of which would import all of this as well.
	const cold = useSandbox({ pool: false });

	it('is what libraries do with files', async () => {
		const said = await cold.ask(`
import json, cv2, joblib, lxml.etree, matplotlib.pyplot as plt, numpy as np, pandas as pd, PIL.Image, scipy.io, seaborn
np.arange(3).tofile("/tmp/a"); pd.DataFrame({"a": [4]}).to_csv("/tmp/b"); lxml.etree.ElementTree(lxml.etree.Element("r")).write("/tmp/c")
seaborn.barplot([1, 2]); plt.savefig("/tmp/d.png"); cv2.imwrite("/tmp/e.png", np.zeros((5, 6, 3))); PIL.Image.new("L", (7, 1)).save("/tmp/f.png")
scipy.io.savemat("/tmp/g.mat", {"x": [8]}); joblib.dump(9, "/tmp/h")
print(json.dumps([int(np.fromfile("/tmp/a", int).sum()), int(pd.read_csv("/tmp/b").a[0]), lxml.etree.parse("/tmp/c").getroot().tag,
    open("/tmp/d.png", "rb").read(4)[1:].decode(), list(cv2.imread("/tmp/e.png").shape), PIL.Image.open("/tmp/f.png").size[0],
    int(scipy.io.loadmat("/tmp/g.mat")["x"][0][0]), joblib.load("/tmp/h"), sum(joblib.Parallel(2)(joblib.delayed(abs)(n) for n in (-4, -6)))]))
`);
		expect(said).toEqual([3, 4, 'r', 'PNG', [5, 6, 3], 7, 8, 9, 10]);
	});

	it('is what clients of other systems do before they send', async () => {
		const said = await cold.ask(`
import json, anthropic, bs4, httpx, instructor, openai, pydantic, requests, urllib3
refused = []
for get in (requests.get, httpx.get, lambda url: urllib3.PoolManager().request("GET", url, retries=False)):
    try: get("http://127.0.0.1:9/")
    except Exception as e: refused.append("refused" in str(e))
anthropic.Anthropic(api_key="x"); instructor.from_openai(openai.OpenAI(api_key="x"))
print(json.dumps(refused))
`);
		expect(said).toEqual([true, true, true]);
	});
});
