import { renderRequest } from './http/apiCall';
import type { ActionDefinition, ApiCallImplementation } from './definition';
import { mask, type Masker } from './masking/masker';
import { isSecretSource, PlaceholderError, type PlaceholderValues } from './placeholders';
import { environmentOf } from './python/pythonCode';
import { maskedUrl } from './http/request/requestUrl';
import type { ActionPreview, PreviewedRequest } from '../../shared/actionContract/actionPreview';
import { type ActionRequest, placeholderValuesOf, type RunInputs, runInputs } from './runInputs';
import { maskedValue, maskerOf } from './maskedResult';

/**
 * What `runAction` would do with the same request. It starts no container, sends nothing and looks up no names. It
 * never throws for a fault of the action.
 */
export function previewAction(definition: ActionDefinition, request: ActionRequest): ActionPreview {
	const masker = maskerOf(request);
	const { effect, implementation, name } = definition;
	const inputs = runInputs(definition, request);
	const shown = {
		action: name,
		type: implementation.type,
		effect,
		parameters: Object.fromEntries(
			Object.entries(inputs.parameters).map(([key, value]) => [key, maskedValue(value, masker)]),
		),
	};
	if (inputs.refusal !== undefined) {
		const { status, error } = inputs.refusal;
		const refusal = { status, message: masker.text(error?.message ?? '') };
		return { ...shown, ...(inputs.missing === undefined ? {} : { missing: inputs.missing }), refusal };
	}
	if (implementation.type === 'PYTHON_CODE') {
		const variables = Object.keys(environmentOf({ ...inputs, timeZone: request.timeZone })).sort();
		return { ...shown, variables };
	}
	try {
		return { ...shown, request: previewRequest(implementation, definition.parameters, inputs, masker) };
	} catch (error) {
		if (!(error instanceof PlaceholderError)) throw error;
		return { ...shown, refusal: { status: 'invalid_parameters', message: masker.text(error.message) } };
	}
}

function previewRequest(
	implementation: ApiCallImplementation,
	declared: ActionDefinition['parameters'],
	inputs: RunInputs,
	masker: Masker,
): PreviewedRequest {
	const values = placeholderValuesOf(declared, inputs);
	const { method } = renderRequest(implementation, values);
	const url = maskedUrl(implementation.url, values, mask);
	// The address is shown above. Here it only has to be valid.
	const { body, headers } = renderRequest(
		{ ...implementation, url: 'https://preview.invalid/' },
		withMasks(values),
	);
	return {
		method,
		url: masker.text(url),
		headers: headers.map(({ key, value }) => ({
			key,
			// One character for each byte, see `RenderedHeader`.
			value: masker.text(Buffer.from(value, 'latin1').toString('utf8')),
		})),
		...(body === undefined ? {} : { body: masker.text(withPlainMasks(body, inputs)) }),
	};
}

/** Replaces each secret's value by its mask before encoding: an encoded value might not be found again. */
function withMasks(values: PlaceholderValues): PlaceholderValues {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			isSecretSource(value) ? { ...value, value: mask(name) } : value,
		]),
	);
}

/** The encoding of a form would make a mask unreadable. */
function withPlainMasks(body: string, { secrets }: RunInputs): string {
	return secrets.reduce(
		(text, { name }) => text.replaceAll(encodeURIComponent(mask(name)), mask(name)),
		body,
	);
}
