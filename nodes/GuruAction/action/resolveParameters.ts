import type { BuiltInVariables } from '../../shared/actionContract/builtIns';
import { coerce, coerceDefault, coerceGiven } from '../../shared/values/coerce';
import { effectiveDefault, type ParameterDefinition } from '../../shared/actionContract/parameter';
import type { ParameterValue } from '../../shared/values/parameterValue';

/**
 * Who gives the values. In a conversation, people and models have words for "nothing". Values of a workflow or an
 * author are taken as they are.
 */
export type ValuesFrom = 'conversation' | 'workflow';

/** The values that an action runs with, and what prevents the run. */
export interface ResolvedParameters {
	/** Values by name, including defaults. A parameter without either is absent. */
	readonly values: Readonly<Record<string, ParameterValue>>;
	/** Required parameters with neither a value nor a default. */
	readonly missing: readonly string[];
	/** Values that cannot be read as their parameter's type. */
	readonly refused: ReadonlyArray<{ readonly name: string; readonly reason: string }>;
}

/**
 * Converts what was given, fills in defaults (replacing placeholders of built-in variables), and lists what is
 * missing. Values that no parameter declares are ignored.
 */
export function resolveParameters(
	definitions: readonly ParameterDefinition[],
	given: Readonly<Record<string, unknown>>,
	builtIns: BuiltInVariables,
	from: ValuesFrom = 'conversation',
): ResolvedParameters {
	const read = from === 'workflow' ? coerceGiven : coerce;
	const values: Record<string, ParameterValue> = {};
	const missing: string[] = [];
	const refused: Array<{ name: string; reason: string }> = [];
	for (const definition of definitions) {
		const { name, type } = definition;
		const own = read(Object.hasOwn(given, name) ? given[name] : undefined, type);
		if (own.kind === 'refused') {
			refused.push({ name, reason: own.reason });
			continue;
		}
		const outcome = own.kind === 'value' ? own : coerceDefault(effectiveDefault(definition, builtIns), type);
		if (outcome.kind === 'value') values[name] = outcome.value;
		else if (outcome.kind === 'refused') refused.push({ name, reason: `its default ${outcome.reason}` });
		else if (definition.required) missing.push(name);
	}
	return { values, missing, refused };
}
