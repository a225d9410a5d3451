import { z } from 'zod/v4';

import type { ChatReply, Turn, TurnAction } from '../turn';
import type { Decision, Decisions, ValueFromUser } from './decision';
import { jsonIn } from './jsonInText';
import { quotesTheUser, valueFrom } from './modelValue';
import { shown } from './shown';
import { foldText } from './values/text';

/** More calls in one reply than this are noise. */
const MOST_CALLS = 64;
/** Notes kept for one reply; a reply of thousands of faults would fill the log. */
const MOST_NOTES = 20;
const LONGEST_REASON = 300;

const Listed = z.object({ actions: z.array(z.unknown()) });
const ListedAction = z.object({
	name: z.string(),
	reason: z.string().optional().catch(undefined),
	parameters: z.unknown().optional(),
});

export type Reading =
	| { readonly ok: true; readonly decisions: Decisions }
	/** Nothing of the reply makes sense; `problem` says why, in words that the model can act on. */
	| { readonly ok: false; readonly problem: string };

interface Call {
	readonly name: string;
	readonly args: unknown;
	readonly reason?: string | undefined;
}

/**
 * The one module that understands a model's reply. What is wrong with one action or one parameter is set aside
 * for that alone, with a note; values whose evidence fails are dropped, so that the gate asks for them.
 */
export function readReply(
	reply: ChatReply,
	actions: readonly TurnAction[],
	turn: Turn,
	calledFunctions: boolean,
): Reading {
	if (reply.defect !== undefined) return { ok: false, problem: reply.defect };
	const calls = callsOf(reply, calledFunctions);
	if (typeof calls === 'string') return { ok: false, problem: calls };
	const byName = new Map(actions.flatMap((action) => [[action.toolName, action] as const]));
	const byTitle = new Map(actions.map((action) => [foldText(action.name), action] as const));
	const decisions = new Map<TurnAction, Decision>();
	const notes: string[] = [];
	for (const call of calls.slice(0, MOST_CALLS)) {
		const action = byName.get(call.name) ?? byTitle.get(foldText(call.name));
		if (action === undefined)
			notes.push(`The model named an action that is not attached: ${shown(call.name)}.`);
		else if (decisions.has(action))
			notes.push(`The model named ${action.name} more than once; the first counts.`);
		else {
			const args = argsOf(call);
			if (args !== undefined) decisions.set(action, decisionFrom(action, args, call.reason, turn));
			else notes.push(`The model’s parameters for ${action.name} were not an object; it was set aside.`);
		}
	}
	if (calls.length > 0 && decisions.size === 0) {
		return {
			ok: false,
			problem: `no listed action was named with an object of parameters. ${notes[0] ?? ''}`.trim(),
		};
	}
	if (calls.length > MOST_CALLS)
		notes.push(`The model made ${calls.length} calls; the first ${MOST_CALLS} were read.`);
	const kept =
		notes.length > MOST_NOTES
			? [...notes.slice(0, MOST_NOTES), `and ${notes.length - MOST_NOTES} more`]
			: notes;
	return { ok: true, decisions: { decisions: [...decisions.values()], decidedBy: 'model', notes: kept } };
}

/** The calls, or what is wrong with the reply as a whole. */
function callsOf(reply: ChatReply, calledFunctions: boolean): readonly Call[] | string {
	if (reply.toolCalls.length > 0) return reply.toolCalls;
	if (reply.text.trim() === '') return 'it was empty';
	const listed = Listed.safeParse(jsonIn(reply.text));
	if (!listed.success) {
		// A model that calls functions says in words that none matches.
		return calledFunctions ? [] : 'it holds no JSON object with a list "actions"';
	}
	return listed.data.actions.map((entry) => {
		const action = ListedAction.safeParse(entry);
		if (!action.success) return { name: '(an entry without a name)', args: undefined };
		return { name: action.data.name, args: action.data.parameters ?? {}, reason: action.data.reason };
	});
}

/** By name; undefined where they are no object. A schema's record would refuse one with a key `constructor`. */
function argsOf({ args }: Call): ReadonlyMap<string, unknown> | undefined {
	if (args === undefined || args === null || args === '') return new Map();
	const parsed = typeof args === 'string' ? jsonIn(args) : args;
	if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return undefined;
	return new Map<string, unknown>(Object.entries(parsed));
}

function decisionFrom(
	action: TurnAction,
	args: ReadonlyMap<string, unknown>,
	said: string | undefined,
	turn: Turn,
): Decision {
	const notes: string[] = [];
	const declared = new Map(action.parameters.map((parameter) => [parameter.name, parameter]));
	const values = new Map<string, ValueFromUser>();
	const unclear: string[] = [];
	for (const [name, raw] of args) {
		const parameter = declared.get(name);
		if (parameter === undefined) {
			if (name !== 'reason')
				notes.push(`The model gave ${shown(name)}, which is no parameter of this action.`);
			continue;
		}
		if (raw === null || raw === undefined) continue;
		const value = valueFrom(parameter, raw, turn);
		if (typeof value === 'string') {
			notes.push(`The value for ${name} was left out: ${value}.`);
			if (quotesTheUser(raw, turn)) unclear.push(name);
		} else if (value !== undefined) values.set(name, value);
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
		notes: notes.slice(0, MOST_NOTES),
	};
}
