import { conversationOf } from '../../../../../../nodes/GuruTurnRouter/turn/decide/conversation';
import type { Grounded } from '../../../../../../nodes/GuruTurnRouter/turn/decide/grounding/grounded';
import { groundValue } from '../../../../../../nodes/GuruTurnRouter/turn/decide/grounding/groundValue';
import { languageDetector } from '../../../../../../nodes/GuruTurnRouter/turn/decide/language/detect';
import type { TurnMessage, TurnParameter } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';
import { turn } from '../../fixtures';

export interface Said {
	readonly question: string;
	readonly history?: readonly TurnMessage[];
	readonly parameter?: Partial<TurnParameter>;
	readonly now?: string;
	readonly callerValues?: readonly string[];
}

/** What the value rests on, in one word or two, in a conversation on Monday, 23 November 2026 in Berlin. */
export async function groundingOf(value: ParameterValue, quote: string, said: Said): Promise<string> {
	const grounded = await ground(value, quote, said);
	if (grounded.kind !== 'value') return grounded.kind;
	return grounded.value.doubt === undefined
		? grounded.value.grounding
		: `${grounded.value.grounding}, in doubt`;
}

/** Why the value rests on nothing; undefined if it rests on something. */
export async function reasonAgainst(
	value: ParameterValue,
	quote: string,
	said: Said,
): Promise<string | undefined> {
	const grounded = await ground(value, quote, said);
	return grounded.kind === 'none' ? grounded.reason : undefined;
}

async function ground(
	value: ParameterValue,
	quote: string,
	{ callerValues = [], history = [], now, parameter = {}, question }: Said,
): Promise<Grounded> {
	const moment = now === undefined ? {} : { now: new Date(now) };
	const conversation = conversationOf(
		turn(question, history, { callerValues, ...moment }),
		await languageDetector(),
	);
	const type = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
	const own = {
		name: 'x',
		type,
		description: 'What it is about',
		required: false,
		hasDefault: false,
	} as const;
	return groundValue({ ...own, ...parameter }, { value, quote }, conversation);
}
