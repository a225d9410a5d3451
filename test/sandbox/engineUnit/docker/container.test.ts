import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerConfiguration } from '../../../../sandbox/engine/docker/container';

const SPEC = { image: 'i', labels: {}, network: 'n', seccompProfile: '{}', arguments: [] };
const image = (name: string) => readFileSync(join(__dirname, '../../../../sandbox/image', name), 'utf8');

describe("a container's configuration", () => {
	it.each(['docker', 'podman'] as const)('names the user of the image’s own files, for %s', (dialect) => {
		const { User } = containerConfiguration(SPEC, dialect);
		expect(image('Dockerfile')).toContain(`USER ${User}\n`);
		expect(image('guru_sandbox/supervisor/container_limits.py')).toContain(
			`_USER = ${User?.split(':')[0]}\n`,
		);
	});

	it('passes the runtime on as it is, and leaves the engine its own where none is named', () => {
		expect(containerConfiguration({ ...SPEC, runtime: 'runsc' }, 'docker').HostConfig?.Runtime).toBe('runsc');
		expect(containerConfiguration(SPEC, 'docker').HostConfig).not.toHaveProperty('Runtime');
	});
});
