import { type INode, NodeOperationError } from 'n8n-workflow';

/**
 * An error that keeps its own words: n8n replaces a message in which it finds the code of a common
 * fault (ENOENT, or "pre-existing", which holds EEXIST) by a general one.
 */
export function operationError(
	node: INode,
	message: string,
	itemIndex: number,
	description?: string,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { itemIndex });
	error.message = message;
	error.messages = [];
	// On a throw the engine streams the description to a chat: there is always one.
	error.description = description ?? message;
	return error;
}
