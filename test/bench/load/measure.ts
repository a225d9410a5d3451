/** Measures one load on a stage: sends turns and counts their times, CPU time and containers. */
import type { Member } from '../../../local/queue/members';
import { percentile } from '../figures';
import { writtenTwice } from './apiServer';
import { deliver, type Delivered } from './deliver';
import { cpuMsOf, EngineTimes, machineCpuMs, peakMebibytesOf } from './processTimes';
import type { Window } from './profileShare';
import type { Stage } from './stage';
import { WRITE_PATH } from './turnWorkflow';

const LOOK_MS = 250;

export interface LoadOptions {
	readonly turns: number;
	/** The first turn's order number. Two loads on one stage must not share order numbers. */
	readonly firstOrder: number;
	readonly inFlight: number;
	/** Number of copies of each turn, sent at once. */
	readonly times: number;
	readonly say: (text: string) => void;
}

export interface LoadFigures {
	readonly turns: number;
	/** Turns with an answer to each of their deliveries. */
	readonly answered: number;
	readonly failed: number;
	readonly lost: number;
	/** Turns whose write reached the server. */
	readonly written: number;
	readonly writesTwice: number;
	/** Milliseconds from sending to the answer. */
	readonly p50: number;
	readonly p95: number;
	readonly perSecond: number;
	readonly workers: number;
	/** CPU time of all n8n processes. */
	readonly n8nMsPerTurn: number;
	readonly workerMsPerTurn: number;
	readonly engineMsPerTurn: number;
	/** CPU time of the whole machine, with the database, Redis and everything else. */
	readonly machineMsPerTurn: number;
	readonly mostContainers: number;
	/** Peak memory of each process, in MiB. */
	readonly peakMebibytes: Readonly<Record<string, number>>;
	/** Number of failed and lost deliveries by reason. */
	readonly reasons: Readonly<Record<string, number>>;
	readonly window: Window;
}

export async function measureLoad(
	{ api, deployment, urls }: Stage,
	options: LoadOptions,
): Promise<LoadFigures> {
	const { firstOrder, inFlight, say, times, turns } = options;
	const members = [deployment.main, ...deployment.webhookProcessors, ...deployment.workers];
	const cpuOf = (some: readonly Member[]) => some.reduce((sum, member) => sum + cpuMsOf(member.pid()), 0);
	const engine = new EngineTimes();
	engine.look();
	const looking = setInterval(() => {
		engine.look();
	}, LOOK_MS);
	const before = { all: cpuOf(members), workers: cpuOf(deployment.workers), machine: machineCpuMs() };
	const from = monotonicMs();
	let done = 0;
	const delivered = await deliver({
		...{ urls, inFlight, times },
		orders: Array.from({ length: turns }, (_, index) => firstOrder + index),
		onDelivered: () => {
			done++;
			if (done % Math.max(1, Math.round(turns / 10)) === 0) say(`${done} of ${turns} turns`);
		},
	});
	const to = monotonicMs();
	clearInterval(looking);
	const ofKind = (kind: string) => delivered.filter((one) => kindOf(one) === kind).length;
	const writes = Array.from({ length: turns }, (_, index) => `${WRITE_PATH}${firstOrder + index}`).flatMap(
		(path) => (api.writes.has(path) ? [[path, api.writes.get(path) ?? 0] as const] : []),
	);
	const milliseconds = delivered.map((one) => one.milliseconds);
	return {
		...{ turns, answered: ofKind('answered'), failed: ofKind('failed'), lost: ofKind('lost') },
		written: writes.length,
		writesTwice: writtenTwice({ writes: new Map(writes) }),
		p50: Math.round(percentile(milliseconds, 0.5)),
		p95: Math.round(percentile(milliseconds, 0.95)),
		perSecond: round(turns / ((to - from) / 1_000)),
		workers: deployment.workers.length,
		n8nMsPerTurn: round((cpuOf(members) - before.all) / turns),
		workerMsPerTurn: round((cpuOf(deployment.workers) - before.workers) / turns),
		engineMsPerTurn: round(engine.total() / turns),
		machineMsPerTurn: round((machineCpuMs() - before.machine) / turns),
		mostContainers: engine.mostContainers,
		peakMebibytes: Object.fromEntries(
			members.map((member) => [member.name, Math.round(peakMebibytesOf(member.pid()))]),
		),
		reasons: reasonsOf(delivered),
		window: { from, to },
	};
}

function kindOf({ endings }: Delivered): 'answered' | 'failed' | 'lost' {
	if (endings.some(({ kind }) => kind === 'lost')) return 'lost';
	return endings.some(({ kind }) => kind === 'failed') ? 'failed' : 'answered';
}

function reasonsOf(delivered: readonly Delivered[]): Readonly<Record<string, number>> {
	const reasons: Record<string, number> = {};
	for (const end of delivered.flatMap(({ endings }) => endings)) {
		if (end.kind !== 'answered') reasons[end.reason] = (reasons[end.reason] ?? 0) + 1;
	}
	return reasons;
}

function monotonicMs(): number {
	return Number(process.hrtime.bigint() / 1_000_000n);
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
