import { randomFrom } from '../load/killSeries';
import { type Layout, simulate, type Simulated, type TurnCost } from './simulate';

/** Planned load of a process or a processor (0 to 1). Above it, waiting times grow quickly. */
const BUSY = 0.6;
const CORES_OF_AN_ENGINE = 8;
const CONCURRENCY = 10;
const RUNS_AT_ONCE = 8;
const SIMULATED_TURNS = 3_000;

/** Memory of one process of each kind, in MiB, as measured. */
export interface ProcessMemory {
	readonly main: number;
	readonly webhook: number;
	readonly worker: number;
	/** Memory of a running container. */
	readonly container: number;
}

export interface Need {
	readonly perSecond: number;
	readonly webhookProcessors: number;
	readonly workers: number;
	/** Number of machines with eight processors that run only containers. */
	readonly engines: number;
	readonly n8nGibibytes: number;
	readonly engineGibibytes: number;
	readonly simulated: Simulated;
}

/** Calculates what a number of turns per second needs, and simulates it. */
export function needOf(perSecond: number, cost: TurnCost, memory: ProcessMemory): Need {
	const busyAt = (milliseconds: number) => Math.ceil((perSecond * milliseconds) / 1_000 / BUSY);
	const webhookProcessors = busyAt(cost.webhookMs);
	const workers = busyAt(cost.workerMs);
	const engines = Math.ceil(busyAt(cost.engineMs) / CORES_OF_AN_ENGINE);
	const n8n = memory.main + webhookProcessors * memory.webhook + workers * memory.worker;
	const layout: Layout = {
		...{ webhookProcessors, workers, concurrency: CONCURRENCY, runsAtOnce: RUNS_AT_ONCE },
		cores: { n8n: webhookProcessors + workers, engine: engines * CORES_OF_AN_ENGINE },
	};
	const turns = Math.min(60 * perSecond, SIMULATED_TURNS);
	return {
		...{ perSecond, webhookProcessors, workers, engines },
		n8nGibibytes: n8n / 1_024,
		engineGibibytes: (workers * RUNS_AT_ONCE * memory.container) / 1_024,
		simulated: simulate({ ...cost, restMs: 0 }, layout, turns, { perSecond, random: randomFrom(1) }),
	};
}

export function needsTable(needs: readonly Need[]): string {
	const head = [
		'turns/s',
		'webhook processors',
		'workers',
		'engines',
		'n8n GiB',
		'engines GiB',
		'p50 ms',
		'p95 ms',
	];
	const rows = needs.map((need) => [
		...[need.perSecond, need.webhookProcessors, need.workers, need.engines].map(String),
		...[need.n8nGibibytes, need.engineGibibytes].map((value) => value.toFixed(value < 10 ? 1 : 0)),
		...[need.simulated.p50, need.simulated.p95].map((value) => value.toFixed(0)),
	]);
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
