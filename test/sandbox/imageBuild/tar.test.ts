import { spawnSync } from 'node:child_process';
import { packTar } from '../../../sandbox/imageBuild/tar';

const tar = (options: string[], input: Buffer) => spawnSync('tar', options, { input });

describe('the build context', () => {
	const files = [
		{ name: 'Dockerfile', data: Buffer.from('FROM scratch\n') },
		{ name: 'empty.pem', data: Buffer.alloc(0) },
		{ name: 'block', data: Buffer.alloc(512, 'x') },
		{ name: 'more', data: Buffer.alloc(513, 'y') },
	];
	const packed = packTar(files);

	it('is a tar that the system lists without complaint, readable by all', () => {
		const { status, stdout, stderr } = tar(['-tv', '--full-time', '--utc'], packed);
		expect([status, stderr.toString()]).toEqual([0, '']);
		const lines = stdout.toString().trim().split('\n');
		expect(lines.map((line) => line.split(/\s+/)).map((f) => [f[0], f[2], f[5]])).toEqual(
			files.map(({ name, data }) => ['-rw-r--r--', String(data.length), name]),
		);
	});

	it.each(files)('holds $name unchanged', ({ name, data }) => {
		expect(tar(['-xO', name], packed).stdout).toEqual(data);
	});

	it('refuses a name that does not fit', () => {
		expect(() => packTar([{ name: 'n'.repeat(101), data: Buffer.alloc(0) }])).toThrow(RangeError);
	});
});
