import type { RunRecord } from '../fanOut';
import type { PlannedRuns } from '../plannedRuns';

/** The longest output that is used as the answer, in characters. */
const MAX_CHARACTERS = 24_000;

/**
 * The output of the only action that ran, if its author chose to answer with it as it is and there is nothing else to
 * say.
 */
export function outputAsAnswer(
	{ blocked, forApproval, toConfirm, incomplete, runs }: PlannedRuns,
	records: readonly RunRecord[],
): string | undefined {
	const [record] = records;
	if (
		record === undefined ||
		runs.length !== 1 ||
		toConfirm.length + incomplete.length + forApproval.length > 0
	)
		return undefined;
	if (blocked.some(({ matched }) => matched) || record.lane === undefined) return undefined;
	const { result, run } = record;
	const output = result.output.trim();
	if (run.action.answerAsIs !== true || result.status !== 'success' || output === '') return undefined;
	return output.length > MAX_CHARACTERS ? `${output.slice(0, MAX_CHARACTERS)} […]` : output;
}
