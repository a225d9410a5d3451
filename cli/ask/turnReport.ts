import type { TurnAnswer } from '../../nodes/GuruTurnRouter/turn/turnAnswer';
import type { AttachedActions } from '../../nodes/GuruTurnRouter/tools/attachedActions';
import { EXIT } from '../exit';

/** The report that a terminal shows besides the answer, one line for each fact. */
export function reportLines(
	answered: TurnAnswer,
	notOffered: AttachedActions['notOffered'],
	notes: readonly string[],
): readonly string[] {
	const { audit, blocked, considered } = answered;
	return [
		...audit.map(({ action, durationMs, error, parameters, status }) => {
			const values = Object.entries(parameters).map(
				([name, { grounding, value }]) => `${name} = ${JSON.stringify(value)} (${grounding})`,
			);
			const ended = `${action}: ${status} in ${(durationMs / 1000).toFixed(1)} s`;
			return [[ended, ...values].join(', '), ...(error === undefined ? [] : [error])].join(': ');
		}),
		...blocked.filter(({ matched }) => matched).map(({ action, why }) => `Not run: ${action.name}: ${why}`),
		...notOffered.map(({ action, reason }) => `Not offered: ${action}: ${reason}`),
		...considered.flatMap(({ action, reason, score }) =>
			score === undefined ? [] : [`Considered: ${action.name} (${score.toFixed(2)}): ${reason}`],
		),
		...notes.map((note) => `Note: ${note}`),
	];
}

/** A turn that asks a question, or that nothing matched, counts as done. */
export function exitCodeOfTurn({ audit, blocked, undecided }: TurnAnswer): number {
	if (audit.some(({ status }) => status === 'engine_unreachable')) return EXIT.noEngine;
	const isWhole =
		undecided === undefined &&
		audit.every(({ status }) => status === 'success') &&
		!blocked.some(({ matched }) => matched);
	return isWhole ? EXIT.done : EXIT.unsuccessful;
}
