import type { ActionDefinition } from '../../nodes/GuruAction/action/definition';
import { type ActionServices, runAction } from '../../nodes/GuruAction/action/runAction';
import {
	type ActionTool,
	actionTool,
	toolArgumentsOf,
	requestOfTurn,
	resultText,
	turnContextOf,
} from '../../nodes/GuruAction/tool/actionTool';
import type { ActionTurnContext } from '../../nodes/shared/actionContract/actionOffer';
import { type AttachedActions, attachedActions } from '../../nodes/GuruTurnRouter/tools/attachedActions';
import { secretsFor } from '../options/secretOption';

export interface AttachOptions {
	readonly turn: ActionTurnContext;
	/** See `secretsFor`. */
	readonly secretsFile: string | undefined;
	readonly services: ActionServices;
}

/**
 * The actions, attached as a router would find them.
 *
 * @throws UsageError for an invalid file of secrets
 */
export function attach(
	definitions: readonly ActionDefinition[],
	{ secretsFile, services, turn }: AttachOptions,
): AttachedActions {
	const tools = definitions.map((definition) =>
		toolOf(definition, services, {
			assistantSlug: turn.assistantSlug,
			timeZone: turn.timeZone,
			secrets: secretsFor(definition, secretsFile),
		}),
	);
	// n8n returns tools in reverse order of connection. All tools here belong to this package.
	return attachedActions(tools.reverse(), { ...turn, toolSeconds: Infinity });
}

function toolOf(
	definition: ActionDefinition,
	services: ActionServices,
	request: Parameters<typeof actionTool>[1],
): ActionTool {
	return actionTool(definition, request, {
		sourceNodeName: definition.name,
		invoke: async (input, config) =>
			resultText(
				await runAction(
					definition,
					{
						...requestOfTurn(request, turnContextOf(config)),
						values: toolArgumentsOf(input, definition.parameters),
						valuesFrom: 'conversation',
					},
					services,
				),
			),
	});
}
