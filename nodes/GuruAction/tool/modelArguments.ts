import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { runsOf } from '../../shared/n8n/runData';

const runSchema = z.looseObject({
	inputOverride: z.looseObject({
		ai_tool: z.tuple([z.tuple([z.looseObject({ json: z.looseObject({}) })], z.unknown())], z.unknown()),
	}),
});

/**
 * The arguments that the model of n8n's AI Agent sent for this call. The engine's item cannot be used: it is the
 * agent's item overlaid with the arguments, so a field of a webhook would fill in what the model left out. What the
 * model sent is in the run's recorded input (n8n 2.41, `inputOverride` of the run).
 *
 * @returns undefined if the engine keeps no such record; the call then has no arguments
 */
export function modelArguments(context: IExecuteFunctions): object | undefined {
	const runs = runsOf(context, context.getNode().name);
	const runIndex: unknown = Reflect.get(context, 'runIndex');
	const run = runSchema.safeParse(typeof runIndex === 'number' ? runs[runIndex] : runs.at(-1));
	return run.success ? run.data.inputOverride.ai_tool[0][0].json : undefined;
}
