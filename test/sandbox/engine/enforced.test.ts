import { spawnSync } from 'node:child_process';
import { imageName } from '../../../sandbox/imageFiles';
import { FrameParser } from '../../../sandbox/protocol';
import { useSandbox } from './harness';

const { run } = useSandbox();

const LIMITING: Readonly<Record<string, readonly string[]>> = {
	memory: ['--memory', '512m', '--memory-swap', '512m'],
	'number of processes': ['--pids-limit', '128'],
	'CPU time': ['--cpus', '1'],
	'new privileges': ['--security-opt', 'no-new-privileges'],
	capabilities: ['--cap-drop', 'ALL'],
};

/** What a container of the image says that somebody starts with these options alone. */
function started(...options: string[]) {
	const { stdout } = spawnSync(
		'docker',
		['run', '--rm', '-i', '--network', 'none', ...options, imageName()],
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
			/^The container engine does not limit: memory.*number of processes, CPU time, new privileges, capabilities\. Actions do not run without that\. /,
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
