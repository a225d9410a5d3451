import { type BuiltInVariables, builtInVariables, type Caller } from '../../shared/actionContract/builtIns';
import type { ActionDefinition } from './definition';
import type { ParameterValue } from '../../shared/values/parameterValue';
import type { Secret } from './masking/masker';
import { resolveParameters, type ValuesFrom } from './resolveParameters';
import type { PlaceholderValue, PlaceholderValues } from './placeholders';
import type { RawOutcome } from './result';
import { selectSecrets } from './selectSecrets';
import { validateDefinition } from './validateDefinition';

/** What one run is given. */
export interface ActionRequest {
	/** Values by parameter name, of any type. */
	readonly values: Readonly<Record<string, unknown>>;
	/** A conversation if absent. */
	readonly valuesFrom?: ValuesFrom;
	readonly caller?: Caller;
	readonly assistantSlug: string;
	/** IANA name. */
	readonly timeZone: string;
	/** All secrets of the chosen credential. The action gets only those that it refers to. */
	readonly secrets: readonly Secret[];
	/** Values that every run gets, such as the proxy's password, and that must be masked as well. */
	readonly hidden?: readonly Secret[];
	/** Why the secrets could not be read, for example because the credential was deleted. */
	readonly secretsUnavailable?: string;
	readonly signal?: AbortSignal;
}

/** Everything that reaches an action's code or request. */
export interface RunInputs {
	readonly refusal?: undefined;
	/** Values by parameter name, including defaults. */
	readonly parameters: Readonly<Record<string, ParameterValue>>;
	/** Those that the action refers to. */
	readonly secrets: readonly Secret[];
	readonly builtIns: BuiltInVariables;
}

/** Why the action does not run, with the values that it would have had. */
export interface RefusedInputs {
	readonly refusal: RawOutcome;
	readonly parameters: RunInputs['parameters'];
	readonly missing?: readonly string[];
}

/** Validates the action and fills in its parameters. It sends and starts nothing. */
export function runInputs(definition: ActionDefinition, request: ActionRequest): RunInputs | RefusedInputs {
	const refusal = whyNotRunnable(definition, request);
	if (refusal !== undefined) return { refusal, parameters: {} };
	const builtIns = builtInVariables(request.caller, request.assistantSlug);
	const { values, missing, refused } = resolveParameters(
		definition.parameters,
		request.values,
		builtIns,
		request.valuesFrom,
	);
	if (refused.length > 0) {
		const reasons = refused.map(({ name, reason }) => `${name}: ${reason}.`).join(' ');
		const message = `The action did not run. ${reasons}`;
		return { refusal: failed('invalid_parameters', message), parameters: values };
	}
	if (missing.length > 0) {
		const message = `The action did not run: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} required and has no value or default.`;
		return { refusal: failed('missing_parameters', message), parameters: values, missing };
	}
	const { handedOver } = selectSecrets(definition, request.secrets);
	return { parameters: values, secrets: handedOver, builtIns };
}

/** Why the action cannot run with any parameters; undefined if it can. */
export function whyNotRunnable(
	definition: ActionDefinition,
	request: Pick<ActionRequest, 'secrets' | 'secretsUnavailable'>,
	{ conditionRequired }: { readonly conditionRequired: boolean } = { conditionRequired: false },
): RawOutcome | undefined {
	if (!definition.enabled)
		return failed('disabled', 'The action is switched off. Switch on "Enabled" to run it.');
	const issues = validateDefinition(definition, {
		conditionRequired,
		secretNames: request.secrets.map(({ name }) => name),
	});
	if (issues.length > 0) {
		return failed('invalid_definition', issues.map(({ field, message }) => `${field}: ${message}`).join(' '));
	}
	const { missing } = selectSecrets(definition, request.secrets);
	if (missing.length === 0) return undefined;
	const names = missing.join(', ');
	return failed(
		'disabled',
		request.secretsUnavailable === undefined
			? `The action refers to ${names}, which is not among its secrets. Add ${missing.length === 1 ? 'it' : 'them'} to the Guru Secrets credential (on the command line, to the --secrets file or the environment), or correct the name in the action.`
			: `The action refers to ${names}, but its secrets cannot be read: ${request.secretsUnavailable}`,
	);
}

/** The values of an API call's placeholders. */
export function placeholderValuesOf(
	declared: ActionDefinition['parameters'],
	{ builtIns, parameters, secrets }: RunInputs,
): PlaceholderValues {
	const values: Record<string, PlaceholderValue> = {};
	for (const { name, value, visible } of secrets)
		values[name] = { value, source: 'secret', ...(visible ? { visible } : {}) };
	for (const [name, value] of Object.entries(builtIns))
		values[name] = { value: String(value), source: 'builtIn' };
	for (const { name } of declared)
		values[name] = {
			value: Object.hasOwn(parameters, name) ? parameters[name] : undefined,
			source: 'parameter',
		};
	return values;
}

function failed(status: RawOutcome['status'], message: string): RawOutcome {
	return { status, output: '', error: { message } };
}
