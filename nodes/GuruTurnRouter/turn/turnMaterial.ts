import { type AnswerMaterial, materialWithNothing } from './answer/answerMaterial';
import type { Decided } from './decideTurn';
import { languageDetector } from './decide/language/detect';
import type { RunRecord } from './fanOut';
import type { PlannedRuns } from './plannedRuns';
import type { Resumed } from './pending/resumeHeld';
import type { PreviewedRun } from './previewRuns';
import type { Turn, TurnAction } from './turn';

/** What was done for a turn. */
export interface HandledTurn {
	readonly decided: Decided;
	readonly planned: PlannedRuns;
	readonly records: readonly RunRecord[];
	readonly isPreview: boolean;
	readonly previews: readonly PreviewedRun[];
	readonly resumed: Resumed | undefined;
	/** Whether what is asked is kept by its words alone. */
	readonly asksByName: boolean;
}

/** What the answer is written from. */
export async function materialOf(
	turn: Turn,
	actions: readonly TurnAction[],
	{ asksByName, decided, planned, isPreview, previews, records, resumed }: HandledTurn,
): Promise<AnswerMaterial> {
	const detect = await languageDetector();
	const { forApproval, toConfirm, incomplete } = planned;
	const ran =
		records.length + previews.length + toConfirm.length + forApproval.length + incomplete.length > 0;
	return {
		...materialWithNothing(turn, actions),
		...{ records, previews, incomplete, toConfirm, forApproval, asksByName },
		offered: ran ? [] : (decided.offered ?? []),
		[isPreview ? 'wouldDrop' : 'dropped']: resumed?.dropped ?? [],
		repeated: resumed?.repeated ?? [],
		blocked: [...planned.blocked.filter(({ matched }) => matched), ...(resumed?.blocked ?? [])],
		undecided: decided.undecided,
		language: detect(turn.question) ?? detect(turn.history.map(({ text }) => text).join('\n')),
	};
}
