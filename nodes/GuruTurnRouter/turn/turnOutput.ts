import type { TurnAnswer } from './turnAnswer';
import type { ChangePolicy } from './changePolicy';
import type { Run } from './plannedRuns';
import { previewRecord } from './previewRuns';
import type { Turn } from './turn';

export interface TurnOutputOptions {
	readonly changes: ChangePolicy;
	/** Attached tools that could not be weighed, with why. */
	readonly notOffered: ReadonlyArray<{ readonly action: string; readonly reason: string }>;
}

/** An answered turn as JSON, with actions by their names. */
export function turnOutput(turn: Turn, answered: TurnAnswer, { changes, notOffered }: TurnOutputOptions) {
	const {
		blocked,
		considered,
		forApproval,
		toConfirm,
		incomplete,
		matched: _matched,
		offered,
		pending: _pending,
		previews,
		...output
	} = answered;
	return {
		question: turn.question,
		...output,
		lacking: incomplete.map(({ action, missing }) => ({ action: action.name, missing })),
		held: toConfirm.map(heldJson),
		...(changes === 'hold' ? { forApproval: forApproval.map(heldJson) } : {}),
		...(changes === 'preview' ? { preview: previews.map(previewRecord) } : {}),
		offered: offered.map(({ name }) => name),
		considered: considered.map(({ action, ...weighed }) => ({ action: action.name, ...weighed })),
		notRun: [...blocked.map(({ action, why }) => ({ action: action.name, reason: why })), ...notOffered],
	};
}

/** What waits for the user's agreement, as an audit record tells values. */
function heldJson({
	action,
	because,
	evidence,
	values,
}: Run & { readonly because?: readonly string[] }): object {
	const parameters = Object.entries(values).map(([name, value]) => [
		name,
		{ value, grounding: evidence[name]?.grounding, evidence: evidence[name]?.quote },
	]);
	return {
		action: action.name,
		...(because === undefined ? {} : { because }),
		parameters: Object.fromEntries(parameters) as object,
	};
}
