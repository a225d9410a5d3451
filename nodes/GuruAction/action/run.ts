import { OutputFile } from '../../../sandbox/outputFiles';
import { type ApiCallServices, runApiCall } from './http/apiCall';
import { type BuiltInVariables, builtInVariables, type Caller } from '../../shared/actionContract/builtIns';
import { valueText } from '../../shared/values/coerce';
import { parseExactJson } from '../../shared/values/exactJson';
import type { ActionDefinition } from './definition';
import type { ParameterValue } from '../../shared/values/parameterValue';
import { createMasker, isShortSecret, type Masker, type Secret, SHORT_SECRET_LENGTH } from './masking/masker';
import { MAX_NESTING, nestingOf } from '../../shared/values/nesting';
import { resolveParameters, type ValuesFrom } from './parameters';
import type { PlaceholderValue, PlaceholderValues } from './placeholders';
import { type PythonServices, runPythonCode } from './python/pythonCode';
import type { ActionError, ActionResult, RawOutcome } from './result';
import { selectSecrets } from './secrets';
import { validateDefinition } from './validate';

/** What one run is given. */
export interface ActionRequest {
	/** Values by parameter name, in whatever type they came. */
	readonly values: Readonly<Record<string, unknown>>;
	/** A conversation where it is absent. */
	readonly valuesFrom?: ValuesFrom;
	readonly caller?: Caller;
	readonly assistantSlug: string;
	/** IANA name. */
	readonly timeZone: string;
	/** All secrets of the chosen credential; the action gets those it refers to. */
	readonly secrets: readonly Secret[];
	/** Values that runs are given without being named by an action, and that must not show either. */
	readonly hidden?: readonly Secret[];
	/** Why the secrets could not be read (a deleted credential, say). */
	readonly secretsUnavailable?: string;
	readonly signal?: AbortSignal;
}

export interface ActionServices {
	readonly sandbox: PythonServices['sandbox'];
	readonly egressFilter?: ApiCallServices['egressFilter'];
}

/**
 * The one way to run an action: checks it, fills in its parameters, hands over the secrets it refers
 * to, runs it and masks what it produced. Never rejects for a fault of the action.
 */
export async function runAction(
	definition: ActionDefinition,
	request: ActionRequest,
	services: ActionServices,
): Promise<ActionResult> {
	const started = Date.now();
	const masker = maskerOf(request);
	const finish = (outcome: RawOutcome, extra: Partial<ActionResult> = {}) =>
		resultOf(definition, masker, outcome, extra, started);

	const inputs = runInputs(definition, request);
	if (inputs.refusal !== undefined) {
		const { missing, parameters } = inputs;
		return finish(inputs.refusal, { parameters, ...(missing === undefined ? {} : { missing }) });
	}
	const { parameters, secrets } = inputs;
	const outcome = await runImplementation(definition, inputs, request, masker, services);
	const warnings = [
		...shortSecretWarnings(secrets),
		...(outcome.warnings ?? []).map((warning) => masker.text(warning)),
	];
	return finish(outcome, { parameters, ...(warnings.length > 0 ? { warnings } : {}) });
}

/** What a run of an action takes: nothing else reaches its code or its request. */
export interface RunInputs {
	readonly refusal?: undefined;
	/** Values by parameter name, defaults filled in. */
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

/** Checks the action and fills in its parameters; sends and starts nothing. */
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

/** True for a write that must not be made again: it succeeded, or nobody knows whether it did. */
export function isCarriedOutWrite(
	{ effect }: Pick<ActionDefinition, 'effect'>,
	{ status }: Pick<ActionResult, 'status'>,
): boolean {
	return effect === 'write' && (status === 'success' || status === 'outcome_unknown');
}

/** Masks whatever a run of this request must not show. */
export function maskerOf({ secrets, hidden }: Pick<ActionRequest, 'secrets' | 'hidden'>): Masker {
	return createMasker(hidden === undefined ? secrets : [...secrets, ...hidden]);
}

/** Why the action cannot run at all, whatever its parameters; undefined when it can. */
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

async function runImplementation(
	{ implementation, effect, parameters: declared }: ActionDefinition,
	inputs: RunInputs,
	request: ActionRequest,
	masker: Masker,
	services: ActionServices,
): Promise<RawOutcome> {
	const signal = request.signal ? { signal: request.signal } : {};
	if (implementation.type === 'PYTHON_CODE') {
		const values = { ...inputs, timeZone: request.timeZone };
		return await runPythonCode(implementation, effect, values, {
			sandbox: services.sandbox,
			...(services.egressFilter ? { egressFilter: services.egressFilter } : {}),
			...signal,
		});
	}
	const values = placeholderValuesOf(declared, inputs);
	return await runApiCall(implementation, effect, values, {
		masker,
		...(services.egressFilter ? { egressFilter: services.egressFilter } : {}),
		...signal,
	});
}

/** What the placeholders of an API call stand for. */
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

function shortSecretWarnings(secrets: readonly Secret[]): string[] {
	return secrets
		.filter(({ value, visible }) => !visible && isShortSecret(value))
		.map(
			({ name }) =>
				`The secret ${name} is shorter than ${SHORT_SECRET_LENGTH} characters: it is masked only where it stands alone as a word. Use a longer one.`,
		);
}

/**
 * In the order in which a person reads it. Optional fields are set one by one: copying half-made objects for
 * each would take a call longer than masking them all.
 */
function resultOf(
	definition: ActionDefinition,
	masker: Masker,
	outcome: RawOutcome,
	{ parameters, ...more }: Pick<Partial<ActionResult>, 'parameters' | 'missing' | 'warnings'>,
	started: number,
): ActionResult {
	const { status, output, error, stderr, http, files, hosts, hostsLeftOut } = outcome;
	const result: Unfinished = {
		action: definition.name,
		type: definition.implementation.type,
		status,
		output: masker.text(output, { cut: outcome.outputCut ?? false }),
	};
	const data = status === 'success' ? jsonOf(output) : undefined;
	if (data !== undefined) result.data = masker.json(data.value);
	if (error !== undefined) result.error = maskedError(error, masker);
	if (stderr !== undefined) result.stderr = masker.text(stderr, { cut: outcome.stderrCut ?? false });
	if (http !== undefined) {
		result.http = { status: http.status, headers: mapped(http.headers, (value) => masker.text(value)) };
	}
	if (files !== undefined) {
		result.files = files.map(({ name, content }) => new OutputFile(masker.text(name), content));
	}
	if (hosts !== undefined) result.hosts = hosts.map((each) => ({ ...each, host: masker.text(each.host) }));
	if (hostsLeftOut !== undefined) result.hostsLeftOut = hostsLeftOut;
	const shown = { parameters: mapped(parameters, (value) => maskedValue(value, masker)) };
	const times = { startedAt: new Date(started).toISOString(), durationMs: Date.now() - started };
	return Object.assign(result, shown, more, times);
}

type Beginning = Omit<ActionResult, 'parameters' | 'startedAt' | 'durationMs'>;
type Unfinished = { -readonly [Field in keyof Beginning]: Beginning[Field] };

/** A record with the same names. */
function mapped<From, To>(
	record: Readonly<Record<string, From>> = {},
	map: (value: From) => To,
): Record<string, To> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function jsonOf(text: string): { value: unknown } | undefined {
	try {
		const value = parseExactJson(text);
		// Each level takes two characters at least.
		const mayBeDeep = text.length > 2 * MAX_NESTING;
		return mayBeDeep && nestingOf(value) > MAX_NESTING ? undefined : { value };
	} catch {
		return undefined;
	}
}

/** A parameter's value as it may show. */
export function maskedValue(value: ParameterValue, masker: Masker): ParameterValue {
	const text = valueText(value);
	const masked = masker.text(text);
	return masked === text ? value : masked;
}

function maskedError({ message, traceback, line }: ActionError, masker: Masker): ActionError {
	return {
		message: masker.text(message),
		...(traceback === undefined ? {} : { traceback: masker.text(traceback) }),
		...(line === undefined ? {} : { line }),
	};
}

function failed(status: RawOutcome['status'], message: string): RawOutcome {
	return { status, output: '', error: { message } };
}
