/** The options of `evaluate`, and the models and files that they name. */
import { UsageError } from '../exit';
import { readText } from '../readText';
import { type ActionSet, readEvaluatedActions } from './actions';
import { builtInDecider, type Decide, modelDecider } from './deciders';
import { embeddingsServer } from './embeddingsServer';
import type { Case } from './evaluate';
import { hasLineWith } from './jsonLines';
import { withoutThinking } from '../../nodes/GuruTurnRouter/turn/modelCalls/withoutThinking';
import { openAiModel } from '../openAiModel';
import { serverFrom } from '../options/serverFrom';
import { parseQuestions } from './questions';
import { parseRecorded, RECORDED_KEYS, type RecordedLine } from './recorded/lines';

export const EVALUATE_OPTIONS = {
	actions: { type: 'string', multiple: true },
	json: { type: 'boolean' },
	details: { type: 'boolean' },
	'embeddings-url': { type: 'string' },
	'embeddings-model': { type: 'string' },
	'model-url': { type: 'string' },
	model: { type: 'string' },
	'model-json': { type: 'boolean' },
} as const;

export interface DeciderOptions {
	readonly 'embeddings-url'?: string | undefined;
	readonly 'embeddings-model'?: string | undefined;
	readonly 'model-url'?: string | undefined;
	readonly model?: string | undefined;
	readonly 'model-json'?: boolean | undefined;
}

/**
 * The decider to measure, and the matcher that finds overlapping actions. They are the same unless a model decides.
 */
export interface Deciders {
	readonly decide: Decide;
	readonly matcher: Decide;
}

/**
 * The model or the matcher that the options name; keys come from OPENAI_API_KEY.
 *
 * @throws UsageError
 */
export function decidersFrom(options: DeciderOptions, env: NodeJS.ProcessEnv): Deciders {
	const apiKey = env['OPENAI_API_KEY'];
	const model = serverFrom(options, 'model-url', 'model');
	const embeddings = serverFrom(options, 'embeddings-url', 'embeddings-model');
	const matcher = builtInDecider(
		embeddings === undefined ? undefined : embeddingsServer({ ...embeddings, apiKey }),
	);
	if (model === undefined) return { decide: matcher, matcher };
	if (embeddings !== undefined)
		throw new UsageError('--embeddings-url is for the built-in matcher. Leave it out with --model-url.');
	return {
		decide: modelDecider(
			withoutThinking(
				openAiModel({ ...model, apiKey, temperature: 0, jsonOnly: options['model-json'] === true }),
			),
		),
		matcher,
	};
}

/**
 * The lines of files that hold recorded replies; undefined where the files hold labelled questions.
 *
 * @throws UsageError for files of both sorts, or a line that is not valid
 */
export function recordedFrom(files: readonly string[]): readonly RecordedLine[] | undefined {
	const read = files.map((file) => ({ file, text: readText(file) }));
	const recorded = read.filter(({ text }) => hasLineWith(text, RECORDED_KEYS));
	if (recorded.length === 0) return undefined;
	const labelled = read.find((each) => !recorded.includes(each));
	if (labelled !== undefined)
		throw new UsageError(
			`${recorded[0]?.file ?? ''} holds recorded replies and ${labelled.file} labelled questions. ` +
				'Measure them in two calls.',
		);
	return recorded.flatMap(({ file, text }) => parseRecorded(text, file));
}

/** @throws UsageError, DefinitionError */
export function casesFrom(
	files: readonly string[],
	actions: readonly string[] | undefined,
): { readonly set: ActionSet; readonly cases: readonly Case[] } {
	if (actions === undefined) throw new UsageError('evaluate needs --actions, the files of the actions.');
	const set = readEvaluatedActions(actions);
	const parametersOf = (action: string) =>
		set.definitions.find(({ name }) => name === action)?.parameters.map(({ name }) => name) ?? [];
	const questions = files.flatMap((file) => {
		const text = readText(file);
		if (holdsActions(text))
			throw new UsageError(`${file} holds actions, and no questions. Give it with --actions.`);
		return parseQuestions(text, file, set.nameOf, parametersOf);
	});
	return { set, cases: questions.map((asked) => ({ asked, actions: set })) };
}

/** Whether a text is a file of the exchange format. */
function holdsActions(text: string): boolean {
	try {
		const json: unknown = JSON.parse(text);
		return [json].flat().some((one) => one !== null && typeof one === 'object' && 'condition_prompt' in one);
	} catch {
		return false;
	}
}
