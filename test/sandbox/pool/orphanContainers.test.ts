import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { removeOrphans } from '../../../sandbox/pool/orphanContainers';
import { CAN_LIMIT, ScriptedEngine } from '../scriptedEngine';

/** The engine's clock, years behind this machine's. */
const NOW = Date.UTC(2001, 0, 1) / 1000;

const container = (Id: string, State: string, secondsAgo: number, instance = 'another') => ({
	Id,
	State,
	Created: NOW - secondsAgo,
	Labels: { 'guru-actions.instance': instance },
});

describe('containers that nobody can be using any more', () => {
	it('are told by the engine’s own clock, and this process’s by never having been started', async () => {
		const engine = await new ScriptedEngine({
			'/info': [200, { ...CAN_LIMIT, SystemTime: new Date(NOW * 1000).toISOString() }],
			'/containers/json': [
				200,
				[
					container('unstarted', 'created', 120),
					container('may-be-started', 'created', 20),
					container('old', 'running', 3600),
					container('waits', 'running', 500),
					container('own-unstarted', 'created', 120, 'mine'),
					container('own-may-be-started', 'created', 20, 'mine'),
					container('own-old', 'running', 3600, 'mine'),
				],
			],
		}).listen();
		try {
			expect(await removeOrphans(new DockerEngine(engine.host), 'mine')).toBe(3);
			const removed = engine.asked.filter((what) => what.startsWith('DELETE'));
			expect(removed.sort()).toEqual(
				['old', 'own-unstarted', 'unstarted'].map((id) => `DELETE /containers/${id}`),
			);
		} finally {
			await engine.close();
		}
	});
});
