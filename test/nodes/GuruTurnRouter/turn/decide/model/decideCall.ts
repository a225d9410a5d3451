import { decideWithModel } from '../../../../../../nodes/GuruTurnRouter/turn/decide/model/decideWithModel';
import type { Decision } from '../../../../../../nodes/GuruTurnRouter/turn/decide/decision';
import type { ChatModel, TurnAction, TurnMessage } from '../../../../../../nodes/GuruTurnRouter/turn/turn';
import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';
import { turn } from '../../fixtures';

/** The values of a call, each with the words that the model quotes for it. */
export type Args = Readonly<Record<string, readonly [value: ParameterValue, quote: string]>>;

/**
 * Decides a turn for which the model calls one action with these values. Undefined if the call is dropped.
 *
 * @param now by default Monday, 23 November 2026
 */
export async function decideCall(
	wanted: TurnAction,
	question: string,
	args: Args,
	history: readonly TurnMessage[] = [],
	now?: string,
): Promise<Decision | undefined> {
	const flat = Object.fromEntries(
		Object.entries(args).flatMap(([name, [value, quote]]) => [
			[name, value],
			[`${name}_quote`, quote],
		]),
	);
	const reply = { text: '', toolCalls: [{ name: wanted.toolName, args: flat }] };
	const model: ChatModel = {
		complete: () => Promise.resolve(reply),
		callFunctions: () => Promise.resolve(reply),
	};
	const more = now === undefined ? {} : { now: new Date(now) };
	const { decisions } = await decideWithModel(turn(question, history, more), [wanted], model);
	return decisions[0];
}

export type Outcome = 'runs' | 'is asked' | 'runs nothing' | `lacks ${string}`;

/** What becomes of such a call. */
export async function outcomeOf(
	wanted: TurnAction,
	question: string,
	args: Args,
	history: readonly TurnMessage[] = [],
): Promise<Outcome> {
	const decision = await decideCall(wanted, question, args, history);
	if (decision === undefined) return 'runs nothing';
	const { doubts = [], values } = decision;
	const lacking = Object.keys(args).filter((name) => values[name] === undefined);
	if (lacking.length > 0) return `lacks ${lacking.join(', ')}`;
	const isInDoubt = Object.values(values).some(
		({ doubt, grounding }) => doubt !== undefined || grounding === 'inferred',
	);
	return wanted.effect === 'write' && (isInDoubt || doubts.length > 0) ? 'is asked' : 'runs';
}
