import { withLogFields } from '../../common/log';
import { connectSandbox } from '../../sandbox/connect';
import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { removeOrphans } from '../../sandbox/pool/orphanContainers';
import { keptLog } from '../keptLog';
import { ScriptedEngine } from './scriptedEngine';

const lines = keptLog();
const ID = 'ab'.repeat(32);
const NUMBER = expect.any(Number) as number;

async function withEngine(
	answers: ConstructorParameters<typeof ScriptedEngine>[0],
	work: (engine: DockerEngine) => Promise<unknown>,
): Promise<void> {
	const scripted = await new ScriptedEngine(answers).listen();
	try {
		await work(new DockerEngine(scripted.host));
	} finally {
		await scripted.close();
	}
}

test('an engine that is away while leftovers are looked for is a warning that names it', async () => {
	const sandbox = connectSandbox({ host: 'unix:///nowhere/docker.sock', whenImageMissing: 'fail' });
	await sandbox.run({ code: 'print(1)', environment: {}, timeoutSeconds: 5 });
	await sandbox.close();
	const warnings = lines.filter(({ level }) => level === 'warn');
	expect(warnings).toContainEqual({
		level: 'warn',
		message: 'Leftover containers could not be removed',
		fields: {
			engine: 'unix:///nowhere/docker.sock',
			reason: expect.stringContaining('No container engine answers') as string,
		},
	});
});

test('each question to the engine is a debug line with its path, status and time, and without its query', async () => {
	await withEngine({ '/containers/json': [500, { message: 'broken' }] }, async (engine) => {
		await engine.version();
		await expect(engine.listContainers('some-label')).rejects.toThrow('broken');
	});
	expect(lines).toEqual([
		{
			level: 'debug',
			message: 'The engine answered',
			fields: { method: 'GET', path: '/version', status: '200', ms: NUMBER },
		},
		{
			level: 'debug',
			message: 'The engine answered',
			fields: { method: 'GET', path: '/containers/json', status: '500', ms: NUMBER },
		},
	]);
});

test('leftovers that are removed are told by their short ids, with the execution that caused it', async () => {
	const left = { Id: ID, State: 'created', Created: 0, Labels: { 'guru-actions.instance': 'other' } };
	const now = () => Promise.resolve(1_000_000);
	await withEngine({ '/containers/json': [200, [left]] }, (engine) =>
		withLogFields({ executionId: '7' }, () => removeOrphans(engine, undefined, now)),
	);
	expect(lines.filter(({ level }) => level === 'info')).toEqual([
		{
			level: 'info',
			message: 'Leftover containers were removed',
			fields: {
				executionId: '7',
				engine: expect.stringContaining('engine.sock') as string,
				containers: 'abababababab',
				ms: NUMBER,
			},
		},
	]);
	expect(JSON.stringify(lines)).not.toContain(ID);
});
