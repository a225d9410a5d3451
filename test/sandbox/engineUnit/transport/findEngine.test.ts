import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSandbox } from '../../../../sandbox/connect';
import { EngineUnreachableError } from '../../../../sandbox/engine/engine';
import { readPage } from '../../../docs/pages';
import { findEngine } from '../../../../sandbox/engine/transport/findEngine';

const folder = mkdtempSync(join(tmpdir(), 'guru-find-'));
const at = (name: string) => join(folder, name);
const [docker, rootless, podman] = [at('docker.sock'), at('rootless.sock'), at('podman.sock')];
const servers = [rootless, podman].map((path) => createServer().listen(path));

afterAll(async () => {
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	rmSync(folder, { recursive: true });
});

function messageOf(work: () => unknown): string {
	try {
		return String(work());
	} catch (error) {
		return error instanceof Error ? error.message : '';
	}
}

describe('the engine of this machine', () => {
	it.each([
		['DOCKER_HOST', { DOCKER_HOST: 'tcp://engine:2376' }, 'tcp://engine:2376'],
		['the first one there is', {}, `unix://${rootless}`],
	])('is %s', (_, environment, address) => {
		expect(findEngine({ HOME: folder, ...environment }, [docker, rootless, podman])).toEqual({
			host: address,
		});
	});

	it('is none where none is, which is told with where was looked', () => {
		expect(() => findEngine({ HOME: folder }, [docker])).toThrow(EngineUnreachableError);
		expect(() => findEngine({ HOME: folder }, [docker])).toThrow(docker);
	});

	it.each([
		['by Kubernetes', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, undefined],
		['by Docker or Podman', {}, true],
	])(
		'is none in a container made %s, which is told with the page on the ways there',
		(_, env, inContainer) => {
			const [, path = ''] =
				/blob\/main\/(\S+\.md) /.exec(
					messageOf(() => findEngine({ HOME: folder, ...env }, [docker], inContainer)),
				) ?? [];
			expect(readPage(path).text).toMatch(/^# No Docker beside n8n$/m);
		},
	);

	it('is none on a machine without one, where starting it is what helps', () => {
		expect(() => findEngine({ HOME: folder }, [docker], false)).toThrow(/Start Docker or Podman/);
	});

	it('is looked for again by the next run after none was there', async () => {
		const before = process.env['DOCKER_HOST'];
		const sandbox = connectSandbox({ whenImageMissing: 'fail', pool: false });
		const job = { code: '', environment: {}, timeoutSeconds: 1 };
		try {
			process.env['DOCKER_HOST'] = 'nonsense';
			expect((await sandbox.run(job)).message).toContain('is not valid');
			process.env['DOCKER_HOST'] = `unix://${docker}`;
			expect((await sandbox.run(job)).message).toContain(docker);
		} finally {
			if (before === undefined) delete process.env['DOCKER_HOST'];
			else process.env['DOCKER_HOST'] = before;
			await sandbox.close();
		}
	});
});
