import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { imageName } from '../../../sandbox/imageBuild/imageFiles';
import { packTar } from '../../../sandbox/imageBuild/tar';
import { engine, useSandbox } from './harness';

useSandbox();

const docker = (...words: string[]) => spawnSync('docker', words).stdout.toString();

/** Two stages, as the sandbox's own: the first sees a secret build argument and a secret file. */
async function build(name: string, command: string): Promise<string[]> {
	const lines: string[] = [];
	const dockerfile = `ARG BASE\nFROM \${BASE} AS build\nLABEL mark=${name}\nARG INDEX\nCOPY ca.pem /tmp/ca.pem\nUSER 0\nRUN ${command}\nFROM scratch\nCOPY --from=build /opt/made /made\n`;
	await engine.buildImage(
		packTar([
			{ name: 'Dockerfile', data: Buffer.from(dockerfile) },
			{ name: 'ca.pem', data: Buffer.from(name) },
		]),
		{
			name,
			buildArgs: { BASE: imageName(), INDEX: 'hunter2-index' },
			labels: { 'guru-actions.image': 'test' },
			onOutput: (line) => lines.push(line),
		},
	);
	return lines;
}

/** Images without a name that were made from the command, the secret argument included. */
const leftOver = (mark: string) =>
	docker('images', '--all', '--quiet', '--no-trunc', '--filter', 'dangling=true')
		.split('\n')
		.filter((id) => id !== '' && docker('history', '--no-trunc', id).includes(mark));

describe('a build on the engine', () => {
	it('leaves the image, and nothing of its arguments, first stage or intermediate images', async () => {
		const name = `guru-actions-test:${randomUUID()}`;
		try {
			const lines = await build(name, `echo ${name} > /opt/made`);
			expect(lines).toContainEqual(expect.stringMatching(/^Step 2\/\d+ : FROM/));
			expect(await engine.hasImage(name)).toBe(true);
			expect(docker('history', '--no-trunc', name) + docker('inspect', name)).not.toContain('hunter2');
			expect(docker('inspect', name)).toContain('"guru-actions.image": "test"');
			expect(leftOver(name)).toEqual([]);
		} finally {
			await engine.removeImage(name);
		}
		expect(await engine.hasImage(name)).toBe(false);
	});

	it('that fails tells why with its last lines, and leaves nothing either', async () => {
		const name = `guru-actions-test:${randomUUID()}`;
		await expect(build(name, `echo ${name} > /opt/made && echo the reason && exit 3`)).rejects.toThrow(
			/non-zero code: 3[^]*last lines:[^]*the reason/,
		);
		expect(await engine.hasImage(name)).toBe(false);
		expect(leftOver(name)).toEqual([]);
	});
});
