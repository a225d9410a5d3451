import { FieldError } from '../../shared/fields/fieldError';
import { LABELS } from './fieldLabels';

/** An expression that n8n's ✨ writes into a field of a tool. */
const LEFT_TO_MODEL = /"=(?:[^"\\]|\\.)*\$fromAI\s*\(/;

/**
 * n8n offers on every field of a tool to have it filled in by the model. Of an action, a model fills in the
 * parameters and nothing else.
 *
 * @param parameters the node's, as they are stored
 * @throws FieldError naming the field that is left to the model
 */
export function refuseModelFilled(parameters: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(parameters)) {
		if (!LEFT_TO_MODEL.test(JSON.stringify([value]))) continue;
		throw new FieldError(
			`The field "${LABELS[name] ?? name}" is set to be filled by the model ($fromAI), which fills in only parameters. Undo the ✨ in that field, add a parameter for the value, and write its name in braces where the value belongs.`,
		);
	}
}
