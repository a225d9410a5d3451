import { hostname } from 'node:os';
import { z } from 'zod/v4';
import { type NodeContext, readSandboxChoice } from '../../../nodes/GuruAction/credentials/secretsCredential';
import { actionServices } from '../../../nodes/GuruAction/runtime/services';
import { CAN_LIMIT, ScriptedEngine } from '../../sandbox/scriptedEngine';

const WHO = `(Reported by the n8n worker ${hostname()}, process ${process.pid}.)`;
const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 5 };

/** A node's context, as far as these read it: the rest of it they never ask. */
const contextWith = (getCredentials: () => Promise<unknown>) =>
	z.custom<NodeContext>().parse({
		getNode: () => ({ credentials: { guruSandbox: { id: '1', name: 'mine' } } }),
		getCredentials,
		getExecutionId: () => '1',
		getWorkflow: () => ({ id: '1' }),
		helpers: {},
	});

describe('what one worker lacks and another may have', () => {
	const before = process.argv;
	beforeEach(() => (process.argv = ['node', 'n8n', 'worker']));
	afterEach(() => (process.argv = before));

	it('is told with the worker’s name: a Guru Sandbox credential that cannot be read', async () => {
		const context = contextWith(() => Promise.reject(new Error('Credentials could not be decrypted')));
		const reading = readSandboxChoice(context, 0);
		await expect(reading).rejects.toThrow(/The Guru Sandbox credential cannot be read \(.*decrypted\)/);
		await expect(reading).rejects.toThrow(WHO);
	});

	it('is not what stands in the credential, which is the same on all', async () => {
		const reading = readSandboxChoice(
			contextWith(() => Promise.resolve({ port: 'x' })),
			0,
		);
		await expect(reading).rejects.toThrow('The Guru Sandbox credential is not valid. port');
		await expect(reading).rejects.not.toThrow('n8n worker');
	});

	it.each([
		[
			'an engine that cannot limit memory',
			{ '/info': [200, { ...CAN_LIMIT, MemoryLimit: false }] },
			/cannot limit: memory/,
		],
		[
			'an engine that starts no container',
			{ '/info': [200, CAN_LIMIT], '/networks': [500, { message: 'no space left' }] },
			/no space left/,
		],
		['an engine that is not there', undefined, /No container engine answers/],
	] as const)('is told with the worker’s name: %s', async (_what, answers, message) => {
		const engine = await new ScriptedEngine(answers ?? {}).listen();
		if (answers === undefined) await engine.close();
		const { sandbox } = actionServices(
			contextWith(() => Promise.resolve({})),
			{
				host: engine.host,
				image: 'mine:1',
				pool: false,
			},
		);
		const outcome = await sandbox.run(JOB);
		if (answers !== undefined) await engine.close();
		expect(outcome.message).toMatch(message);
		expect(outcome.message).toContain(WHO);
	});
});
