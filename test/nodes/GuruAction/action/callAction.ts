import type { ActionDefinition, ApiCallImplementation } from '../../../../nodes/GuruAction/action/definition';
import type { ActionResult } from '../../../../nodes/GuruAction/action/result';
import { runAction } from '../../../../nodes/GuruAction/action/runAction';
import { noSandbox } from './localApi';
import type { ParameterDefinition } from '../../../../nodes/shared/actionContract/parameter';
import type { ActionRequest } from '../../../../nodes/GuruAction/action/runInputs';

/** An API call whose parameters are optional texts; `number` and `boolean` name those of another type. */
export function apiCall(
	implementation: Partial<ApiCallImplementation> & Pick<ApiCallImplementation, 'url'>,
	parameters: Readonly<Record<string, ParameterDefinition['type']>> = {},
): ActionDefinition {
	const method = implementation.method ?? 'GET';
	return {
		name: 'Call',
		enabled: true,
		condition: 'When the user asks about the status of an order',
		exampleQuestions: [],
		effect: method === 'GET' ? 'read' : 'write',
		parameters: Object.entries(parameters).map(([name, type]) => ({
			name,
			type,
			description: 'The value of the order',
			required: false,
		})),
		implementation: { type: 'API_CALL', method, headers: [], timeoutSeconds: 5, ...implementation },
	};
}

/** Runs an API call without n8n. */
export async function callAction(
	definition: ActionDefinition,
	request: Partial<ActionRequest> = {},
): Promise<ActionResult> {
	return await runAction(
		definition,
		{ values: {}, assistantSlug: 'test', timeZone: 'UTC', secrets: [], ...request },
		{ sandbox: noSandbox },
	);
}
