import { runPythonCode } from '../../../../../nodes/GuruAction/action/python/pythonCode';
import { connectSandbox } from '../../../../../sandbox/connect';
import { CAN_LIMIT, ScriptedEngine } from '../../../../sandbox/scriptedEngine';

async function write(host: string, signal?: AbortSignal) {
	const sandbox = connectSandbox({ host, whenImageMissing: 'fail', pool: false });
	try {
		return await runPythonCode(
			{ type: 'PYTHON_CODE', code: 'print("sent")', timeoutSeconds: 5 },
			'write',
			{
				parameters: {},
				secrets: [],
				timeZone: 'UTC',
				builtIns: {
					GURUBASE_USER_EMAIL: '',
					GURUBASE_USER_NAME: '',
					GURUBASE_USER_GROUPS: 'Everyone',
					GURUBASE_GURU_SLUG: 'assistant',
				},
			},
			{ sandbox, ...(signal ? { signal } : {}) },
		);
	} finally {
		await sandbox.close();
	}
}

describe('a write whose code never reached a container is no write of unknown outcome', () => {
	it.each([
		['nobody answers', undefined, 'engine_unreachable'],
		['it is cancelled before', AbortSignal.abort(), 'cancelled'],
	] as const)('because %s', async (_, signal, status) => {
		const outcome = await write('unix:///nowhere/docker.sock', signal);
		expect(outcome.status).toBe(status);
		expect(outcome.error?.message).not.toContain('Check in the other system');
	});

	it('because the engine refuses to make one', async () => {
		const engine = await new ScriptedEngine({
			'/info': [200, CAN_LIMIT],
			'/networks': [500, { message: 'no more addresses' }],
		}).listen();
		const outcome = await write(engine.host);
		await engine.close();
		expect(outcome.status).toBe('container_failed');
		expect(outcome.error?.message).toContain('no more addresses');
	});
});
