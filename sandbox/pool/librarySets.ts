import { keyOf } from './demand';
import { mebibytesOf } from '../imageBuild/libraries';

/** The libraries of a container that is wanted or exists. */
export interface LoadedLibraries {
	readonly libraries: readonly string[];
}

/** Those of `some` without a counterpart with the same libraries in `others`. Each counterpart counts once. */
export function withoutCounterparts<T extends LoadedLibraries>(
	some: readonly T[],
	others: readonly LoadedLibraries[],
): T[] {
	const left = others.map(({ libraries }) => keyOf(libraries));
	return some.filter(({ libraries }) => {
		const at = left.indexOf(keyOf(libraries));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

/** The memory that containers with these libraries need together, in MiB. */
export function mebibytesOfAll(all: readonly LoadedLibraries[]): number {
	return all.reduce((sum, { libraries }) => sum + mebibytesOf(libraries), 0);
}

/** The wanted containers that fit into the memory (MiB). */
export function withinMemory(wanted: ReadonlyArray<readonly string[]>, mebibytes: number): LoadedLibraries[] {
	let left = mebibytes;
	// Libraries that are too large by themselves are not imported ahead. An empty container still saves the start.
	const possible = wanted.map((libraries) => (mebibytesOf(libraries) > mebibytes ? [] : libraries));
	return possible.flatMap((libraries) => {
		const needed = mebibytesOf(libraries);
		if (needed > left) return [];
		left -= needed;
		return [{ libraries }];
	});
}
