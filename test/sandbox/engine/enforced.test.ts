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
			/^The container engine does not limit: memory.*number of processes, CPU time, new privileges, capabilities, the user\. Actions do not run without that\. /,
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
