/** One value of a model's reply, held against what the user said. */
import { z } from 'zod/v4';

import type { Turn, TurnParameter } from '../turn';
import { coerce } from '../../../values/coerce';
import { MAX_NESTING, nestingOf } from '../../../values/nesting';
import type { ParameterValue } from '../../../values/parameterValue';
import type { ValueFromUser } from './decision';
import { sourceOf } from './earlierResults';
import { checkEvidence } from './evidence';
import { emailsIn } from './values/identifiers';
import { kindOf, nameInWords, type ParameterKind } from './values/parameterKind';
import { saidDay } from './saidDay';
import { sharesAWord } from './sharedWord';
import { shown } from './shown';
import { foldText } from './values/text';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
/** What a parameter is called whose value says where something goes or whose it is. */
const ADDRESS =
	/\b(?:ur[li]|link|domain|host|hostname|channel|handle|path|login|user ?name|webhook|recipients?|address)\b/u;
/** In words. */
const LONGEST_CHOICE = 4;
const Quoted = z.object({ value: z.unknown(), quote: z.string() });
/** What the user calls something: unlike a summary, nobody composes it. */
const NAMES: ReadonlySet<ParameterKind['kind']> = new Set(['product', 'variant', 'feature', 'team', 'topic']);

/** The checked value, why it was left out, or undefined where the model says there is none. */
export function valueFrom(
	parameter: TurnParameter,
	raw: unknown,
	turn: Turn,
): ValueFromUser | string | undefined {
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

/** Whether the words that a value is said to stem from are the user's at all. */
export function quotesTheUser(raw: unknown, turn: Turn): boolean {
	const { data } = Quoted.safeParse(raw);
	return data !== undefined && checkEvidence('', data.quote, userTextsOf(turn), { wordsOnly: true }).ok;
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
	if (kind.kind === 'date') return saidDay(String(bare), quote, turn, kind.end);
	const coerced = coerce(bare, parameter.type);
	if (coerced.kind === 'absent') return undefined;
	if (coerced.kind === 'refused') return `it ${coerced.reason}`;
	const { value } = coerced;
	if (kind.kind === 'choice') {
		const choice = kind.choices.find((each) => foldText(each) === foldText(String(value)));
		const spoken = checkEvidence('', quote, userTexts, { wordsOnly: true });
		if (choice !== undefined) return spoken.ok ? { value: choice, quote } : spoken.reason;
		// A description may list what it is no choice of ("a name, street or city"): a short value may be one of those.
		if (String(value).split(' ').length > LONGEST_CHOICE) return `it is none of ${kind.choices.join(', ')}`;
	}
	const isMail = kind.kind === 'email' && /\be ?-?mail\b/u.test(nameInWords(parameter.name));
	if (isMail && emailsIn(foldText(String(value))).length === 0)
		return `“${shown(String(value))}” is no e-mail address`;
	if (NAMES.has(kind.kind) && typeof value === 'string' && !sharesAWord(value, quote))
		return `“${shown(value)}” has no word of the quotation`;
	const verbatim =
		kind.kind === 'identifier' || kind.kind === 'email' || ADDRESS.test(nameInWords(parameter.name));
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
