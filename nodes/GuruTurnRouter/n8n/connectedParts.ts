/** What is connected to the router. */
import { type IExecuteFunctions, type NodeConnectionType, NodeConnectionTypes } from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';

/**
 * Cheaper than asking n8n for something that is not connected, for which n8n computes the node's inputs each time.
 */
export function isConnected(context: IExecuteFunctions, connectionType: NodeConnectionType): boolean {
	return context.getParentNodes(context.getNode().name, { connectionType, depth: 1 }).length > 0;
}

/** If a memory cannot be created, for example without a session ID, the turn has no history but is answered. */
async function memoryOr(connected: Promise<unknown>): Promise<{ memory: unknown; unusable: string[] }> {
	try {
		return { memory: await connected, unusable: [] };
	} catch (error) {
		return { memory: undefined, unusable: [`The memory sub-node could not be used: ${errorMessage(error)}`] };
	}
}

/** The memory; undefined if there is none or it cannot be created. */
export async function connectedMemory(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<{ readonly memory: unknown; readonly unusable: readonly string[] }> {
	if (!isConnected(context, NodeConnectionTypes.AiMemory)) return { memory: undefined, unusable: [] };
	return await memoryOr(context.getInputConnectionData(NodeConnectionTypes.AiMemory, itemIndex));
}
