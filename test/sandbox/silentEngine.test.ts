/** An engine that accepts connections and says nothing, as a stopped dockerd does. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { sandboxCommand } from '../../cli/commands/sandboxCommand';
import { connectSandbox } from '../../sandbox/connect';
import { ContainerSandbox } from '../../sandbox/containerSandbox';
import { DockerEngine } from '../../sandbox/engine/docker/docker';
import type { RunningContainer } from '../../sandbox/engine/engine';
import { Runner } from '../../sandbox/run/runner';
import { sandboxStatus } from '../../sandbox/sandboxStatus';

const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 5 };

describe('an engine that accepts and never answers', () => {
	let server: Server;
	let host: string;
	const accepted = new Set<Socket>();

	beforeEach(async () => {
		server = createServer((socket) => accepted.add(socket.on('error', () => {}).resume()));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		host = `tcp://127.0.0.1:${address.port}`;
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'Date'] });
	});

	afterEach(async () => {
		jest.useRealTimers();
		jest.restoreAllMocks();
		for (const socket of accepted) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	});

	/** What comes of the question once it has reached the engine, and a minute has passed there without an answer. */
	async function aMinuteAfter<T>(question: Promise<T>): Promise<T> {
		question.catch(() => {});
		await once(server, 'connection');
		await jest.advanceTimersByTimeAsync(60_000);
		return await question;
	}

	it.each(['status', 'prune'])('is told by sandbox %s with exit code 3, and what to do', async (task) => {
		const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
		expect(await aMinuteAfter(sandboxCommand([task, '--engine', host]))).toBe(3);
		expect(String(said.mock.calls[0]?.[0])).toMatch(
			/^The container engine at tcp:\/\/127\.0\.0\.1:\d+ did not answer within 20 s\. .*[Rr]estart/,
		);
	});

	it('is told to whoever tests a credential, over a line that is let go', async () => {
		await expect(aMinuteAfter(sandboxStatus({ host }))).rejects.toThrow('did not answer within 20 s');
		for (const socket of accepted) if (!socket.destroyed) await once(socket, 'close');
	});

	it('ends a run as one that never began, and the sandbox can be closed', async () => {
		const sandbox = connectSandbox({ host, whenImageMissing: 'fail' });
		expect(await aMinuteAfter(sandbox.run(JOB))).toMatchObject({
			end: 'engine_unreachable',
			unstarted: true,
			message: expect.stringContaining('did not answer within 20 s'),
		});
		await sandbox.close();
	});
});

describe('an engine that falls silent under a run', () => {
	it('does not keep a sandbox from being closed', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance', 'Date'] });
		const never = new Promise<void>(() => {});
		const container: RunningContainer = {
			id: 'one',
			write: () => true,
			drained: true,
			onDrain: () => {},
			output: (async function* () {})(),
			keepProcessAlive: () => {},
			remove: () => never,
		};
		const sandbox = new ContainerSandbox(
			new DockerEngine('unix:///nowhere/docker.sock'),
			{ take: () => Promise.resolve(new Runner(container)), close: () => never },
			() => '',
		);
		await sandbox.run(JOB);
		const closed = sandbox.close();
		await jest.advanceTimersByTimeAsync(120_000);
		jest.useRealTimers();
		await closed;
	});
});
