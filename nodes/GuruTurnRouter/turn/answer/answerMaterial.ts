import type { RunRecord } from '../fanOut';
import type { Blocked, RunToConfirm, MissingParameters, Run } from '../plannedRuns';
import type { PreviewedRun } from '../previewRuns';
import type { Turn, TurnAction } from '../turn';

/** Everything that an answer is written from. */
export interface AnswerMaterial {
	readonly turn: Turn;
	/** All attached actions, to say what else the assistant can help with. */
	readonly actions: readonly TurnAction[];
	readonly records: readonly RunRecord[];
	readonly incomplete: readonly MissingParameters[];
	/** Runs that the user is asked to confirm first. */
	readonly toConfirm: readonly RunToConfirm[];
	/** Runs that wait for somebody's approval. */
	readonly forApproval: readonly Run[];
	/** What would run, if the turn is only previewed. */
	readonly previews: readonly PreviewedRun[];
	/** Whether a question must contain the action's name, because only the text of the conversation is kept. */
	readonly asksByName: boolean;
	/** Actions that may have been meant, the likeliest first. */
	readonly offered: readonly TurnAction[];
	/** Names of the actions that the user refused, and of those that an earlier agreement has already run. */
	readonly dropped: readonly string[];
	/** Names of the actions that the user refused in a preview, so that they keep waiting. */
	readonly wouldDrop: readonly string[];
	readonly repeated: readonly string[];
	/** Names of the actions whose approval was refused, or not given in time. */
	readonly notApproved: readonly string[];
	readonly notDecided: readonly string[];
	/** ISO 639-1 code of the user's language, if it is certain. */
	readonly language: string | undefined;
	/** Blocked actions that this turn would have run. */
	readonly blocked: readonly Blocked[];
	/** Why nothing could be decided; then it is unknown whether the message matches an action. */
	readonly undecided?: string | undefined;
	/** The reader has already got every result, so only the rest is written. */
	readonly told?: boolean;
}

/** The material of a turn in which nothing was done. */
export function materialWithNothing(turn: Turn, actions: readonly TurnAction[]): AnswerMaterial {
	return {
		...{
			turn,
			actions,
			records: [],
			previews: [],
			incomplete: [],
			toConfirm: [],
			forApproval: [],
			blocked: [],
		},
		...{ offered: [], dropped: [], wouldDrop: [], repeated: [], notApproved: [], notDecided: [] },
		...{ asksByName: false, language: undefined },
	};
}

/** The names of the actions that ran, without duplicates. */
export function usedActions(records: readonly RunRecord[]): readonly string[] {
	return [...new Set(records.filter(({ lane }) => lane !== undefined).map(({ run }) => run.action.name))];
}

/** The actions that the assistant can be asked for. */
export function offeredActions(actions: readonly TurnAction[]): readonly string[] {
	return actions
		.filter(({ runsWith, unavailable }) => runsWith === undefined && unavailable === undefined)
		.map(({ name }) => name);
}

/** The missing values in words: a parameter's description, or its name if it has none. */
export function missingInWords({ action, missing }: MissingParameters): readonly string[] {
	return missing.map((name) => {
		const description =
			action.parameters.find((parameter) => parameter.name === name)?.description.trim() ?? '';
		return description === '' ? name.replaceAll('_', ' ') : description.replace(/[\s.。]+$/u, '');
	});
}

/** A question to the user: a call, with the names of those that run with it. */
export interface AskedGroup {
	readonly names: readonly string[];
	readonly values: Run['values'];
}

/** A call and what runs with it are one question. */
export function askedGroups(held: readonly Run[]): readonly AskedGroup[] {
	const leads = (leader: Run, call: Run): boolean =>
		call.ledBy !== undefined && (call.ledBy === leader || leads(leader, call.ledBy));
	return held
		.filter(({ ledBy }) => ledBy === undefined || !held.some((other) => other === ledBy))
		.map((leader) => ({
			names: [leader, ...held.filter((call) => leads(leader, call))].map(({ action }) => action.name),
			values: leader.values,
		}));
}
