import type { TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';
import type { Decide } from './deciders';

/** A text of one action that starts another one, or lets it be offered. */
export interface Overlap {
	readonly action: string;
	readonly other: string;
	readonly text: string;
	/** Whether the other one would start, or be offered. */
	readonly how: 'starts' | 'offered';
}

/**
 * Asks the decider every action's condition and example questions, as if a user had written them.
 *
 * @throws Error if the decider cannot be asked
 */
export async function findOverlaps(
	actions: readonly TurnAction[],
	decide: Decide,
): Promise<readonly Overlap[]> {
	const overlaps: Overlap[] = [];
	for (const { condition, exampleQuestions, name } of actions) {
		for (const text of [condition, ...exampleQuestions]) {
			const others = (await reachedBy(text, actions, decide)).filter(({ other }) => other !== name);
			overlaps.push(...others.map((reached) => ({ action: name, ...reached, text })));
		}
	}
	return overlaps;
}

async function reachedBy(
	question: string,
	actions: readonly TurnAction[],
	decide: Decide,
): Promise<ReadonlyArray<Pick<Overlap, 'other' | 'how'>>> {
	const turn = { question, history: [], instructions: '', timeZone: 'UTC', now: new Date(0) };
	const { decisions, failure, offered = [] } = await decide(turn, actions);
	if (failure !== undefined) throw new Error(failure);
	return [
		...decisions.map(({ action }) => ({ other: action.name, how: 'starts' as const })),
		...offered.map(({ name }) => ({ other: name, how: 'offered' as const })),
	];
}
