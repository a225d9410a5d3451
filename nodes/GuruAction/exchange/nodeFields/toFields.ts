import { valueText } from '../../../shared/values/coerce';
import type { ActionDefinition } from '../../action/definition';
import type { RunnableAction } from '../format/parse';
import type { ActionNodeKind } from '../../fields/nodeKind';
import { fieldOfCode, fieldOfText } from './fieldText';
import type { ParameterDefinition } from '../../../shared/actionContract/parameter';

/** Parameters of an action node, as in a workflow's JSON. */
export type NodeFields = Readonly<Record<string, unknown>>;

/**
 * The fields of the node that runs an imported action. The step runs for every item, so it has no condition and
 * nothing else that belongs to a conversation.
 */
export function fieldsOfAction(
	{ definition }: Pick<RunnableAction, 'definition'>,
	kind: ActionNodeKind,
): NodeFields {
	const { name, enabled, condition, exampleQuestions, runsWith, effect, confirm, parameters } = definition;
	const { answerAsIs } = definition;
	return {
		actionName: fieldOfText(name),
		actionEnabled: enabled,
		...(kind === 'tool'
			? {
					condition: fieldOfText(condition),
					exampleQuestions: exampleQuestions.map(fieldOfText),
					runsWith: fieldOfText(runsWith ?? ''),
				}
			: {}),
		actionType: definition.implementation.type,
		effect,
		...(kind === 'tool' && answerAsIs === true ? { answerAsIs } : {}),
		...(kind === 'tool' && confirm ? { confirm } : {}),
		parameters: { entries: parameters.map((parameter) => parameterEntry(parameter, kind)) },
		...implementationFields(definition),
		options: optionFieldsOf(definition.implementation),
	};
}

function optionFieldsOf(implementation: ActionDefinition['implementation']): object {
	const { timeoutSeconds: timeout } = implementation;
	if (implementation.type !== 'PYTHON_CODE' || implementation.network === undefined) return { timeout };
	return { timeout, network: implementation.network.map(fieldOfText) };
}

function parameterEntry(
	{ name, type, description, required, default: start, check }: ParameterDefinition,
	kind: ActionNodeKind,
): object {
	return {
		name,
		type,
		description: fieldOfText(description),
		required,
		default: start === undefined ? '' : fieldOfText(valueText(start)),
		...(kind === 'tool' && check ? { check } : {}),
	};
}

function implementationFields({ implementation }: ActionDefinition): NodeFields {
	if (implementation.type === 'PYTHON_CODE') return { pythonCode: fieldOfCode(implementation.code) };
	const { method, url, headers, body } = implementation;
	return {
		method,
		url: fieldOfText(url),
		headers: {
			entries: headers.map(({ key, value }) => ({ key: fieldOfText(key), value: fieldOfText(value) })),
		},
		// The body is written for GET too, although the editor drops it there: what it drops does not count as
		// changed.
		body: fieldOfText(body ?? ''),
	};
}
