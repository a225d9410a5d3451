import { z } from 'zod/v4';

import type { ChatReply, Turn, TurnAction, TurnParameter } from '../turn';
import { coerce } from '../../../values/coerce';
import { MAX_NESTING, nestingOf } from '../../../values/nesting';
import type { ParameterValue } from '../../../values/parameterValue';
import { datesIn } from './dates';
import type { Decision, Decisions, ValueFromUser } from './decision';
import { sourceOf } from './earlierResults';
import { checkEvidence } from './evidence';
import { jsonIn } from './jsonInText';
import { kindOf } from './parameterKind';
import { foldText } from './text';

/** More calls in one reply than this are noise. */
const MOST_CALLS = 64;
/** Notes kept for one reply; a reply of thousands of faults would fill the log. */
const MOST_NOTES = 20;
const LONGEST_REASON = 300;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

const Quoted = z.object({ value: z.unknown(), quote: z.string() });
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
	for (const [name, raw] of args) {
		const parameter = declared.get(name);
		if (parameter === undefined) {
			if (name !== 'reason')
				notes.push(`The model gave ${shown(name)}, which is no parameter of this action.`);
			continue;
		}
		if (raw === null || raw === undefined) continue;
		const value = valueFrom(parameter, raw, turn);
		if (typeof value === 'string') notes.push(`The value for ${name} was left out: ${value}.`);
		else if (value !== undefined) values.set(name, value);
	}
	const reason = said ?? (declared.has('reason') ? undefined : args.get('reason'));
	const words =
		typeof reason === 'string' ? reason.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_REASON) : '';
	return {
		action,
		reason: words === '' ? 'the model chose it' : words,
		values: Object.fromEntries(values),
		decidedBy: 'model',
		notes: notes.slice(0, MOST_NOTES),
	};
}

/** The checked value, why it was left out, or undefined where the model says there is none. */
function valueFrom(parameter: TurnParameter, raw: unknown, turn: Turn): ValueFromUser | string | undefined {
	const quoted = Quoted.safeParse(raw);
	const bare = quoted.success ? quoted.data.value : raw;
	if (bare === null || bare === undefined || bare === '') return undefined;
	if (parameter.json === true) return structuredValue(parameter, bare, quoted.data?.quote ?? '', turn);
	if (typeof bare !== 'string' && typeof bare !== 'number' && typeof bare !== 'boolean')
		return 'it is not a single value with a quotation';
	// A bare value has to be its own quotation: then it stands in the user's words as it is.
	const quote = quoted.success ? quoted.data.quote : String(bare);
	const said = valueSaid(parameter, bare, quote, turn);
	if (typeof said !== 'string') return said;
	return valueReferredTo(parameter, bare, quote, turn) ?? said;
}

function userTextsOf(turn: Turn): readonly string[] {
	return [turn.question, ...turn.history.filter(({ role }) => role === 'user').map(({ text }) => text)];
}

/** A value that the user said. */
function valueSaid(
	parameter: TurnParameter,
	bare: ParameterValue,
	quote: string,
	turn: Turn,
): ValueFromUser | string | undefined {
	const userTexts = userTextsOf(turn);
	const kind = kindOf(parameter);
	if (kind.kind === 'date') {
		const spoken = checkEvidence('', quote, userTexts, { wordsOnly: true });
		if (!spoken.ok) return spoken.reason;
		const day = datesIn(quote, turn, true)[0];
		if (day === undefined) return `“${shown(quote)}” names no day`;
		return { value: kind.end ? (day.endDate ?? day.date) : day.date, quote };
	}
	const coerced = coerce(bare, parameter.type);
	if (coerced.kind === 'absent') return undefined;
	if (coerced.kind === 'refused') return `it ${coerced.reason}`;
	const { value } = coerced;
	if (kind.kind === 'choice') {
		const choice = kind.choices.find((each) => foldText(each) === foldText(String(value)));
		const spoken = checkEvidence('', quote, userTexts, { wordsOnly: true });
		if (choice !== undefined) return spoken.ok ? { value: choice, quote } : spoken.reason;
	}
	const verbatim = kind.kind === 'identifier' || kind.kind === 'email';
	const evidence = checkEvidence(value, quote, userTexts, { clock: turn, verbatim });
	return evidence.ok ? { value, quote } : evidence.reason;
}

/** A value that stands in the result of an earlier turn to which the user's words refer. */
function valueReferredTo(
	parameter: TurnParameter,
	bare: ParameterValue,
	quote: string,
	turn: Turn,
): ValueFromUser | undefined {
	const coerced = coerce(bare, parameter.type);
	if (coerced.kind !== 'value') return undefined;
	if (kindOf(parameter).kind === 'date' && !ISO_DAY.test(String(coerced.value))) return undefined;
	const fromResultOf = sourceOf(coerced.value, quote, turn);
	return fromResultOf === undefined ? undefined : { value: coerced.value, quote, fromResultOf };
}

/** A list or an object, as JSON text: each value in it needs the evidence that it would need alone. */
function structuredValue(
	parameter: TurnParameter,
	bare: unknown,
	quote: string,
	turn: Turn,
): ValueFromUser | string {
	const value = typeof bare === 'string' ? jsonOr(bare) : bare;
	if (nestingOf(value) > MAX_NESTING) return 'it is nested too deeply';
	const userTexts = userTextsOf(turn);
	if (!checkEvidence('', quote, userTexts, { wordsOnly: true }).ok)
		return 'the quotation is not in what the user said';
	const declared = JSON.stringify(parameter.schema ?? {});
	const isDeclared = (key: string) => declared.includes(JSON.stringify(key));
	for (const leaf of leavesOf(value, isDeclared)) {
		if (leaf === null || leaf === '') continue;
		if (typeof leaf !== 'string' && typeof leaf !== 'number' && typeof leaf !== 'boolean')
			return 'it holds what is no value';
		const evidence = checkEvidence(leaf, quote, userTexts, { clock: turn });
		if (!evidence.ok) return evidence.reason;
	}
	return { value: JSON.stringify(value), quote };
}

function jsonOr(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Every value in it, and every name that the tool's schema does not give: that one is the model's writing too. */
function leavesOf(value: unknown, isDeclared: (key: string) => boolean): readonly unknown[] {
	if (Array.isArray(value)) return value.flatMap((member: unknown) => leavesOf(member, isDeclared));
	if (value === null || typeof value !== 'object') return [value];
	return Object.entries(value).flatMap(([key, member]: [string, unknown]) => [
		...(isDeclared(key) ? [] : [key]),
		...leavesOf(member, isDeclared),
	]);
}

/** A model's own words, short enough for a note. */
function shown(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
