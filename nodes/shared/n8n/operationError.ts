import { type INode, NodeOperationError } from 'n8n-workflow';

/**
 * An error that keeps its message. n8n replaces a message that contains the code of a common fault (ENOENT, or
 * "pre-existing", which contains EEXIST) by a general one.
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
	// When an error is thrown, n8n streams its description to the chat, so there is always one.
	error.description = description ?? message;
	return error;
}
