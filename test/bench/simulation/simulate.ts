import { percentile } from '../figures';
import { Clock, Cores, Gate, Thread } from './machine';

/** CPU time of one turn, and its waiting time, in milliseconds. */
export interface TurnCost {
	/** CPU time of the webhook processor and the main together. */
	readonly webhookMs: number;
	readonly workerMs: number;
	/** CPU time of the container engine with its containers. */
	readonly engineMs: number;
	/** CPU time of everything else on the machine, such as the database and Redis. */
	readonly restMs: number;
	/** Waiting time for outside systems, timers and the network. */
	readonly waitMs: number;
}

export interface Layout {
	readonly webhookProcessors: number;
	readonly workers: number;
	/** Maximum number of concurrent executions of a worker. */
	readonly concurrency: number;
	/** Maximum number of concurrent Python runs of a worker. */
	readonly runsAtOnce: number;
	/** Number of processors: of the one machine, or of all machines of each kind. */
	readonly cores: number | { readonly n8n: number; readonly engine: number };
}

/** A constant number of turns in flight, or a number of new turns per second at random times. */
export type Arrivals =
	{ readonly inFlight: number } | { readonly perSecond: number; readonly random: () => number };

export interface Simulated {
	readonly perSecond: number;
	/** Milliseconds from a turn's arrival to its answer. */
	readonly p50: number;
	readonly p95: number;
	/** Number of unanswered turns when the last turn arrived. */
	readonly backlog: number;
}

interface Worker {
	readonly thread: Thread;
	readonly executions: Gate;
	readonly runs: Gate;
}

/** Simulates turns with this cost through n8n's queue mode. */
export function simulate(cost: TurnCost, layout: Layout, turns: number, arrivals: Arrivals): Simulated {
	const clock = new Clock();
	const { cores } = layout;
	const n8n = new Cores(clock, typeof cores === 'number' ? cores : cores.n8n);
	const engine = typeof cores === 'number' ? n8n : new Cores(clock, cores.engine);
	const webhooks = Array.from({ length: layout.webhookProcessors }, () => new Thread(n8n));
	const workers = Array.from({ length: layout.workers }, (): Worker => ({
		...{
			thread: new Thread(n8n),
			executions: new Gate(layout.concurrency),
			runs: new Gate(layout.runsAtOnce),
		},
	}));
	const queue: Array<(worker: Worker) => void> = [];
	/** Gives the oldest turn to the worker with the most free executions. */
	const dispatch = () => {
		const [freest] = [...workers].sort((a, b) => b.executions.free - a.executions.free);
		if (freest === undefined || freest.executions.free === 0) return;
		const turn = queue.shift();
		if (turn !== undefined) freest.executions.enter(() => turn(freest));
	};
	const took: number[] = [];
	let arrived = 0;
	let backlog = 0;
	const arrive = () => {
		const webhook = webhooks[arrived % webhooks.length];
		if (webhook === undefined) throw new Error('There is no webhook processor.');
		arrived++;
		if (arrived === turns) backlog = arrived - took.length;
		const began = clock.now;
		const answered = () => {
			took.push(clock.now - began);
			if ('inFlight' in arrivals && arrived < turns) arrive();
		};
		n8n.use(cost.restMs, () => undefined);
		webhook.work(cost.webhookMs / 2, () => {
			queue.push((worker) => {
				answer(cost, clock, engine, worker, () => {
					worker.executions.leave();
					dispatch();
					webhook.work(cost.webhookMs / 2, answered);
				});
			});
			dispatch();
		});
	};
	if ('inFlight' in arrivals) {
		for (let n = 0; n < Math.min(arrivals.inFlight, turns); n++) arrive();
	} else {
		let at = 0;
		for (let n = 0; n < turns; n++) {
			clock.after(at, arrive);
			at += (-Math.log(1 - arrivals.random()) * 1_000) / arrivals.perSecond;
		}
	}
	clock.run();
	return {
		perSecond: turns / (clock.now / 1_000),
		p50: percentile(took, 0.5),
		p95: percentile(took, 0.95),
		backlog,
	};
}

function answer(cost: TurnCost, clock: Clock, engine: Cores, worker: Worker, done: () => void): void {
	worker.thread.work(cost.workerMs / 2, () => {
		worker.runs.enter(() => {
			engine.use(cost.engineMs, () => {
				worker.runs.leave();
				clock.after(cost.waitMs, () => {
					worker.thread.work(cost.workerMs / 2, done);
				});
			});
		});
	});
}
