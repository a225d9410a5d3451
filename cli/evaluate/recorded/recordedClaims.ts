/** The values that a recorded reply gives, and whether they are correct. */
import { z } from 'zod/v4';

import type { TurnAction } from '../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../nodes/shared/values/parameterValue';
import { recordOf } from '../../../nodes/shared/values/record';
import { parameterValue } from '../lineFields';
import { isSameValue } from '../sameValue';
import { nameIn, type RecordedTurn } from './lines';

/** One value of one call of a reply. */
export interface RecordedClaim {
	readonly action: string;
	readonly parameter: string;
	/** Lists and objects are JSON text, as actions receive them. */
	readonly value: ParameterValue;
	readonly isRight: boolean;
}

const argumentsSchema = recordOf(z.unknown());
const nestedSchema = z.object({ value: z.unknown() });

/** Leaves out quotations and parameters that the action does not have. */
export function claimsOf(turn: RecordedTurn): readonly RecordedClaim[] {
	return turn.reply.calls.flatMap((call) => {
		const name = nameIn(turn.actions, call.name);
		const action = turn.actions.find((each) => each.name === name);
		const given = argumentsSchema.safeParse(asJson(call.arguments)).data ?? {};
		return Object.entries(given).flatMap(([parameter, raw]) => {
			const value = valueOf(raw, parameter, action);
			return value === undefined
				? []
				: [{ action: name, parameter, value, isRight: isRight(turn, name, parameter, value) }];
		});
	});
}

function valueOf(
	raw: unknown,
	parameter: string,
	action: TurnAction | undefined,
): ParameterValue | undefined {
	const declared = action?.parameters.find(({ name }) => name === parameter);
	if (action !== undefined && declared === undefined) return undefined;
	const value = nestedSchema.safeParse(raw).data?.value ?? raw;
	if (declared?.json === true && value !== null && typeof value === 'object') return JSON.stringify(value);
	return parameterValue.safeParse(value).data;
}

function isRight(
	{ expect }: RecordedTurn,
	action: string,
	parameter: string,
	value: ParameterValue,
): boolean {
	return expect
		.filter((expected) => expected.action === action)
		.flatMap(({ parameters }) => goodValuesOf(parameters[parameter]))
		.some((wanted) => isSameValue(asText(wanted), value));
}

/** A list is either the value itself or several equally good values. */
function goodValuesOf(wanted: unknown): readonly unknown[] {
	const list = z.array(z.unknown()).safeParse(wanted).data ?? [];
	return [wanted, ...list];
}

function asText(wanted: unknown): unknown {
	return wanted !== null && typeof wanted === 'object' ? JSON.stringify(wanted) : wanted;
}

function asJson(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch {
		return undefined;
	}
}
