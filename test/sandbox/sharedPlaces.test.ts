import { connectSandbox, type SandboxSettings } from '../../sandbox/connect';
import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { CAN_LIMIT, ScriptedEngine } from './scriptedEngine';

const JOB = { code: 'print(1)', environment: {}, timeoutSeconds: 5 };

describe('the places of one process on one engine', () => {
	let engine: ScriptedEngine;

	beforeEach(async () => {
		engine = await new ScriptedEngine({
			'/info': [200, CAN_LIMIT],
			'/version': [200, {}],
			'/networks': 'silence',
		}).listen();
	});

	afterEach(async () => {
		await engine.close();
	});

	/** Fails when it does not come to that, and does not go on asking. */
	async function until(happened: () => boolean): Promise<void> {
		const deadline = performance.now() + 4000;
		while (!happened()) {
			if (performance.now() > deadline) throw new Error(`not asked: ${engine.asked.join()}`);
			await new Promise(setImmediate);
		}
	}

	const begun = () => engine.asked.filter((what) => what === 'GET /info').length;

	/** Whatever is asked of the engine before this has arrived there. */
	async function fence(): Promise<void> {
		for (let n = 0; n < 3; n++) await new DockerEngine(engine.host).version();
	}

	it.each<[string, Partial<SandboxSettings>]>([
		['with the same settings', {}],
		['whose credential says what is the start anyway', { pool: { maxWaiting: 4, mebibytes: 384 } }],
		['whose image or runtime is another', { image: 'mine:1', runtime: 'runsc', pool: false }],
	])('are shared by sandboxes %s', async (_, settings) => {
		const common = { host: engine.host, whenImageMissing: 'fail', concurrentRuns: 1 } as const;
		const one = connectSandbox({ ...common, pool: false });
		const other = connectSandbox({ ...common, ...settings });
		const [first, second] = [new AbortController(), new AbortController()];
		const running = one.run(JOB, { signal: first.signal });
		await until(() => engine.asked.includes('GET /networks'));
		const waiting = other.run(JOB, { signal: second.signal });
		await fence();
		expect(begun()).toBe(1);
		first.abort();
		expect((await running).end).toBe('cancelled');
		await until(() => begun() === 2);
		second.abort();
		await waiting;
	});
});
