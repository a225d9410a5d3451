import { keyOf } from './demand';
import { mebibytesOf } from '../imageBuild/libraries';

/** A container, wished for or there, by the libraries that it has loaded. */
export interface LoadedLibraries {
	readonly libraries: readonly string[];
}

/** Those of `some` that have no counterpart with the same libraries in `others`; each counterpart counts once. */
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

/** What is wanted, as far as the memory (MiB) goes. */
export function withinMemory(wanted: ReadonlyArray<readonly string[]>, mebibytes: number): LoadedLibraries[] {
	let left = mebibytes;
	// Libraries that alone are too much are not imported ahead: an empty container still spares the start.
	const possible = wanted.map((libraries) => (mebibytesOf(libraries) > mebibytes ? [] : libraries));
	return possible.flatMap((libraries) => {
		const needed = mebibytesOf(libraries);
		if (needed > left) return [];
		left -= needed;
		return [{ libraries }];
	});
}
