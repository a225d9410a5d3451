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

/** What n8n keeps of a node's runs in this execution so far (n8n 2.41, `runData`); none where it keeps no such record. */
export function runsOf(context: object, nodeName: string): readonly unknown[] {
	const execution = executionSchema.safeParse(Reflect.get(context, 'runExecutionData'));
	if (!execution.success) return [];
	const runs: unknown = Reflect.get(execution.data.resultData.runData, nodeName);
	return Array.isArray(runs) ? runs : [];
}

/** True where a node has put out one item in all: whichever item somebody asks it for, that one is meant. */
export function hasOneItem(context: IExecuteFunctions, nodeName: string): boolean {
	const outputs = runsOf(context, nodeName).map((run) => itemsSchema.safeParse(run).data?.data.main);
	return outputs.length === 1 && outputs[0]?.flatMap((items) => items ?? []).length === 1;
}

/** How many items the node has that a sub-node is supplied to (n8n 2.41, `connectionInputData`); 0 where that is not told. */
export function itemsOfConsumer(context: ISupplyDataFunctions): number {
	const items: unknown = Reflect.get(context, 'connectionInputData');
	return Array.isArray(items) ? items.length : 0;
}

/** The type of the node that a sub-node is supplied to (n8n 2.41, `parentNode`); undefined where that is not told. */
export function consumerType(context: ISupplyDataFunctions): unknown {
	return memberOf(memberOf(context, 'parentNode'), 'type');
}
