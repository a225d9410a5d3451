import { type ActionDefinition, DEFAULT_TIMEOUT_SECONDS, usualEffect } from '../../action/definition';
import { bodyTextOf } from './bodyText';
import type { AgentExchangeAction, ExchangeParameter, RunnableExchangeAction } from './schema';
import { type SourceObject, valueAt } from '../../../shared/values/sourceJson';
import type { ParameterDefinition } from '../../../shared/actionContract/parameter';

/** An AGENT action is checked for what all actions have in common. What it would run is n8n's business. */
export function agentAsDefinition(action: AgentExchangeAction): ActionDefinition {
	const config = { code: 'pass' };
	return toDefinition({ ...action, action_type: 'PYTHON_CODE', config }, { kind: 'object', entries: [] });
}

/**
 * The definition of an action in the exchange format.
 *
 * @param source The action as it was written: numbers of a body object keep their spelling.
 */
export function toDefinition(action: RunnableExchangeAction, source: SourceObject): ActionDefinition {
	const parameters = (action.parameters ?? []).map(toParameter);
	return {
		name: action.name,
		enabled: action.enabled ?? true,
		condition: action.condition_prompt,
		exampleQuestions: action.example_questions ?? [],
		...(action.runs_with ? { runsWith: action.runs_with } : {}),
		effect: action.effect ?? importedEffect(action),
		...(action.confirm ? { confirm: action.confirm } : {}),
		...(action.answer_as_is === true ? { answerAsIs: true } : {}),
		parameters,
		implementation:
			action.action_type === 'PYTHON_CODE'
				? {
						type: 'PYTHON_CODE',
						code: action.config.code,
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
						...(action.network ? { network: action.network } : {}),
					}
				: {
						type: 'API_CALL',
						method: action.config.method,
						url: action.config.endpoint,
						headers: action.config.headers ?? [],
						...bodyOf(action.config.body, source, parameters),
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
					},
	};
}

/** Imported code that does not say what it does may change data. */
function importedEffect(action: RunnableExchangeAction): 'read' | 'write' {
	return action.action_type === 'PYTHON_CODE'
		? 'write'
		: usualEffect({ type: 'API_CALL', method: action.config.method });
}

function bodyOf(
	body: unknown,
	source: SourceObject,
	parameters: readonly ParameterDefinition[],
): { body?: string } {
	const written = valueAt(valueAt(source, 'config'), 'body');
	if (written?.kind === 'object') return { body: bodyTextOf(written, parameters) };
	return typeof body === 'string' && body !== '' ? { body } : {};
}

function toParameter(parameter: ExchangeParameter): ParameterDefinition {
	return {
		name: parameter.name,
		type: parameter.type,
		description: parameter.description ?? '',
		required: parameter.required ?? false,
		...(parameter.default === undefined || parameter.default === null ? {} : { default: parameter.default }),
		...(parameter.check ? { check: parameter.check } : {}),
	};
}
