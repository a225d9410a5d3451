import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { modelArguments } from './modelArguments';

const runAloneSchema = z.looseObject({ type: z.literal('@n8n/n8n-nodes-langchain.toolExecutor') });

/**
 * True if a person runs only the tool in the editor. n8n then replaces the router or agent by a node of its own (n8n
 * 2.41, `rewireGraph`).
 */
export function isSuppliedAlone(context: ISupplyDataFunctions): boolean {
	return (
		context.getMode() === 'manual' && runAloneSchema.safeParse(Reflect.get(context, 'parentNode')).success
	);
}

/** The same for a tool that is attached to nothing, which n8n runs like any node. No model has called it. */
export function isExecutedAlone(context: IExecuteFunctions): boolean {
	return context.getMode() === 'manual' && modelArguments(context) === undefined;
}
