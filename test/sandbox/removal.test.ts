import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { type Answer, ScriptedEngine } from './scriptedEngine';

const DOCKER = { Version: '28.0.0', ApiVersion: '1.48', Os: 'linux', Arch: 'amd64' };
const PODMAN = { ...DOCKER, Components: [{ Name: 'Podman Engine' }] };
const REMOVED = 'DELETE /containers/one';
const WAITED = 'POST /containers/one/wait';

let engine: ScriptedEngine | undefined;

afterEach(() => engine?.close());

async function engineThat(answers: Record<string, Answer>): Promise<[ScriptedEngine, DockerEngine]> {
	engine = await new ScriptedEngine({
		'/version': [200, DOCKER],
		'/containers/create': [201, { Id: 'one', Warnings: [] }],
		'/containers/one/start': [204, null],
		'/containers/one': [204, null],
		...answers,
	}).listen();
	return [engine, new DockerEngine(engine.host)];
}

/**
 * What was asked of the engine for a container that is about to end by itself, after its start. A busy
 * machine may take long to answer, so only a test in which no answer comes gives it little time.
 */
async function askedToRemove(answers: Record<string, Answer>, withinMs = 60_000): Promise<string[]> {
	const [scripted, docker] = await engineThat(answers);
	const spec = { image: 'any', labels: {}, network: 'any', seccompProfile: '{}', arguments: [] };
	const container = await docker.startContainer(spec);
	const before = scripted.asked.length;
	await container.remove(withinMs);
	return scripted.asked.slice(before);
}

describe('a container that is about to end by itself', () => {
	it.each<[said: string, answer: Answer]>([
		['that it is gone', [200, { StatusCode: 0 }]],
		['that it is gone, and that nothing failed', [200, { StatusCode: 137, Error: null }]],
		['that it knows none', [404, { message: 'No such container: one' }]],
	])('is not asked to be removed where the engine says %s', async (_, answer) => {
		expect(await askedToRemove({ '/containers/one/wait': answer })).toEqual([WAITED]);
	});

	it.each<[said: string, answer: Answer]>([
		['that removing it failed', [200, { StatusCode: 0, Error: { Message: 'device or resource busy' } }]],
		['something else', [200, {}]],
		['that it has a fault', [500, { message: 'server error' }]],
	])('is removed where the engine says %s', async (_, answer) => {
		expect(await askedToRemove({ '/containers/one/wait': answer })).toEqual([WAITED, REMOVED]);
	});

	it.each<[said: string, answer: Answer]>([
		['nothing in time', 'silence'],
		['nothing to the end, its line being cut', 'broken'],
	])('is removed where the engine says %s', async (_, answer) => {
		expect(await askedToRemove({ '/containers/one/wait': answer }, 300)).toEqual([WAITED, REMOVED]);
	});

	it('is removed at once on Podman, which waits by asking itself without a pause', async () => {
		expect(await askedToRemove({ '/version': [200, PODMAN] })).toEqual([REMOVED]);
	});
});

it('does not wait for ever for a removal that is under way, where the line breaks meanwhile', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'Date'] });
	try {
		const [scripted, docker] = await engineThat({
			'/containers/one': [409, { message: 'removal of container one is already in progress' }],
			'/containers/one/wait': 'broken',
		});
		const removing = docker.removeContainer('one');
		removing.catch(() => {});
		while (!scripted.asked.includes(WAITED)) await new Promise((resolve) => setImmediate(resolve));
		await jest.advanceTimersByTimeAsync(60_000);
		await expect(removing).rejects.toThrow('did not answer within 60 s');
	} finally {
		jest.useRealTimers();
	}
});
