import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { memberOf } from '../values/memberOf';

const executionSchema = z.looseObject({
	resultData: z.looseObject({
		runData: z.custom<object>((value) => typeof value === 'object' && value !== null),
	}),
});

const itemsSchema = z.looseObject({
	data: z.looseObject({ main: z.array(z.array(z.unknown()).nullable()) }),
});

/**
 * The runs of a node that n8n has recorded in this execution so far (n8n 2.41, `runData`); none if it keeps no
 * record.
 */
export function runsOf(context: object, nodeName: string): readonly unknown[] {
	const execution = executionSchema.safeParse(Reflect.get(context, 'runExecutionData'));
	if (!execution.success) return [];
	const runs: unknown = Reflect.get(execution.data.resultData.runData, nodeName);
	return Array.isArray(runs) ? runs : [];
}

/** True if a node has put out exactly one item. Then it does not matter for which item it is asked. */
export function hasOneItem(context: IExecuteFunctions, nodeName: string): boolean {
	const outputs = runsOf(context, nodeName).map((run) => itemsSchema.safeParse(run).data?.data.main);
	return outputs.length === 1 && outputs[0]?.flatMap((items) => items ?? []).length === 1;
}

/**
 * How many items the node has that this sub-node is attached to (n8n 2.41, `connectionInputData`); 0 if n8n does not
 * tell.
 */
export function itemsOfConsumer(context: ISupplyDataFunctions): number {
	const items: unknown = Reflect.get(context, 'connectionInputData');
	return Array.isArray(items) ? items.length : 0;
}

/**
 * The type of the node that this sub-node is attached to (n8n 2.41, `parentNode`); undefined if n8n does not tell.
 */
export function consumerType(context: ISupplyDataFunctions): unknown {
	return memberOf(memberOf(context, 'parentNode'), 'type');
}
