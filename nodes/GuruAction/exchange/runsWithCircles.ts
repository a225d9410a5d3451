import { nameOfAction, type ParsedAction } from './format/parse';

/** Actions that each run with the next one, and the last with the first. */
export interface RunsWithCircle {
	/** Indexes of its actions in the given list, starting with the lowest. */
	readonly places: readonly number[];
	/** What is wrong and what to do. */
	readonly message: string;
}

/** Every circle of `runsWith`. An action runs with at most one other. */
export function runsWithCircles(actions: readonly ParsedAction[]): RunsWithCircle[] {
	const names = actions.map(nameOfAction);
	const leaders = actions.map((action) =>
		action.kind === 'agent' || action.definition.runsWith === undefined
			? -1
			: names.indexOf(action.definition.runsWith),
	);
	const circles = new Array<RunsWithCircle>();
	const seen = new Set<number>();
	for (const start of actions.keys()) {
		const path: number[] = [];
		for (let place = start; place !== -1 && !seen.has(place); place = leaders[place] ?? -1) {
			seen.add(place);
			path.push(place);
		}
		const back = leaders[path.at(-1) ?? -1] ?? -1;
		const begin = path.indexOf(back);
		if (begin !== -1) circles.push(circleOf(path.slice(begin), names));
	}
	return circles;
}

function circleOf(places: readonly number[], names: readonly string[]): RunsWithCircle {
	const list = places.map((place) => `"${names[place] ?? ''}"`).join(', ');
	return {
		places,
		message: `${list} run with each other in a circle, so none of them ever runs. Remove runs_with from one of them, so that it runs by its own condition.`,
	};
}
