import { type ApiCallServices, runApiCall } from './http/apiCall';
import type { ActionDefinition } from './definition';
import { nonJsonNumberWarning } from './jsonNumbers';
import { maskedResult, maskerOf } from './maskedResult';
import { isShortSecret, type Masker, type Secret, SHORT_SECRET_LENGTH } from './masking/masker';
import { type PythonServices, runPythonCode } from './python/pythonCode';
import type { ActionResult, RawOutcome } from './result';
import { type ActionRequest, placeholderValuesOf, type RunInputs, runInputs } from './runInputs';

export interface ActionServices {
	readonly sandbox: PythonServices['sandbox'];
	readonly egressFilter?: ApiCallServices['egressFilter'];
}

/**
 * The only way to run an action: it validates the definition, fills in the parameters, selects the secrets, runs and
 * masks. It never rejects for a fault of the action.
 */
export async function runAction(
	definition: ActionDefinition,
	request: ActionRequest,
	services: ActionServices,
): Promise<ActionResult> {
	const started = Date.now();
	const masker = maskerOf(request);
	const finish = (outcome: RawOutcome, extra: Partial<ActionResult> = {}) =>
		maskedResult(definition, masker, outcome, extra, started);

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
		...numberWarnings(outcome),
	];
	return finish(outcome, { parameters, ...(warnings.length > 0 ? { warnings } : {}) });
}

function numberWarnings({ status, output }: RawOutcome): string[] {
	const warning = status === 'success' ? nonJsonNumberWarning(output) : undefined;
	return warning === undefined ? [] : [warning];
}

/** True for a write that must not be repeated, because it succeeded or may have. */
export function isCarriedOutWrite(
	{ effect }: Pick<ActionDefinition, 'effect'>,
	{ status }: Pick<ActionResult, 'status'>,
): boolean {
	return effect === 'write' && (status === 'success' || status === 'outcome_unknown');
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

function shortSecretWarnings(secrets: readonly Secret[]): string[] {
	return secrets
		.filter(({ value, visible }) => !visible && isShortSecret(value))
		.map(
			({ name }) =>
				`The secret ${name} is shorter than ${SHORT_SECRET_LENGTH} characters: it is masked only as a separate word. Use a longer one.`,
		);
}
