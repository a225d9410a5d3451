import { errorMessage } from '../../../common/errorMessage';
import { sortedFingerprint } from '../action/fingerprint';
import type { ActionResult } from '../action/result';
import { type ActionTool, parametersSchema } from './actionTool';
import { toolNameOf } from '../../shared/actionContract/toolName';

/** The result of an action that cannot be read from its node. */
export function unreadable(
	nodeName: string,
	error: unknown,
): Pick<ActionResult, 'action' | 'status' | 'output' | 'error'> {
	const reason = errorMessage(error);
	const message = `The action of the node "${nodeName}" cannot be read: ${reason}`;
	return { action: nodeName, status: 'invalid_definition', output: '', error: { message } };
}

/** Replaces such an action among the tools, so that the other tools still work. */
export function errorTool(nodeName: string, error: unknown): ActionTool {
	const result = unreadable(nodeName, error);
	const message = result.error?.message ?? '';
	return {
		name: toolNameOf(nodeName),
		description: message,
		schema: parametersSchema([]),
		metadata: {
			sourceNodeName: nodeName,
			guruAction: {
				name: nodeName,
				condition: message,
				exampleQuestions: [],
				effect: 'write',
				parameters: [],
				enabled: true,
				fingerprint: sortedFingerprint({ message }),
				unavailable: message,
			},
		},
		invoke: async () => await Promise.resolve(JSON.stringify(result)),
	};
}
