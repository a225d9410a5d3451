import {
	type ActionDefinition,
	DEFAULT_TIMEOUT_SECONDS,
	type JsonObject,
	type ParameterDefinition,
	usualEffect,
} from '../action/definition';
import type { AgentExchangeAction, ExchangeParameter, RunnableExchangeAction } from './schema';

/** What is common to all actions is checked for AGENT too; what it would run is n8n's business. */
export function agentAsDefinition(action: AgentExchangeAction): ActionDefinition {
	const config = { code: 'pass' };
	return toDefinition({ ...action, action_type: 'PYTHON_CODE', config });
}

/** The definition that an action of the exchange format stands for. */
export function toDefinition(action: RunnableExchangeAction): ActionDefinition {
	return {
		name: action.name,
		enabled: action.enabled ?? true,
		condition: action.condition_prompt,
		exampleQuestions: action.example_questions ?? [],
		...(action.runs_with ? { runsWith: action.runs_with } : {}),
		effect: action.effect ?? importedEffect(action),
		parameters: (action.parameters ?? []).map(toParameter),
		implementation:
			action.action_type === 'PYTHON_CODE'
				? {
						type: 'PYTHON_CODE',
						code: action.config.code,
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
					}
				: {
						type: 'API_CALL',
						method: action.config.method,
						url: action.config.endpoint,
						headers: action.config.headers ?? [],
						...bodyOf(action.config.body),
						timeoutSeconds: action.config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
					},
	};
}

/** Code that came from elsewhere without saying what it does may change data. */
function importedEffect(action: RunnableExchangeAction): 'read' | 'write' {
	return action.action_type === 'PYTHON_CODE'
		? 'write'
		: usualEffect({ type: 'API_CALL', method: action.config.method });
}

function bodyOf(body: JsonObject | string | null | undefined): { body?: JsonObject | string } {
	return body === undefined || body === null || body === '' ? {} : { body };
}

function toParameter(parameter: ExchangeParameter): ParameterDefinition {
	return {
		name: parameter.name,
		type: parameter.type,
		description: parameter.description ?? '',
		required: parameter.required ?? false,
		...(parameter.default === undefined || parameter.default === null ? {} : { default: parameter.default }),
	};
}
