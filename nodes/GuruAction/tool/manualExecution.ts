import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { modelArguments } from './modelArguments';

const runAloneSchema = z.looseObject({ type: z.literal('@n8n/n8n-nodes-langchain.toolExecutor') });

/**
 * True where a person runs the tool alone in the editor: n8n then puts a node of its own in the place of
 * the router or agent (n8n 2.41, `rewireGraph`).
 */
export function isSuppliedAlone(context: ISupplyDataFunctions): boolean {
	return (
		context.getMode() === 'manual' && runAloneSchema.safeParse(Reflect.get(context, 'parentNode')).success
	);
}

/** The same for a tool that is attached to nothing, which n8n runs like any node: no model has called it. */
export function isExecutedAlone(context: IExecuteFunctions): boolean {
	return context.getMode() === 'manual' && modelArguments(context) === undefined;
}
