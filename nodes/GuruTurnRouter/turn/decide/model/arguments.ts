/** Checks each argument of a model's call against the conversation. */
import { z } from 'zod/v4';

import { MAX_NESTING, nestingOf } from '../../../../shared/values/nesting';
import type { TurnAction, TurnParameter } from '../../turn';
import type { Conversation } from '../conversation';
import type { DecidedValue, Decision } from '../decision';
import { type ClaimedValue, type Grounded } from '../grounding/grounded';
import { isForNegation } from '../grounding/negatedStatement';
import { groundValue } from '../grounding/groundValue';
import { groundStructure } from '../grounding/groundStructure';
import { competingChoicesOf } from '../grounding/conflicts/competingChoices';
import { sharedNumbersIn } from '../grounding/conflicts/sharedNumber';
import { reversedPeriodsIn } from '../grounding/conflicts/reversedPeriod';
import { swappedValuesIn } from '../grounding/conflicts/swappedValues';
import { restsOnNothing } from '../grounding/reading/spentQuotation';
import { excerpt } from './excerpt';
import { jsonIn } from './jsonInText';
import { quoteNames } from './parameterNames';
import type { Call } from './reply';

const LONGEST_REASON = 300;
/** Notes kept for one call. */
const MAX_NOTES = 20;
/** Texts for doubts and notes. */
const SWAPPED = {
	swapped: 'it stands beside the words of another parameter',
	back: 'the user asks for the way back',
	unclear: 'no word tells which of the numbers is meant',
} as const;
const SHARED = 'the user said this number once, and another value holds it';
const Nested = z.object({ value: z.unknown(), quote: z.string().catch('') });

/** Arguments by name; undefined if they are not an object. `z.record` would reject a key `constructor`. */
export function callArgumentsOf({ args }: Call): ReadonlyMap<string, unknown> | undefined {
	if (args === undefined || args === null || args === '') return new Map();
	const parsed = typeof args === 'string' ? jsonIn(args) : args;
	if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return undefined;
	return new Map<string, unknown>(Object.entries(parsed));
}

export function decisionFrom(
	action: TurnAction,
	args: ReadonlyMap<string, unknown>,
	said: string | undefined,
	conversation: Conversation,
): Decision {
	const quotes = quoteNames(action);
	const declared = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
	const expected = new Set([...declared.keys(), ...quotes.values(), 'reason']);
	const notes = [...args.keys()]
		.filter((name) => !expected.has(name))
		.map((name) => `The model gave ${excerpt(name)}, which is not a parameter of this action.`);
	const isNegated = isForNegation(action, conversation.user[0].language);
	const own = isNegated ? { ...conversation, negatedAction: action.name } : conversation;
	const values = new Map<string, DecidedValue>();
	const unclear: string[] = [];
	for (const [name, parameter] of declared) {
		const raw = args.get(name);
		if (raw === null || raw === undefined) continue;
		const grounded = ground(parameter, claimOf(parameter, raw, args.get(quotes.get(name) ?? '')), own);
		const why = whyLeftOut(grounded, action);
		if (grounded.kind === 'value' && why === undefined) values.set(name, grounded.value);
		if (why === undefined) continue;
		notes.push(`The value for ${name} was left out: ${why}.`);
		unclear.push(name);
	}
	const swapped = [...swappedValuesIn(action, values, conversation), ...reversedPeriodsIn(action, values)];
	for (const { kind, names } of swapped) {
		for (const name of names) {
			const value = values.get(name);
			if (value === undefined) continue;
			if (action.effect === 'write') values.set(name, { ...value, doubt: SWAPPED[kind] });
			else if (kind !== 'unclear') {
				values.delete(name);
				unclear.push(name);
				notes.push(`The value for ${name} was left out: ${SWAPPED[kind]}.`);
			}
		}
	}
	for (const name of restsOnNothing(action, values, conversation.user[0].language)) {
		values.delete(name);
		unclear.push(name);
		notes.push(`The value for ${name} was left out: the words it is said to come from say nothing about it.`);
	}
	for (const name of sharedNumbersIn(action, values, conversation)) {
		const value = values.get(name);
		if (value !== undefined && action.effect === 'write') values.set(name, { ...value, doubt: SHARED });
	}
	for (const { choice, parameter: name } of competingChoicesOf(
		action,
		Object.fromEntries(values),
		[...values.values()],
		conversation,
	)) {
		if (action.effect === 'write' || values.get(name)?.grounding !== 'inferred') continue;
		values.delete(name);
		unclear.push(name);
		notes.push(`The value for ${name} was left out: the message names ${excerpt(choice)}.`);
	}
	const reason = said ?? (declared.has('reason') ? undefined : args.get('reason'));
	const words =
		typeof reason === 'string' ? reason.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_REASON) : '';
	return {
		action,
		reason: words === '' ? 'the model chose it' : words,
		values: Object.fromEntries(values),
		unclear,
		decidedBy: 'model',
		notes: notes.slice(0, MAX_NOTES),
	};
}

function whyLeftOut(grounded: Grounded, action: TurnAction): string | undefined {
	if (grounded.kind === 'none') return grounded.reason;
	if (grounded.kind === 'absent') return undefined;
	return action.effect === 'read' ? grounded.notInReads : undefined;
}

/** Some models reply `{ value, quote }` although they are asked for flat fields. */
function claimOf(parameter: TurnParameter, raw: unknown, quote: unknown): ClaimedValue {
	const nested = parameter.json === true && quote !== undefined ? undefined : Nested.safeParse(raw).data;
	if (nested !== undefined && typeof raw === 'object') return nested;
	return { value: raw, quote: typeof quote === 'string' ? quote : '' };
}

function ground(parameter: TurnParameter, claim: ClaimedValue, conversation: Conversation): Grounded {
	if (parameter.json === true) {
		return nestingOf(claim.value) > MAX_NESTING
			? { kind: 'none', reason: 'it is nested too deeply' }
			: groundStructure(parameter, claim, conversation);
	}
	if (claim.value !== null && typeof claim.value === 'object') {
		return { kind: 'none', reason: 'it is not a single value' };
	}
	return groundValue(parameter, claim, conversation);
}
