import { useSandbox } from './harness';

const { run } = useSandbox();

const MIB = 1024 * 1024;

const sizes = (files: ReadonlyArray<{ name: string; content: Buffer }> = []) =>
	files.map(({ name, content }) => [name, content.length]);

/** Python that writes so many bytes to a file in the folder. */
const write = (name: string, bytes: number) =>
	`pathlib.Path("/tmp/output/${name}").write_bytes(b"x" * ${bytes})\n`;

describe('files in /tmp/output', () => {
	it('come back with their names and content, in the order of the names', async () => {
		const { end, files, filesLeftOut } = await run(
			'import pathlib\nfolder = pathlib.Path("/tmp/output")\n(folder / "b.bin").write_bytes(bytes(range(256)) * 1000)\n' +
				'(folder / "a ü.txt").write_text("Grüße")\n(folder / "empty").touch()',
		);
		expect(end).toBe('success');
		expect(sizes(files)).toEqual([
			['a ü.txt', 7],
			['b.bin', 256_000],
			['empty', 0],
		]);
		expect(files?.[0]?.content.toString()).toBe('Grüße');
		const [, bytes] = files ?? [];
		expect(
			bytes?.content.equals(
				Buffer.alloc(
					256_000,
					Uint8Array.from({ length: 256 }, (_, at) => at),
				),
			),
		).toBe(true);
		expect(filesLeftOut).toBeUndefined();
	});

	it('may be a figure of matplotlib', async () => {
		const { files } = await run(
			'import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.savefig("/tmp/output/figure.png")',
		);
		expect(files?.map(({ name }) => name)).toEqual(['figure.png']);
		expect(files?.[0]?.content.subarray(1, 4).toString()).toBe('PNG');
	});

	it('are none where the code leaves none', async () => {
		const outcome = await run('print(1)');
		expect(outcome).not.toHaveProperty('files');
		expect(outcome).not.toHaveProperty('filesLeftOut');
	});

	it('come back from code that raised as well', async () => {
		const { end, files } = await run(`import pathlib\n${write('so-far.txt', 3)}raise ValueError("late")`);
		expect(end).toBe('raised');
		expect(sizes(files)).toEqual([['so-far.txt', 3]]);
	});

	it('are the first ten at most', async () => {
		const { files, filesLeftOut } = await run(
			'import pathlib\nfor i in range(13): pathlib.Path(f"/tmp/output/{i:02}").touch()',
		);
		expect(files?.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, at) => `0${at}`));
		expect(filesLeftOut).toBe(3);
	});

	it('are 10 MiB together at most', async () => {
		const code = `import pathlib\n${write('a', 6 * MIB)}${write('b', 5 * MIB)}${write('c', 4 * MIB)}`;
		const { end, files, filesLeftOut } = await run(code);
		expect(end).toBe('success');
		expect(sizes(files)).toEqual([
			['a', 6 * MIB],
			['c', 4 * MIB],
		]);
		expect(filesLeftOut).toBe(1);
	});

	it.each([
		['a link to a file of the system', 'p.joinpath("x").symlink_to("/etc/passwd")', 1],
		['a link to the supervisor’s memory', 'p.joinpath("x").symlink_to("/proc/1/environ")', 1],
		['a named pipe that nobody writes to', 'subprocess.run(["mkfifo", "/tmp/output/x"], check=True)', 1],
		['a file without permission to read', 'p.joinpath("x").touch(mode=0o000)', 1],
		['a folder', 'p.joinpath("x").mkdir()', 1],
		['a file of a terabyte without content', 'open("/tmp/output/x", "wb").truncate(2**40)', 1],
		['the folder replaced by a link', 'p.rmdir(); p.symlink_to("/etc")', undefined],
		['the folder replaced by a file', 'p.rmdir(); p.touch()', undefined],
	])('leave out %s, and the run ends as it did', async (_, code, leftOut) => {
		const outcome = await run(
			`import pathlib, subprocess\np = pathlib.Path("/tmp/output")\n${code}\nprint("done")`,
		);
		expect(outcome).toMatchObject({ end: 'success', stdout: 'done\n' });
		expect(outcome.files).toBeUndefined();
		expect(outcome.filesLeftOut).toBe(leftOut);
	});

	it('have names that break no line and no path, whatever bytes they were given', async () => {
		const { files } = await run('open(b"/tmp/output/a\\nb\\\\c\\xff.txt", "wb").close()');
		expect(files?.map(({ name }) => name)).toEqual(['a_b_c\ufffd.txt']);
	});

	it('are not there for the next run', async () => {
		await run(`import pathlib\n${write('mine', 1)}`);
		expect((await run('print(1)')).files).toBeUndefined();
	});
});
