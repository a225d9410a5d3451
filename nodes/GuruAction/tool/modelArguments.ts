import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { runsOf } from '../../shared/n8n/runData';

const runSchema = z.looseObject({
	inputOverride: z.looseObject({
		ai_tool: z.tuple([z.tuple([z.looseObject({ json: z.looseObject({}) })], z.unknown())], z.unknown()),
	}),
});

/**
 * The arguments that the model of n8n's AI Agent itself sent for this call. The item that the engine
 * hands over is no source for them: it is the agent's own item with the arguments laid over it, so that
 * a field of a webhook would fill in what the model left out. What the model sent stands alone in the
 * run's input as n8n shows it (n8n 2.41, `inputOverride` of the run).
 *
 * @returns undefined where the engine keeps no such record; nothing is taken for an argument then.
 */
export function modelArguments(context: IExecuteFunctions): object | undefined {
	const runs = runsOf(context, context.getNode().name);
	const runIndex: unknown = Reflect.get(context, 'runIndex');
	const run = runSchema.safeParse(typeof runIndex === 'number' ? runs[runIndex] : runs.at(-1));
	return run.success ? run.data.inputOverride.ai_tool[0][0].json : undefined;
}
