import { PassThrough } from 'node:stream';
import { EngineError, type OutputChunk, type RunningContainer } from '../../../sandbox/engine/engine';
import { Runner } from '../../../sandbox/run/runner';
import { WarmPool } from '../../../sandbox/pool/warmPool';

const READY = Buffer.from('R\0\0\0\x0d{"version":3}', 'latin1');
const TOLD = '{"end":"success","stdoutCut":false,"stderrCut":false,"filesLeftOut":0}';
const SETTINGS = { maxWaiting: 4, mebibytes: 384, idleSeconds: 600 };

/** An engine's containers, as far as a pool sees them: they get ready when told. */
class Containers {
	readonly started: Array<{ readonly modules: readonly string[]; readonly container: Scripted }> = [];
	failing = false;
	/** The engine takes the question and never answers it, until it is told to. */
	silent = false;
	readonly unanswered: Array<(container: RunningContainer) => void> = [];

	readonly start = (modules: readonly string[]): Promise<RunningContainer> => {
		if (this.silent) return new Promise((resolve) => this.unanswered.push(resolve));
		if (this.failing) {
			this.attempts++;
			return Promise.reject(new EngineError('no space left'));
		}
		const container = new Scripted(String(this.started.length));
		this.started.push({ modules, container });
		return Promise.resolve(container);
	};
	attempts = 0;

	/** Of those that are not removed. */
	get aliveIds(): string[] {
		return this.started.flatMap(({ container }) => (container.removed ? [] : [container.id]));
	}
}

class Scripted implements RunningContainer {
	removed = false;
	/** How long it had to end by itself, in milliseconds. */
	patience: number | undefined;
	readonly #chunks = new PassThrough({ objectMode: true });
	readonly output: AsyncIterable<OutputChunk> = this.#chunks;

	constructor(readonly id: string) {}

	getReady(): void {
		if (!this.#chunks.writableEnded) this.#chunks.write({ stream: 'stdout', data: READY });
	}

	tellEnd(): void {
		const frame = Buffer.concat([Buffer.from('X\0\0\0'), Buffer.from([TOLD.length]), Buffer.from(TOLD)]);
		this.#chunks.write({ stream: 'stdout', data: frame });
	}

	end(): void {
		this.#chunks.end();
	}

	readonly drained = true;
	write(): boolean {
		return true;
	}
	onDrain(): void {}
	keepProcessAlive(): void {}

	remove(endsByItselfWithinMs = 0): Promise<void> {
		this.end();
		this.removed = true;
		this.patience = endsByItselfWithinMs;
		return Promise.resolve();
	}
}

/** Lets the timers of that long go off, and what they cause happen. */
async function pass(ms: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(ms);
	await new Promise(setImmediate);
}

describe('the pool', () => {
	let containers: Containers;
	let pool: WarmPool;

	const open = (settings = {}) => new WarmPool(containers.start, { ...SETTINGS, ...settings });
	/** That many runs at once, each of which finds nothing. */
	const runCold = async (times: number, libraries: string[] = []) => {
		const taken = await Promise.all(Array.from({ length: times }, () => pool.take(libraries)));
		pool.startedCold();
		return taken;
	};
	const makeReady = async () => {
		for (const { container } of containers.started) container.getReady();
		await pass(25);
	};

	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
		containers = new Containers();
		pool = open();
	});

	afterEach(async () => {
		const closing = pool.close();
		await pass(31_000);
		await closing;
		jest.useRealTimers();
	});

	it('makes two at once, then one, until as many wait as ran at the same time', async () => {
		expect(await runCold(4)).toEqual([undefined, undefined, undefined, undefined]);
		await pass(25);
		expect(containers.started).toHaveLength(2);
		await makeReady();
		expect(containers.started).toHaveLength(3);
		await makeReady();
		await makeReady();
		await pass(60_000);
		expect(containers.started).toHaveLength(4);
	});

	it.each([
		[60, 3],
		[40, 2],
	])('keeps to its memory: %i MiB are room for %i', async (mebibytes, expected) => {
		pool = open({ mebibytes });
		await runCold(4);
		for (let n = 0; n < 4; n++) await makeReady();
		expect(containers.started).toHaveLength(expected);
	});

	it('imports nothing ahead where the libraries alone are too much', async () => {
		pool = open({ mebibytes: 50 });
		await runCold(1, ['pandas']);
		await pass(25);
		expect(containers.started.map(({ modules }) => modules)).toEqual([[]]);
	});

	it('makes room for what is wanted now by dropping what is not', async () => {
		pool = open({ maxWaiting: 1 });
		await runCold(1, ['pandas']);
		await makeReady();
		await makeReady();
		for (let n = 0; n < 12; n++) {
			const runner = await pool.take(['requests']);
			await runner?.remove();
			pool.startedCold();
			await pass(25);
			await makeReady();
		}
		expect(containers.started.at(-1)?.modules).toEqual(['requests']);
		expect(containers.aliveIds).toHaveLength(1);
	});

	it('gives a run the one that is being made, and each only once', async () => {
		await runCold(1);
		await pass(25);
		const claims = [pool.take([]), pool.take([])];
		expect(await claims[1]).toBeUndefined();
		containers.started[0]?.container.getReady();
		expect((await claims[0])?.id).toBe('0');
		await makeReady();
		expect(containers.aliveIds).not.toHaveLength(1);
		expect((await pool.take([]))?.id).toBe('1');
	});

	it('drops one that ended while it waited, and makes another', async () => {
		await runCold(1);
		await pass(25);
		await makeReady();
		containers.started[0]?.container.end();
		await pass(25);
		expect(containers.aliveIds).toEqual(['1']);
	});

	it('gives out none that may be about to end by itself', async () => {
		await runCold(2);
		await pass(25);
		await makeReady();
		await pass(300_000);
		expect((await pool.take([]))?.id).toBe('0');
		await pass(125);
		await makeReady();
		await pass(296_000);
		expect((await pool.take([]))?.id).toBe('2');
	});

	it.each([
		['when the run is over', 10, 1, 2],
		['not while it goes on', 10, 0, 1],
		['but soon also when the run takes long', 125, 0, 2],
	])('replaces what a run was given %s', async (_, ms, over, expected) => {
		await runCold(1);
		await pass(25);
		await makeReady();
		await pass(2000);
		await pool.take([]);
		if (over) containers.started[0]?.container.end();
		await pass(ms);
		expect(containers.started).toHaveLength(expected);
	});

	it('is empty when nothing has run for as long as a container may wait', async () => {
		await runCold(3);
		for (let n = 0; n < 3; n++) await makeReady();
		expect(containers.aliveIds).toHaveLength(3);
		await pass(600_000);
		expect(containers.aliveIds).toEqual([]);
	});

	it('tries ever later when the engine fails, gives up, and begins anew when a run has been started', async () => {
		containers.failing = true;
		await runCold(1);
		await pass(25);
		expect(containers.attempts).toBe(1);
		await pass(500);
		expect(containers.attempts).toBe(1);
		await pass(60_000);
		expect(containers.attempts).toBe(5);
		await pass(300_000);
		expect(containers.attempts).toBe(5);
		containers.failing = false;
		await runCold(1);
		await pass(25);
		expect(containers.started).toHaveLength(1);
	});

	it('removes one that does not get ready', async () => {
		await runCold(1);
		await pass(25);
		await pass(31_000);
		expect(containers.started[0]?.container.removed).toBe(true);
	});

	it('has a run wait a few seconds for one whose start is not answered, and no other run after it', async () => {
		containers.silent = true;
		await runCold(1);
		await pass(25);
		const given: unknown[] = [];
		const claim = pool.take([]).then((runner) => given.push(runner));
		await pass(1000);
		expect(given).toEqual([]);
		await pass(5000);
		expect(given).toEqual([undefined]);
		await claim;
		void pool.take([]).then((runner) => given.push(runner));
		await pass(1);
		expect(given).toEqual([undefined, undefined]);
	});

	it('takes a start that is not answered for a failed one, and removes what still comes of it', async () => {
		containers.silent = true;
		await runCold(1);
		await pass(25);
		expect(containers.unanswered).toHaveLength(1);
		containers.silent = false;
		await pass(29_000);
		expect(containers.started).toHaveLength(0);
		await pass(3000);
		expect(containers.started).toHaveLength(1);
		const late = new Scripted('late');
		containers.unanswered[0]?.(late);
		await pass(1);
		expect(late.removed).toBe(true);
		await makeReady();
		expect((await pool.take([]))?.id).toBe('0');
	});

	it('gives nothing and makes nothing once it is closed', async () => {
		await runCold(1);
		await pass(25);
		await makeReady();
		await pool.close();
		expect(await pool.take([])).toBeUndefined();
		pool.startedCold();
		await pass(60_000);
		expect(containers.aliveIds).toEqual([]);
	});
});

describe('a container', () => {
	it('refuses a second job', () => {
		const runner = new Runner(new Scripted('one'));
		const job = { code: '', environment: {}, timeoutSeconds: 1 };
		runner.send(job);
		expect(() => runner.send(job)).toThrow('a second time');
	});

	it('has two seconds to end by itself once it has told how its run ended, and none before', async () => {
		const [busy, done] = [new Scripted('busy'), new Scripted('done')];
		const [stopped, told] = [new Runner(busy), new Runner(done)];
		done.tellEnd();
		expect(await told.end).toMatchObject({ how: 'told', verdict: { end: 'success' } });
		await Promise.all([stopped.remove(), told.remove()]);
		expect([busy.patience, done.patience]).toEqual([0, 2000]);
	});
});
