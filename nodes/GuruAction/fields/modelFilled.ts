import { FieldError } from '../../shared/fields/fieldError';
import { LABELS } from './fieldLabels';

/** The expression that n8n's ✨ button writes into a tool's field. */
const LEFT_TO_MODEL = /"=(?:[^"\\]|\\.)*\$fromAI\s*\(/;

/**
 * n8n offers for every field of a tool to let the model fill it in. For an action the model fills in only the
 * parameters.
 *
 * @param parameters the node's, as stored @throws FieldError that names the field left to the model
 */
export function refuseModelFilled(parameters: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(parameters)) {
		if (!LEFT_TO_MODEL.test(JSON.stringify([value]))) continue;
		throw new FieldError(
			`The field "${LABELS[name] ?? name}" is set to be filled by the model ($fromAI), which fills in only parameters. Undo the ✨ in that field, add a parameter for the value, and write its name in braces where the value belongs.`,
		);
	}
}
