/** Actions as the router sees them, from files of the exchange format. Nothing is ever run. */
import { builtInVariables } from '../../nodes/shared/actionContract/builtIns';
import type { ActionDefinition } from '../../nodes/GuruAction/action/definition';
import type { ParsedAction } from '../../nodes/GuruAction/exchange/format/parse';
import type { TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../nodes/shared/values/parameterValue';
import { UsageError } from '../exit';
import { readActionFiles } from '../actionFiles';
import { toolNameOf } from '../../nodes/shared/actionContract/toolName';
import { effectiveDefault } from '../../nodes/shared/actionContract/parameter';

/** The actions that are attached while a question is asked. */
export interface EvaluatedActions {
	/** The actions in a turn of this caller. Without an email address nobody is signed in. */
	for(email: string | undefined): readonly TurnAction[];
	/** The defaults of an action's parameters, by name. */
	defaultsOf(name: string, email: string | undefined): Readonly<Record<string, ParameterValue>>;
}

/** The actions of one measurement, from their definitions. */
export class ActionSet implements EvaluatedActions {
	readonly #byToolName: ReadonlyMap<string, ActionDefinition>;

	constructor(readonly definitions: readonly ActionDefinition[]) {
		this.#byToolName = new Map(definitions.map((each) => [toolNameOf(each.name).toLowerCase(), each]));
	}

	/** The action's own name for a name in any case and with any separators. */
	readonly nameOf = (name: string): string | undefined =>
		this.#byToolName.get(toolNameOf(name).toLowerCase())?.name;

	for(email: string | undefined): readonly TurnAction[] {
		return this.definitions.map((definition) => turnAction(definition, email));
	}

	defaultsOf(name: string, email: string | undefined): Readonly<Record<string, ParameterValue>> {
		const definition = this.definitions.find((each) => each.name === name);
		return Object.fromEntries(
			(definition?.parameters ?? []).flatMap((parameter) => {
				const value = effectiveDefault(parameter, builtInsOf(email));
				return value === undefined ? [] : [[parameter.name, value]];
			}),
		);
	}
}

/** The `run` of an action in a measurement. */
export const runsNothing = () => Promise.reject(new Error('A measurement runs no action.'));

/** The values that identify a caller with this address. They need no support in the user's words. */
export function callerValuesOf(email: string | undefined): readonly string[] {
	const { GURUBASE_USER_EMAIL: address, GURUBASE_USER_NAME: name } = builtInsOf(email);
	return [address, name].filter((value) => value !== '');
}

function builtInsOf(email: string | undefined) {
	return builtInVariables(email === undefined ? undefined : { email, trusted: true }, 'evaluate');
}

function turnAction(definition: ActionDefinition, email: string | undefined): TurnAction {
	const { condition, effect, exampleQuestions, name, parameters, runsWith } = definition;
	return {
		name,
		toolName: toolNameOf(name),
		condition,
		exampleQuestions,
		effect,
		...(runsWith === undefined ? {} : { runsWith }),
		parameters: parameters.map((parameter) => ({
			name: parameter.name,
			type: parameter.type,
			description: parameter.description,
			required: parameter.required,
			...defaultOf(effectiveDefault(parameter, builtInsOf(email))),
			...(parameter.check === undefined ? {} : { check: parameter.check }),
		})),
		run: runsNothing,
	};
}

function defaultOf(value: ParameterValue | undefined) {
	return value === undefined ? { hasDefault: false } : { hasDefault: true, defaultValue: value };
}

/**
 * The enabled actions of the files, and of the JSON files in the folders.
 *
 * @throws UsageError for a path that cannot be read or has no actions; DefinitionError for invalid files, with the
 * file's name before each field
 */
export function readEvaluatedActions(paths: readonly string[]): ActionSet {
	const definitions = readActionFiles(paths).flatMap(enabledDefinition);
	if (definitions.length === 0) throw new UsageError(`${paths.join(', ')}: there is no enabled action.`);
	return new ActionSet(definitions);
}

export function enabledDefinition(action: ParsedAction): ActionDefinition[] {
	return action.kind === 'action' && action.definition.enabled ? [action.definition] : [];
}
