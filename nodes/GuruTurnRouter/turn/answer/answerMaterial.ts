import type { RunRecord } from '../fanOut';
import type { Blocked, RunToConfirm, MissingParameters, Run } from '../planRuns';
import type { PreviewedRun } from '../previewRuns';
import type { Turn, TurnAction } from '../turn';

/** Everything that an answer may be written from. */
export interface AnswerMaterial {
	readonly turn: Turn;
	/** All attached actions, for saying what else the assistant can help with. */
	readonly actions: readonly TurnAction[];
	readonly records: readonly RunRecord[];
	readonly incomplete: readonly MissingParameters[];
	/** The user is to be asked about these first. */
	readonly toConfirm: readonly RunToConfirm[];
	/** These wait for somebody's approval. */
	readonly forApproval: readonly Run[];
	/** What would run, where the turn is only previewed. */
	readonly previews: readonly PreviewedRun[];
	/** Whether what is asked must stand in the answer with the action's name, since nothing else keeps it. */
	readonly asksByName: boolean;
	/** Actions that may be meant, the likeliest first. */
	readonly offered: readonly TurnAction[];
	/** Names of what the user refused, and of what an earlier agreement has done already. */
	readonly dropped: readonly string[];
	/** Names of what the user refused where the turn is only previewed: it waits on. */
	readonly wouldDrop: readonly string[];
	readonly repeated: readonly string[];
	/** Names of what waited for an approval and was refused, or was not decided in time. */
	readonly notApproved: readonly string[];
	readonly notDecided: readonly string[];
	/** ISO 639-1 code of the user's language, where it is certain. */
	readonly language: string | undefined;
	/** Those that this turn would have run. */
	readonly blocked: readonly Blocked[];
	/** Why nothing could be decided; the message then neither matched nor failed to. */
	readonly undecided?: string | undefined;
	/** The reader has every result already: only the rest is to be said. */
	readonly told?: boolean;
}

/** Of a turn in which nothing was done. */
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

/** The names of the actions that did run, once each. */
export function usedActions(records: readonly RunRecord[]): readonly string[] {
	return [...new Set(records.filter(({ lane }) => lane !== undefined).map(({ run }) => run.action.name))];
}

/** What the assistant can be asked for. */
export function offeredActions(actions: readonly TurnAction[]): readonly string[] {
	return actions
		.filter(({ runsWith, unavailable }) => runsWith === undefined && unavailable === undefined)
		.map(({ name }) => name);
}

/** The missing values in words: a parameter's description where it has one, else its name. */
export function missingInWords({ action, missing }: MissingParameters): readonly string[] {
	return missing.map((name) => {
		const description =
			action.parameters.find((parameter) => parameter.name === name)?.description.trim() ?? '';
		return description === '' ? name.replaceAll('_', ' ') : description.replace(/[\s.。]+$/u, '');
	});
}

/** What the user is asked about as one: a call with the names of those that go with it. */
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
