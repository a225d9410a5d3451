/** Formats figures for people. */
import type { Share } from './scores';

/** Aligned columns, all but the first flush right. */
export function table(rows: ReadonlyArray<readonly string[]>): string {
	const widths = rows.reduce<number[]>(
		(widest, row) => row.map((cell, place) => Math.max(widest[place] ?? 0, cell.length)),
		[],
	);
	return rows
		.map((row) =>
			row
				.map((cell, place) =>
					place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0),
				)
				.join('  '),
		)
		.join('\n');
}

/** `94.7 % (36/38)`. */
export function shown({ count, of, share }: Share): string {
	return share === null ? '–' : `${(share * 100).toFixed(1)} % (${count}/${of})`;
}

/** An empty line, a title and the lines below it. Empty if there are no lines. */
export function section(title: string, lines: readonly string[], most: number): readonly string[] {
	if (lines.length === 0) return [];
	const rest = lines.length - most;
	return ['', title, ...lines.slice(0, most), ...(rest > 0 ? [`… and ${rest} more`] : [])];
}
