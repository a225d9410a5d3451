import type { AgentAction } from './format/parse';
import { FieldError } from '../../shared/fields/fieldError';
import { fieldOfText, textOfField } from './nodeFields/fieldText';
import { sourceOf, sourceText, type SourceObject, withValue } from '../../shared/values/sourceJson';
import type { StoredSource } from './nodeFields/storedSource';
import type { NodeFields } from './nodeFields/toFields';
import type { ReadNode } from './workflow/workflowFile';

/** n8n's default for the field, which a saved workflow leaves out. */
const DEFAULT_DESCRIPTION = 'AI Agent that can call other tools';

/** The fields of n8n's AI Agent Tool for an AGENT action. The agent gets the user's message. */
export function fieldsOfAgent({ condition }: AgentAction): NodeFields {
	return {
		toolDescription: fieldOfText(condition),
		text: "={{ $fromAI('message', `The user's message, in their own words`, 'string') }}",
		options: {},
	};
}

/**
 * The AGENT action of an AI Agent Tool. Name, condition and whether it is on come from the node, everything else from
 * what was imported.
 *
 * @throws FieldError if the description is an expression, which an exchange file cannot hold
 */
export function agentOfNode(node: ReadNode, stored: StoredSource | undefined): SourceObject {
	const field = node.parameters['toolDescription'] ?? DEFAULT_DESCRIPTION;
	const condition = typeof field === 'string' ? textOfField(field) : undefined;
	if (condition === undefined) {
		throw new FieldError(
			'The field "Description" holds an n8n expression, which an exchange file cannot store. Write a fixed text there.',
		);
	}
	if (stored?.action.kind !== 'agent') return newAgent(node, condition);
	let action = stored.action.source;
	if (node.name !== stored.node) action = withValue(action, 'name', sourceText(node.name));
	if (condition !== stored.action.condition) {
		action = withValue(action, 'condition_prompt', sourceText(condition));
	}
	if (node.disabled === stored.action.enabled) {
		action = withValue(action, 'enabled', { kind: 'literal', value: !node.disabled });
	}
	return action;
}

function newAgent({ name, disabled }: ReadNode, condition: string): SourceObject {
	const made = sourceOf({
		name,
		condition_prompt: condition,
		action_type: 'AGENT',
		parameters: [],
		config: {},
		...(disabled ? { enabled: false } : {}),
	});
	return made.kind === 'object' ? made : { kind: 'object', entries: [] };
}
