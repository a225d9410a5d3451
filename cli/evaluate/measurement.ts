import { EXIT } from '../exit';
import type { CaseOutcome } from './evaluate';
import type { Overlap } from './overlaps';
import { overlapReport, report } from './evaluateReport';
import { scoresByLanguage, scoresOf } from './scores';

export interface Measurement {
	readonly outcomes: readonly CaseOutcome[];
	/** Absent where the questions have different actions. */
	readonly overlaps?: readonly Overlap[];
}

/** Writes a table for people, or JSON, to stdout. */
export function printMeasurement(
	measurement: Measurement,
	{ details, json }: { readonly details?: boolean | undefined; readonly json?: boolean | undefined },
): void {
	const { outcomes, overlaps } = measurement;
	if (json === true) {
		process.stdout.write(`${JSON.stringify(asJson(measurement), null, 2)}\n`);
		return;
	}
	const parts = [
		...(outcomes.length === 0 ? [] : [report(outcomes, details === true)]),
		...(overlaps === undefined ? [] : [overlapReport(overlaps)]),
	];
	process.stdout.write(`${parts.join('\n\n')}\n`);
}

/** Unsuccessful if none of the questions could be decided. */
export function exitCodeOf({ outcomes }: Measurement): number {
	const failed = outcomes.length > 0 && outcomes.every(({ failure }) => failure !== undefined);
	return failed ? EXIT.unsuccessful : EXIT.done;
}

/** One entry for each question, in their order. */
export function asJson({ outcomes, overlaps }: Measurement): object {
	return {
		questions: outcomes.map(({ asked, failure, held, missing, offered, ran }) => ({
			question: asked.question,
			ran,
			held,
			missing,
			offered,
			...(failure === undefined ? {} : { failure }),
		})),
		scores: { ...scoresOf(outcomes), languages: Object.fromEntries(scoresByLanguage(outcomes)) },
		...(overlaps === undefined ? {} : { overlaps }),
	};
}
