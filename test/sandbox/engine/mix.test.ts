import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { type ConnectedSandbox, connectSandbox } from '../../../sandbox/connect';
import { DockerEngine } from '../../../sandbox/engine/docker/docker';
import { parseHostEntries } from '../../../sandbox/gateway/hostEntry';
import { missingCommands } from './connections/commands';
import { HERE, OwnDocker } from './connections/ownDocker';
import { makeSmallImage, SMALL_IMAGE } from './connections/smallImage';
import { until, useSandbox } from './harness';
import { Arrivals } from './mix/arrivals';
import { ContainerEvents } from './mix/containerEvents';
import { codeOf, faultOf, type Kind, KINDS, plan, RESTART, type Seen } from './mix/plan';
import { grown, type Remains, remainsOf } from './mix/remains';

const PLACES = 4;
/** More than there are places, so that some always wait for one. */
const WORKERS = 8;

/** What there is more of when all is over. */
const EXPECTED = {
	containers: [],
	networks: [],
	volumes: 0,
	links: [],
	mounts: [],
	processes: [],
	temporaryFiles: [],
	resources: [],
	descriptors: [],
};

/** A whole number from the environment. */
function setting(name: string, otherwise: number): number {
	const text = process.env[name];
	if (text === undefined || text === '') return otherwise;
	if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} is to be a whole number, not ${text}.`);
	return Number(text);
}

const RUNS = setting('GURU_MIX_RUNS', 60);
const SEED = setting('GURU_MIX_SEED', 7_384_102);

/** Longer than a run may wait for a place, for a container and for its code's end together. */
const LONGEST_MS = 170_000;

async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no result within ${LONGEST_MS} ms: ${what}`)), LONGEST_MS);
	});
	return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Only for the image that the small one is made from.
useSandbox();

const missing = missingCommands('dockerd', 'openssl', 'ip', 'nsenter');
const possible = missing.length === 0 && process.getuid?.() === 0;
if (!possible) {
	process.stderr.write(`The mix is not run: it needs root, and ${missing.join(', ') || 'nothing else'}.\n`);
}

// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
(possible ? describe : describe.skip)(
	`${RUNS} runs of all kinds and restarts of the engine, mixed (seed ${SEED})`,
	() => {
		const arrivals = new Arrivals();
		const results = new Map<string, Array<{ kind: Kind } & Seen>>();
		const listeners: number[] = [];
		const instance = `mix-${randomUUID()}`;
		let docker: OwnDocker;
		let events: ContainerEvents;
		let port: number;
		let sandbox: ConnectedSandbox;
		let before: Remains;
		let restart: Promise<void> | undefined;
		let restarts = 0;
		let runs = 0;
		let queued = 0;
		let underWay = 0;
		let milliseconds = 0;

		beforeAll(
			async () => {
				docker = new OwnDocker();
				docker.prepare();
				await docker.start();
				const image = makeSmallImage();
				try {
					await image.give(new DockerEngine(`unix://${docker.socket}`));
				} finally {
					image.remove();
				}
				port = await arrivals.listen(HERE);
				events = new ContainerEvents(docker.socket);
				before = await remainsOf(docker);
				await events.follow();
				sandbox = connectSandbox({
					host: `unix://${docker.socket}`,
					image: SMALL_IMAGE,
					instance,
					concurrentRuns: PLACES,
					whenImageMissing: 'fail',
					gateway: { network: 'public', alsoReach: parseHostEntries(`${HERE}:${port}`).entries },
				});
				const began = performance.now();
				await work();
				milliseconds = performance.now() - began;
				await sandbox.close();
			},
			240_000 + RUNS * 1500,
		);

		// Each by itself: what could not be begun keeps nothing else from its end.
		afterAll(() => docker.remove(), 60_000);
		afterAll(() => arrivals.close());
		afterAll(() => events.stop());

		async function work(): Promise<void> {
			const left = plan(RUNS, SEED);
			const worker = async () => {
				for (let next = left.shift(); next !== undefined; next = left.shift()) {
					if (next === RESTART) await restartEngine();
					else await perform(next);
				}
			};
			await Promise.all(Array.from({ length: WORKERS }, worker));
		}

		async function restartEngine(): Promise<void> {
			while (restart !== undefined) await restart;
			restarts++;
			restart = (async () => {
				await docker.stop();
				await events.lost();
				await docker.start();
				await events.follow();
			})().finally(() => (restart = undefined));
			await restart;
		}

		async function perform(kind: Kind): Promise<void> {
			const token = `run-${runs++}.`;
			const controller = new AbortController();
			const [restartsBefore, away] = [restarts, restart !== undefined];
			if (kind === 'cancelled_before') controller.abort();
			if (kind === 'cancelled_running') arrivals.whenBegun(token, () => controller.abort());
			// By the next run that begins: that may be its own.
			if (kind === 'cancelled_in_queue') arrivals.whenAnyBegins(() => controller.abort());
			const inQueue = underWay >= PLACES;
			underWay++;
			const running = sandbox.run(
				{
					code: codeOf(kind, token, { host: HERE, port }),
					environment: {},
					timeoutSeconds: kind === 'timed_out' ? 1 : 20,
				},
				{ signal: controller.signal },
			);
			const outcome = await inTime(running, `${token} (${kind})`);
			underWay--;
			if (kind === 'cancelled_in_queue' && inQueue && outcome.unstarted) queued++;
			arrivals.forget(token);
			const disturbed = away || restarts !== restartsBefore;
			const seen = { kind, outcome, arrivals: arrivals.of(token).length, disturbed };
			results.set(token, [...(results.get(token) ?? []), seen]);
			listeners.push(getEventListeners(controller.signal, 'abort').length);
			if (outcome.end === 'engine_unreachable' || outcome.end === 'container_failed') await restart;
		}

		const all = () => [...results].flatMap(([token, seen]) => seen.map((one) => ({ token, ...one })));

		it('gave each run one result, of the kind that is due, and began none twice', () => {
			const ends = new Map<string, number>();
			for (const { kind, outcome } of all()) {
				const name = `${kind}: ${outcome.end}${outcome.unstarted ? ' (never began)' : ''}`;
				ends.set(name, (ends.get(name) ?? 0) + 1);
			}
			process.stdout.write(
				`GURU_MIX_SEED=${SEED} GURU_MIX_RUNS=${RUNS}: ${restarts} restarts, ${events.containers.length} containers, ` +
					`${arrivals.all.length} times code began, ${Math.round(milliseconds / 1000)} s\n` +
					[...ends]
						.sort()
						.map(([name, count]) => `  ${String(count).padStart(4)} ${name}\n`)
						.join(''),
			);
			expect(runs).toBe(RUNS);
			expect([...results.values()].filter((seen) => seen.length !== 1)).toEqual([]);
			expect(
				all()
					.flatMap((seen) => faultOf(seen.kind, seen.token, seen) ?? [])
					.slice(0, 20),
			).toEqual([]);
		});

		it('was a mix: each kind had its own end, cancelled in the queue too, and the engine was restarted', () => {
			const due = all().filter(
				({ kind, outcome: { end } }) => end === (kind.startsWith('cancelled') ? 'cancelled' : kind),
			);
			expect(new Set(due.map(({ kind }) => kind))).toEqual(new Set(KINDS));
			expect(queued).toBeGreaterThan(0);
			expect(restarts).toBeGreaterThan(1);
		});

		it('used no container twice, by the code’s own word and by the engine’s', async () => {
			expect(new Set(arrivals.all).size).toBe(arrivals.all.length);
			for (const container of arrivals.all) {
				const [id = '', ...others] = events.containers.filter((one) => one.startsWith(container));
				expect(others).toEqual([]);
				expect([events.count(id, 'create'), events.count(id, 'start')]).toEqual([1, 1]);
			}
			// The engine may tell the last container's end a moment after it has answered.
			await until('all ends', 10_000, async () => events.faults().length === 0).catch(() => {});
			expect(events.faults()).toEqual([]);
		});

		it('left no container, no network, no file, and nothing open', async () => {
			events.stop();
			const nothingMore = async () => {
				expect(grown(before, await remainsOf(docker))).toEqual(EXPECTED);
				return true;
			};
			// What is open in this process is closed a moment after its last use.
			await until('nothing', 10_000, () => nothingMore().catch(() => false)).catch(nothingMore);
			expect(listeners.filter((count) => count > 0)).toEqual([]);
		});
	},
);
