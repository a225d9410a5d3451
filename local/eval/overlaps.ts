import { decideBuiltIn } from '../../nodes/GuruTurnRouter/turn/decide/builtIn';
import type { TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';

/** A text of one action that starts another one too. */
export interface Overlap {
	readonly action: string;
	readonly other: string;
	readonly text: string;
}

/** Puts every action's condition and example questions to the built-in matcher, as if a user had written them. */
export function findOverlaps(actions: readonly TurnAction[]): readonly Overlap[] {
	return actions.flatMap((action) =>
		[action.condition, ...action.exampleQuestions].flatMap((text) =>
			startedBy(text, actions)
				.filter((other) => other !== action.name)
				.map((other) => ({ action: action.name, other, text })),
		),
	);
}

function startedBy(question: string, actions: readonly TurnAction[]): readonly string[] {
	const turn = { question, history: [], instructions: '', timeZone: 'UTC', now: new Date(0) };
	return decideBuiltIn(turn, actions).decisions.map(({ action }) => action.name);
}
