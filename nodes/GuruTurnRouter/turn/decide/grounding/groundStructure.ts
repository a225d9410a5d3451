import type { TurnParameter } from '../../turn';
import type { Conversation } from '../conversation';
import type { DecidedValue, Grounding } from '../decision';
import { type ClaimedValue, type Grounded } from './grounded';
import { groundValue } from './groundValue';

const PLAIN_NAME = /^[\p{L}_-]{1,40}$/u;
/** The weakest first. */
const STRENGTH: readonly Grounding[] = ['inferred', 'result', 'agreed', 'caller', 'default', 'stated'];

/**
 * Grounds a list or an object, which is returned as JSON text. Each value in it needs the same evidence as a single
 * value; so does each key that the tool's schema does not declare. The whole gets the weakest grounding among them.
 */
export function groundStructure(
	parameter: TurnParameter,
	claim: ClaimedValue,
	conversation: Conversation,
): Grounded {
	const value = typeof claim.value === 'string' ? jsonOr(claim.value) : claim.value;
	const declared = JSON.stringify(parameter.schema ?? {});
	// If the tool declares no fields (n8n's `$fromAI(…, 'json')`), the model names them. A plain name is not a value.
	const namesNone = !declared.includes('"properties"');
	const leaves = leavesOf(
		value,
		(key) => declared.includes(JSON.stringify(key)) || (namesNone && PLAIN_NAME.test(key)),
	);
	const grounded: DecidedValue[] = [];
	for (const leaf of leaves) {
		if (leaf === null || leaf === '') continue;
		if (typeof leaf !== 'string' && typeof leaf !== 'number' && typeof leaf !== 'boolean') {
			return { kind: 'none', reason: 'it contains something that is not a text, a number, true or false' };
		}
		const type = typeof leaf === 'string' ? 'string' : typeof leaf === 'number' ? 'number' : 'boolean';
		const own = groundValue({ ...parameter, type }, { ...claim, value: leaf }, conversation);
		if (own.kind === 'none') return own;
		if (own.kind === 'value') grounded.push(own.value);
	}
	const weakest = STRENGTH.find((each) => grounded.some(({ grounding }) => grounding === each)) ?? 'inferred';
	const doubt = grounded.find((each) => each.doubt !== undefined)?.doubt;
	const fromResultOf = grounded.find((each) => each.fromResultOf !== undefined)?.fromResultOf;
	return {
		kind: 'value',
		value: {
			value: JSON.stringify(value),
			quote: claim.quote,
			grounding: weakest,
			...(doubt === undefined ? {} : { doubt }),
			...(fromResultOf === undefined ? {} : { fromResultOf }),
		},
	};
}

function jsonOr(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function leavesOf(value: unknown, isDeclared: (key: string) => boolean): readonly unknown[] {
	if (Array.isArray(value)) return value.flatMap((member: unknown) => leavesOf(member, isDeclared));
	if (value === null || typeof value !== 'object') return [value];
	return Object.entries(value).flatMap(([key, member]: [string, unknown]) => [
		...(isDeclared(key) ? [] : [key]),
		...leavesOf(member, isDeclared),
	]);
}
