import { DefinitionError } from '../../nodes/GuruAction/action/issues';
import { evaluate } from '../evaluate/evaluate';
import { exitCodeOf, type Measurement, printMeasurement } from '../evaluate/measurement';
import { casesFrom, decidersFrom, EVALUATE_OPTIONS, recordedFrom } from '../evaluate/evaluateOptions';
import { findOverlaps } from '../evaluate/overlaps';
import { USUAL_CALLER } from '../evaluate/questions';
import { measureRecorded } from '../evaluate/recorded/measure';
import { EXIT } from '../exit';
import { parseOptions } from '../exchangeFile';
import { writeLines } from '../output';

/**
 * `evaluate QUESTIONS… --actions FILE…` scores decisions on labelled questions and lists actions with overlapping
 * conditions. Without questions it only lists these. `evaluate REPLIES…` scores what the router makes of a model's
 * recorded replies. No action is run.
 */
export async function evaluateCommand(args: string[]): Promise<number> {
	const { positionals: files, values: options } = parseOptions({
		args,
		allowPositionals: true,
		options: EVALUATE_OPTIONS,
	});
	try {
		const recorded = recordedFrom(files);
		if (recorded !== undefined) return await measureRecorded(recorded, options);
		const { decide, matcher } = decidersFrom(options, process.env);
		const { cases, set } = casesFrom(files, options.actions);
		const outcomes = await evaluate(cases, decide);
		// A server that answered no question cannot be asked about conditions either.
		const isAway = outcomes.length > 0 && outcomes.every(({ failure }) => failure !== undefined);
		const measurement: Measurement = isAway
			? { outcomes }
			: { outcomes, overlaps: await findOverlaps(set.for(USUAL_CALLER), matcher) };
		printMeasurement(measurement, options);
		return exitCodeOf(measurement);
	} catch (error) {
		if (!(error instanceof DefinitionError)) throw error;
		writeLines(...error.issues.map(({ field, message }) => `${field}: ${message}`));
		return EXIT.invalid;
	}
}
