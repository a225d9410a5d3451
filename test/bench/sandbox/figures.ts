/** One line of the table: how long each of some runs took, in milliseconds. */
export interface Figure {
	readonly name: string;
	readonly n: number;
	readonly p50: number;
	readonly p95: number;
	readonly unit: 'ms' | 'runs/s';
	/** How many times faster than what it is compared with; with its name. */
	readonly versus?: string;
}

/** The value that this share of the sorted values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function figureOf(name: string, times: readonly number[], against?: Figure): Figure {
	const p50 = percentile(times, 0.5);
	return {
		name,
		n: times.length,
		p50,
		p95: percentile(times, 0.95),
		unit: 'ms',
		...(against === undefined ? {} : { versus: `${(against.p50 / p50).toFixed(1)} × ${against.name}` }),
	};
}

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map(({ name, n, p50, p95, unit, versus }) => [
		name,
		String(n),
		p50.toFixed(1),
		p95.toFixed(1),
		unit,
		versus ?? '',
	]);
	const head = ['what', 'n', 'p50', 'p95', 'unit', 'faster than'];
	const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
	return [head, ...rows]
		.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
		.join('\n');
}
