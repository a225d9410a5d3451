/** What a model claims before anything has checked it: what would run if it were believed. */
import { z } from 'zod/v4';
import { jsonIn } from '../../nodes/GuruTurnRouter/turn/decide/jsonInText';
import { numbersIn } from '../../nodes/GuruTurnRouter/turn/decide/values/numbers';
import { foldText } from '../../nodes/GuruTurnRouter/turn/decide/values/text';
import type { ChatModel, ChatReply, TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';
import { recordOf } from '../../nodes/values/record';

export interface RawClaim {
	readonly action: string;
	/** How many values it came with. */
	readonly values: number;
	/** The parameters whose value does not stand in the user's words. */
	readonly invented: readonly string[];
	/** The required parameters that have neither a value nor a default. */
	readonly missing: readonly string[];
}

const listSchema = z.object({
	actions: z.array(z.object({ name: z.string(), parameters: z.unknown().optional() })),
});
const argumentsSchema = recordOf(z.unknown());
const quotedSchema = z.looseObject({ value: z.unknown() });

/** Hears what a model replies first; a second reply is already the work of the checks. */
export function overhear(model: ChatModel): { readonly model: ChatModel; heard(): ChatReply | undefined } {
	let first: ChatReply | undefined;
	const keep = (reply: ChatReply) => {
		first ??= reply;
		return reply;
	};
	const { callFunctions } = model;
	return {
		model: {
			complete: async (...asked) => keep(await model.complete(...asked)),
			...(callFunctions === undefined
				? {}
				: { callFunctions: async (...asked) => keep(await callFunctions(...asked)) }),
		},
		heard: () => first,
	};
}

/** The claims of a reply as it stands, each action once. Names that are not attached could not run anyway. */
export function rawClaims(
	reply: ChatReply | undefined,
	actions: readonly TurnAction[],
	userTexts: readonly string[],
): readonly RawClaim[] {
	if (reply === undefined) return [];
	const calls =
		reply.toolCalls.length > 0
			? reply.toolCalls
			: (listSchema.safeParse(jsonIn(reply.text)).data?.actions ?? []).map(({ name, parameters }) => ({
					name,
					args: parameters,
				}));
	const claims = calls.flatMap(({ args, name }): RawClaim[] => {
		const action = actions.find(({ toolName }) => toolName === name);
		return action === undefined ? [] : [claimOf(action, args, userTexts)];
	});
	return claims.filter(({ action }, place) => claims.findIndex((each) => each.action === action) === place);
}

function claimOf(action: TurnAction, args: unknown, userTexts: readonly string[]): RawClaim {
	const given = argumentsSchema.safeParse(typeof args === 'string' ? jsonIn(args) : args).data ?? {};
	const values = action.parameters.flatMap(({ name }) => {
		const raw = given[name];
		const value = quotedSchema.safeParse(raw).data?.value ?? raw;
		return typeof value === 'number' ||
			typeof value === 'boolean' ||
			(typeof value === 'string' && value !== '')
			? [{ name, value }]
			: [];
	});
	return {
		action: action.name,
		values: values.length,
		invented: values.filter(({ value }) => !standsIn(value, userTexts)).map(({ name }) => name),
		missing: action.parameters
			.filter(
				({ hasDefault, name, required }) =>
					required && !hasDefault && !values.some((each) => each.name === name),
			)
			.map(({ name }) => name),
	};
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Whether each word of a value, or the number, occurs in what the user said. Yes and no are nobody's words. */
export function standsIn(value: string | number | boolean, userTexts: readonly string[]): boolean {
	if (typeof value === 'boolean') return true;
	const said = userTexts.map(foldText).join('\n');
	if (typeof value === 'number')
		return numbersIn(said).some(({ readings }) => readings.includes(String(value)));
	const words = new Set(said.match(WORD));
	return (foldText(value).match(WORD) ?? []).every((word) => words.has(word));
}
