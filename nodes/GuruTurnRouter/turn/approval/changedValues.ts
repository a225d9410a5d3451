/** Changes of the values by the person who approves, validated like parameters. */
import { coerceGiven } from '../../../shared/values/coerce';
import { getOwn } from '../../../shared/values/getOwn';
import type { ParameterValue } from '../../../shared/values/parameterValue';
import type { HeldCall } from '../pending/pending';
import type { TurnAction } from '../turn';

/** A proposed value and its replacement; absent if there was or is none. */
export interface ChangedValue {
	readonly from?: ParameterValue;
	readonly to?: ParameterValue;
}

export interface ChangedCall {
	readonly values: HeldCall['values'];
	readonly changed: Readonly<Record<string, ChangedValue>>;
}

/** The changes cannot be understood. The message says what they may contain. */
export class ChangesError extends Error {
	override readonly name = 'ChangesError';
}

/**
 * The changes for one action, from an object of values by parameter name, or of such objects by action name if
 * several actions wait. An empty value removes the proposed one.
 *
 * @throws ChangesError
 */
export function changesFor(
	changes: Readonly<Record<string, unknown>>,
	action: TurnAction,
	names: readonly string[],
): Readonly<Record<string, unknown>> {
	const byAction = Object.keys(changes).every((name) => names.includes(name));
	if (!byAction && names.length > 1) {
		throw new ChangesError(
			`Several actions wait (${names.join(', ')}): write the changes as {"${names[0] ?? ''}": {"name": "value"}}.`,
		);
	}
	const own = byAction ? (getOwn(changes, action.name) ?? {}) : changes;
	if (typeof own !== 'object' || Array.isArray(own))
		throw new ChangesError(`The changes for ${action.name} are not an object of values by parameter name.`);
	return Object.fromEntries(Object.entries(own));
}

/** @throws ChangesError for a name or a value that does not fit the action */
export function applyChanges(
	call: HeldCall,
	{ name: actionName, parameters }: TurnAction,
	changes: Readonly<Record<string, unknown>>,
): ChangedCall {
	const values = { ...call.values };
	const changed: Record<string, ChangedValue> = {};
	for (const [name, given] of Object.entries(changes)) {
		const parameter = parameters.find((each) => each.name === name);
		if (parameter === undefined) {
			const known = parameters.map((each) => each.name).join(', ') || 'none';
			throw new ChangesError(`${actionName} has no parameter “${name}”. Its parameters: ${known}.`);
		}
		const value = coerceGiven(given, parameter.type);
		if (value.kind === 'refused') throw new ChangesError(`${actionName}, ${name}: it ${value.reason}.`);
		const from = getOwn(call.values, name)?.value;
		const to = value.kind === 'value' ? value.value : undefined;
		if (from === to) continue;
		if (to === undefined) Reflect.deleteProperty(values, name);
		else values[name] = { value: to, quote: '', grounding: 'agreed' };
		changed[name] = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
	}
	return { values, changed };
}
