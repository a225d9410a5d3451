/** What is connected to the router. */
import { type IExecuteFunctions, type NodeConnectionType, NodeConnectionTypes } from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';

/** Asking n8n for what is not there costs milliseconds: it works out the node's inputs each time. */
export function isConnected(context: IExecuteFunctions, connectionType: NodeConnectionType): boolean {
	return context.getParentNodes(context.getNode().name, { connectionType, depth: 1 }).length > 0;
}

/** A memory that cannot be made, for want of a session's ID say, costs the turn its conversation, not its answer. */
async function memoryOr(connected: Promise<unknown>): Promise<{ memory: unknown; unusable: string[] }> {
	try {
		return { memory: await connected, unusable: [] };
	} catch (error) {
		return { memory: undefined, unusable: [`The memory sub-node could not be used: ${errorMessage(error)}`] };
	}
}

/** The memory; undefined without one, or where it cannot be made. */
export async function connectedMemory(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<{ readonly memory: unknown; readonly unusable: readonly string[] }> {
	if (!isConnected(context, NodeConnectionTypes.AiMemory)) return { memory: undefined, unusable: [] };
	return await memoryOr(context.getInputConnectionData(NodeConnectionTypes.AiMemory, itemIndex));
}
