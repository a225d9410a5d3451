/** One line of the table. */
export interface Figure {
	readonly name: string;
	/** Number of measurements. */
	readonly n: number;
	readonly p50: number;
	readonly p95: number;
	readonly unit: 'ms' | 's' | 'runs/s' | 'MiB' | 'MB/s';
	/** The comparison with another figure: how much faster (`41.2 × docker run, print`) or larger this one is. */
	readonly versus?: string;
}

/** The value that this share of the sorted values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A figure from times in milliseconds. The comparison uses the medians. */
export function timesOf(name: string, times: readonly number[], against?: Figure): Figure {
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

/** A figure from a single value, such as a rate or a size. */
export function valueOf(
	name: string,
	n: number,
	value: number,
	unit: Figure['unit'],
	versus?: string,
): Figure {
	return { name, n, p50: value, p95: value, unit, ...(versus === undefined ? {} : { versus }) };
}

/** Small values get more decimals. */
function shown(value: number): string {
	return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map(({ name, n, p50, p95, unit, versus }) => [
		name,
		String(n),
		shown(p50),
		shown(p95),
		unit,
		versus ?? '',
	]);
	const head = ['what', 'n', 'p50', 'p95', 'unit', 'versus'];
	const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
	return [head, ...rows]
		.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
		.join('\n');
}
