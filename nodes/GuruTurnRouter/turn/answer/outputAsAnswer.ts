import type { RunRecord } from '../fanOut';
import type { PlannedRuns } from '../planRuns';

/** Longest output that is an answer as it is, in characters. */
const MAX_CHARACTERS = 24_000;

/** What the one action said that ran, where its author wants no other words and nothing else is to be told. */
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
