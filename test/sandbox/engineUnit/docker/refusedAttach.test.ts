import { waitUntil } from '../../../../local/process/waitUntil';
import { DockerEngine } from '../../../../sandbox/engine/docker/docker';
import { ScriptedEngine } from '../../scriptedEngine';

it('lets go of the line where the engine refuses to attach it, so that the process can end', async () => {
	const engine = await new ScriptedEngine({
		'/containers/create': [201, { Id: 'one' }],
		'/containers/one/attach': [409, { message: 'error setting rlimit type 7' }],
	}).listen();
	try {
		const asked = new DockerEngine(engine.host).takeLock('a-lock', 'an-image');
		await expect(asked).rejects.toThrow('error setting rlimit type 7');
		const closed = () => Promise.resolve(engine.openLines === 0 || undefined);
		expect(await waitUntil(closed, { timeoutMs: 2_000, everyMs: 10 })).toBe(true);
	} finally {
		await engine.close();
	}
});
