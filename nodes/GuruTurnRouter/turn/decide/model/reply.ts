import { holdsQuestionMark } from '../text/questionMark';
import { z } from 'zod/v4';

import { MAX_NESTING, nestingOf } from '../../../../shared/values/nesting';
import type { ChatReply, TurnAction } from '../../turn';
import type { Conversation } from '../conversation';
import type { DecidedValue, Decision, Decisions } from '../decision';
import { refusalIn } from '../grounding/agreement/agreement';
import { callDoubtsOf } from '../grounding/call/callDoubts';
import { ambiguousValuesOf } from '../grounding/conflicts/ambiguousValues';
import { foldText } from '../text/text';
import { callArgumentsOf, decisionFrom } from './arguments';
import { excerpt } from './excerpt';
import { jsonIn } from './jsonInText';

/** Calls that are read from one reply; any more are ignored as noise. */
const MAX_CALLS = 64;
/** Notes kept for one reply; a reply of thousands of faults would fill the log. */
const MAX_NOTES = 20;

const Listed = z.object({ actions: z.array(z.unknown()) });
const ListedAction = z.object({
	name: z.string(),
	reason: z.string().optional().catch(undefined),
	parameters: z.unknown().optional(),
});
/** Minimum length in characters of a text that can be the answer to the user. */
const LEAST_REPLY = 10;

export type ParsedReply =
	| { readonly ok: true; readonly decisions: Decisions }
	/** The whole reply is unusable; `problem` says why, in words that the model can act on. */
	| { readonly ok: false; readonly problem: string };

export interface Call {
	readonly name: string;
	readonly args: unknown;
	readonly reason?: string | undefined;
}

/**
 * Parses a model's reply; no other module does. A fault in one action or parameter drops only that one, with a note.
 * Values without evidence are dropped too, so that `planRuns` asks for them.
 */
export function parseReply(
	reply: ChatReply,
	actions: readonly TurnAction[],
	conversation: Conversation,
	calledFunctions: boolean,
): ParsedReply {
	if (reply.defect !== undefined) return { ok: false, problem: reply.defect };
	const calls = callsOf(reply, calledFunctions);
	if ('problem' in calls) return { ok: false, problem: calls.problem };
	if (calls.length === 0 && calledFunctions && holdsQuestionMark(reply.text)) {
		const askedBack = reply.text.trim();
		return { ok: true, decisions: { decisions: [], decidedBy: 'model', notes: [], askedBack } };
	}
	const saidAll = calls.length === 0 && calledFunctions ? wholeReply(reply.text) : undefined;
	if (saidAll !== undefined) {
		return { ok: true, decisions: { decisions: [], decidedBy: 'model', notes: [], saidAll } };
	}
	const claimed = calls.flatMap(({ args }) => textsIn(args));
	const { decisions, notes } = decisionsFrom(calls, actions, { ...conversation, claimed });
	if (calls.length > 0 && decisions.length === 0) {
		return {
			ok: false,
			problem: `no listed action was named with an object of parameters. ${notes[0] ?? ''}`.trim(),
		};
	}
	const allowed = withoutRefused(decisions, conversation, notes);
	const taken = allowed.flatMap(({ values }) => Object.values(values));
	const doubted = allowed.map((decision) => ({
		...(decision.action.effect === 'read' ? withoutUnclear(decision, taken, conversation) : decision),
		doubts: callDoubtsOf(decision, allowed, conversation),
	}));
	const kept =
		notes.length > MAX_NOTES ? [...notes.slice(0, MAX_NOTES), `and ${notes.length - MAX_NOTES} more`] : notes;
	return { ok: true, decisions: { decisions: doubted, decidedBy: 'model', notes: kept } };
}

/** Drops the values of a read that another value of the message could replace, so that the user is asked. */
function withoutUnclear(
	decision: Decision,
	taken: readonly DecidedValue[],
	conversation: Conversation,
): Decision {
	const unclear = ambiguousValuesOf(decision, taken, conversation);
	if (unclear.length === 0) return decision;
	const names = new Set(unclear.map(({ parameter }) => parameter));
	const notes = unclear.map(
		({ parameter, competing }) =>
			`The value for ${parameter} was left out: the message also says ${excerpt(competing)}.`,
	);
	return {
		...decision,
		values: Object.fromEntries(Object.entries(decision.values).filter(([name]) => !names.has(name))),
		unclear: [...(decision.unclear ?? []), ...names],
		notes: [...decision.notes, ...notes],
	};
}

/** The text as the answer; undefined for a bare "none", and for numbers or JSON, which need an action to be true. */
function wholeReply(text: string): string | undefined {
	const words = text.trim();
	const isNone = /^\P{L}*(?:none|nothing|no (?:action|function|match)\P{L}*)\P{L}*$/iu.test(words);
	const isClaim = /\p{N}/u.test(words) || jsonIn(words) !== undefined;
	return isNone || isClaim || words.length < LEAST_REPLY ? undefined : words;
}

function decisionsFrom(calls: readonly Call[], actions: readonly TurnAction[], conversation: Conversation) {
	const byName = new Map(actions.flatMap((action) => [[action.toolName, action] as const]));
	const byTitle = new Map(actions.map((action) => [foldText(action.name), action] as const));
	const decisions: Decision[] = [];
	const notes: string[] = [];
	for (const call of calls.slice(0, MAX_CALLS)) {
		const action = byName.get(call.name) ?? byTitle.get(foldText(call.name));
		if (action === undefined) {
			notes.push(`The model named an action that is not attached: ${excerpt(call.name)}.`);
			continue;
		}
		const args = callArgumentsOf(call);
		if (args === undefined) {
			notes.push(`The model’s parameters for ${action.name} were not an object, so this call was ignored.`);
			continue;
		}
		const decision = decisionFrom(action, args, call.reason, conversation);
		if (decisions.some((other) => isSameCall(other, decision)))
			notes.push(`The model called ${action.name} twice with the same values; it counts once.`);
		else decisions.push(decision);
	}
	if (calls.length > MAX_CALLS)
		notes.push(`The model made ${calls.length} calls; the first ${MAX_CALLS} were read.`);
	return { decisions, notes };
}

/** Every text and number in a call's arguments. */
function textsIn(args: unknown): readonly string[] {
	if (typeof args === 'string' || typeof args === 'number') return [String(args)];
	if (args === null || typeof args !== 'object' || nestingOf(args) > MAX_NESTING) return [];
	return Object.values(args).flatMap((value: unknown) => textsIn(value));
}

function isSameCall(one: Decision, other: Decision): boolean {
	const values = ({ values: all }: Decision) =>
		JSON.stringify(
			Object.entries(all)
				.map(([name, { value }]) => [name, value])
				.sort(),
		);
	return one.action === other.action && values(one) === values(other);
}

/** If the user's message is a refusal, no write may run, whatever the model decided. */
function withoutRefused(
	decisions: readonly Decision[],
	conversation: Conversation,
	notes: string[],
): readonly Decision[] {
	if (refusalIn(conversation) !== 'all') return decisions;
	return decisions.filter(({ action }) => {
		if (action.effect === 'read') return true;
		notes.push(`${action.name} was not run: the user’s message is a refusal.`);
		return false;
	});
}

/** The calls, or what is wrong with the reply as a whole. */
function callsOf(reply: ChatReply, calledFunctions: boolean): readonly Call[] | { readonly problem: string } {
	if (reply.toolCalls.length > 0) return reply.toolCalls;
	if (reply.text.trim() === '') return { problem: 'it was empty' };
	const listed = Listed.safeParse(jsonIn(reply.text));
	if (!listed.success) {
		// A model that can call functions says in plain text that none matches.
		return calledFunctions ? [] : { problem: 'it holds no JSON object with a list "actions"' };
	}
	return listed.data.actions.map((entry) => {
		const action = ListedAction.safeParse(entry);
		if (!action.success) return { name: '(an entry without a name)', args: undefined };
		return { name: action.data.name, args: action.data.parameters ?? {}, reason: action.data.reason };
	});
}
