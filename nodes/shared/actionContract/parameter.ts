import type { BuiltInVariables } from './builtIns';
import type { ParameterType, ParameterValue } from '../values/parameterValue';

/** A declared parameter of an action. */
export interface ParameterDefinition {
	/** ASCII letters and underscores. */
	readonly name: string;
	readonly type: ParameterType;
	/** What to extract from the conversation, in a sentence. */
	readonly description: string;
	readonly required: boolean;
	/** As written; may hold placeholders of built-in variables. Empty text means none. */
	readonly default?: ParameterValue;
	/** `exact`: the user must have said or agreed to the value. `free`: the model may compose it. */
	readonly check?: 'exact' | 'free';
}

/** The default with built-in variables in place; undefined when there is none or it is empty. */
export function effectiveDefault(
	definition: ParameterDefinition,
	builtIns: BuiltInVariables,
): ParameterValue | undefined {
	if (typeof definition.default !== 'string') return definition.default;
	const text = definition.default.replace(/\{(GURUBASE_[A-Z_]+)\}/g, (placeholder, name: string) =>
		isBuiltIn(name, builtIns) ? builtIns[name] : placeholder,
	);
	return text.trim() === '' ? undefined : text;
}

function isBuiltIn(name: string, builtIns: BuiltInVariables): name is keyof BuiltInVariables {
	return Object.hasOwn(builtIns, name);
}
