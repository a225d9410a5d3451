import type { ProcessMemory } from './capacity';
import type { TurnCost } from './simulate';

/** A load that `npm run load` has measured. */
export interface MeasuredPoint {
	readonly workers: number;
	/** Maximum number of concurrent executions of a worker. */
	readonly concurrency: number;
	readonly inFlight: number;
	readonly turns: number;
	readonly cores: number;
	readonly perSecond: number;
	readonly cost: TurnCost;
}

const machine = { concurrency: 10, cores: 2 } as const;

/** During the last two, other work ran on the same machine. `restMs` includes it. */
export const MEASURED: readonly MeasuredPoint[] = [
	{
		...{ ...machine, workers: 1, inFlight: 8, turns: 250, perSecond: 2.99 },
		cost: { webhookMs: 26, workerMs: 163, engineMs: 347, restMs: 128, waitMs: 20 },
	},
	{
		...{ ...machine, workers: 2, inFlight: 16, turns: 1_000, perSecond: 2.58 },
		cost: { webhookMs: 24, workerMs: 170, engineMs: 370, restMs: 210, waitMs: 20 },
	},
	{
		...{ ...machine, workers: 1, inFlight: 8, turns: 100, perSecond: 1.89 },
		cost: { webhookMs: 30, workerMs: 162, engineMs: 347, restMs: 518, waitMs: 20 },
	},
	{
		...{ ...machine, workers: 2, inFlight: 16, turns: 150, perSecond: 1.78 },
		cost: { webhookMs: 31, workerMs: 192, engineMs: 370, restMs: 530, waitMs: 20 },
	},
];

/** For planning: the time that could not be attributed on the quiet machine counts for the engine. */
export const PLANNED: TurnCost = { webhookMs: 26, workerMs: 170, engineMs: 500, restMs: 0, waitMs: 20 };

export const MEMORY: ProcessMemory = { main: 740, webhook: 630, worker: 800, container: 50 };
