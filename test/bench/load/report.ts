import type { LoadFigures } from './measure';

export interface LoadResult {
	readonly figures: LoadFigures;
	/** The package's share of the workers' processor time. */
	readonly share: number;
}

/**
 * CPU time per turn in milliseconds. `package` is the package's share of the workers' time, from a profile. `n8n` is
 * the rest of all n8n processes. `engine` is the container engine with its containers.
 */
function cpuMsPerTurn({ figures, share }: LoadResult) {
	const own = figures.workerMsPerTurn * share;
	return {
		n8n: round(figures.n8nMsPerTurn - own),
		package: round(own),
		engine: round(figures.engineMsPerTurn),
	};
}

export function jsonOf(result: LoadResult): string {
	const { answered, failed, lost, p50, p95, perSecond, turns, workers, writesTwice } = result.figures;
	const counts = { turns, answered, failed, lost, writesTwice, p50, p95, perSecond, workers };
	return JSON.stringify({ ...counts, cpuMsPerTurn: cpuMsPerTurn(result) });
}

export function reportOf(result: LoadResult): string {
	const { figures } = result;
	const cpu = cpuMsPerTurn(result);
	const all = cpu.n8n + cpu.package + cpu.engine;
	const share = (value: number) => `${value.toFixed(1)} ms (${Math.round((100 * value) / all)} %)`;
	const reasons = Object.entries(figures.reasons).sort(([, a], [, b]) => b - a);
	const lines = [
		`${figures.workers} ${figures.workers === 1 ? 'worker' : 'workers'}, ${figures.turns} turns of three actions`,
		`  answered ${figures.answered}, failed ${figures.failed}, lost ${figures.lost}`,
		`  written ${figures.written}, written twice ${figures.writesTwice}`,
		`  ${figures.perSecond} turns a second; p50 ${figures.p50} ms, p95 ${figures.p95} ms`,
		`  processor time a turn: n8n ${share(cpu.n8n)}, this package ${share(cpu.package)}, engine ${share(cpu.engine)}`,
		`  (workers ${figures.workerMsPerTurn} ms, whole machine ${figures.machineMsPerTurn} ms)`,
		`  at most ${figures.mostContainers} containers at once`,
		...Object.entries(figures.peakMebibytes).map(
			([name, mebibytes]) => `  ${name}: at most ${mebibytes} MiB`,
		),
		...reasons.map(([reason, count]) => `  ${count} × ${reason}`),
	];
	return `${lines.join('\n')}\n\n`;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
