import { coerceDefault } from '../../shared/values/coerce';
import type { ParameterDefinition } from '../../shared/actionContract/parameter';
import type { ActionDefinition } from './definition';
import { callIssues, containsN8nExpression } from './http/callIssues';
import { parseHostEntry } from '../../../sandbox/networkRules';
import { LIMITS } from '../../../sandbox/limits';
import type { DefinitionIssue } from './issues';
import { MAX_ACTION_NAME_LENGTH, refuseParameterName, refuseSecretName } from './nameRules';

export interface ValidationOptions {
	/** The step runs for every item and has no condition; the tool and the exchange format need one. */
	readonly conditionRequired: boolean;
	/** Names of the available secrets: no parameter may have one of them. */
	readonly secretNames?: readonly string[];
}

/** Everything that is wrong with a definition; empty if nothing is. It is checked before anything runs. */
export function validateDefinition(
	definition: ActionDefinition,
	options: ValidationOptions,
): DefinitionIssue[] {
	const own = ownIssues(definition);
	return [
		...own.name,
		...conditionIssues(definition, options),
		...own.parameters,
		...secretNameIssues(definition, options.secretNames ?? []),
		...own.implementation,
	];
}

/** What is wrong with each part of a definition by itself. */
interface OwnIssues {
	readonly name: readonly DefinitionIssue[];
	readonly parameters: readonly DefinitionIssue[];
	readonly implementation: readonly DefinitionIssue[];
}

/** Definitions never change, and a tool's is validated at each turn and each run. */
const foundBefore = new WeakMap<ActionDefinition, OwnIssues>();

function ownIssues(definition: ActionDefinition): OwnIssues {
	const before = foundBefore.get(definition);
	if (before !== undefined) return before;
	const issues = {
		name: nameIssues(definition),
		parameters: parameterIssues(definition),
		implementation: implementationIssues(definition),
	};
	foundBefore.set(definition, issues);
	return issues;
}

function nameIssues({ name, runsWith }: ActionDefinition): DefinitionIssue[] {
	const issues: DefinitionIssue[] = [];
	if (name.trim() === '')
		issues.push({ field: 'name', message: 'The action has no name. Give it one, e.g. "Refund status".' });
	if (Array.from(name).length > MAX_ACTION_NAME_LENGTH) {
		issues.push({
			field: 'name',
			message: `The name is longer than ${MAX_ACTION_NAME_LENGTH} characters. Shorten it.`,
		});
	}
	if (runsWith !== undefined && runsWith === name) {
		issues.push({
			field: 'runs_with',
			message: 'An action cannot run with itself. Name another action, or leave it empty.',
		});
	}
	return issues;
}

function conditionIssues(
	{ condition }: ActionDefinition,
	{ conditionRequired }: ValidationOptions,
): DefinitionIssue[] {
	if (!conditionRequired || condition.trim() !== '') return [];
	return [
		{
			field: 'condition_prompt',
			message:
				'The condition is empty, so the action can never be chosen. Write when it should run, e.g. "When the user asks about the status of a refund".',
		},
	];
}

function parameterIssues({ parameters }: ActionDefinition): DefinitionIssue[] {
	const issues: DefinitionIssue[] = [];
	const seen = new Map<string, number>();
	parameters.forEach((parameter, index) => {
		const { name } = parameter;
		const field = `parameters[${index}].name`;
		const unfit = refuseDefault(parameter);
		if (unfit !== undefined) issues.push({ field: `parameters[${index}].default`, message: unfit });
		const refusal = refuseParameterName(name);
		if (refusal !== undefined) {
			issues.push({ field, message: `The parameter ${refusal}` });
			return;
		}
		const first = seen.get(name);
		if (first !== undefined) {
			issues.push({
				field,
				message: `"${name}" is already the name of parameters[${first}]. Rename one of the two.`,
			});
		} else {
			seen.set(name, index);
		}
	});
	return issues;
}

/** Why no run could use the default. A default that names a built-in variable depends on the caller. */
function refuseDefault({ default: start, type }: ParameterDefinition): string | undefined {
	if (typeof start === 'string' && /\{GURUBASE_\w+\}/.test(start)) return undefined;
	if (typeof start === 'string' && containsN8nExpression(start)) {
		return 'The default is an n8n expression in a field that is not set to Expression. Set the field to Expression, or write the value.';
	}
	const read = coerceDefault(start, type);
	return read.kind === 'refused' ? `The default ${read.reason}. Change the default, or the type.` : undefined;
}

function secretNameIssues(
	{ parameters }: ActionDefinition,
	secretNames: readonly string[],
): DefinitionIssue[] {
	const issues: DefinitionIssue[] = [];
	secretNames.forEach((name, index) => {
		const refusal = refuseSecretName(name);
		if (refusal !== undefined) {
			issues.push({ field: 'secrets', message: `Secret ${index + 1} of the credential: ${refusal}` });
		}
	});
	parameters.forEach(({ name }, index) => {
		if (!secretNames.includes(name) || refuseParameterName(name) !== undefined) return;
		issues.push({
			field: `parameters[${index}].name`,
			message: `"${name}" is also the name of a secret. Rename the parameter, e.g. to ${name.toLowerCase()}_value.`,
		});
	});
	return issues;
}

function implementationIssues(definition: ActionDefinition): DefinitionIssue[] {
	const { implementation } = definition;
	const issues: DefinitionIssue[] = [];
	const { timeoutSeconds } = implementation;
	if (!(timeoutSeconds >= 1 && timeoutSeconds <= LIMITS.timeoutSeconds)) {
		issues.push({
			field: 'config.timeout',
			message: `The time limit is ${timeoutSeconds} s. It may be 1 to ${LIMITS.timeoutSeconds} s.`,
		});
	}
	if (implementation.type === 'PYTHON_CODE') issues.push(...networkIssues(implementation.network));
	if (implementation.type === 'PYTHON_CODE' && implementation.code.trim() === '') {
		issues.push({
			field: 'config.code',
			message: 'There is no Python code to run. Write some; what it prints is the result.',
		});
	}
	if (implementation.type === 'API_CALL') issues.push(...callIssues(definition, implementation));
	return issues;
}

function networkIssues(hosts: readonly string[] | undefined): DefinitionIssue[] {
	if (hosts === undefined) return [];
	if (hosts.length === 0) {
		const message =
			'The list of hosts is empty. Name the hosts that the action calls, or leave "network" out.';
		return [{ field: 'network', message }];
	}
	return hosts.flatMap((host, index) => {
		if (parseHostEntry(host.trim()) !== undefined) return [];
		const message =
			`${JSON.stringify(host)} is no host. Write a name, *.domain, an address or a network, ` +
			'with :PORT for one port only.';
		return [{ field: `network[${index}]`, message }];
	});
}
