import { choiceIn, exampleIn } from './choiceValue';
import { identifiersLike, identifiersWith, shapeOf } from './identifierValues';
import type { Message, Value } from './message';
import { nameFor } from './nameValues';
import { endOfCounted, isBeside, numberFor } from './numberValue';
import { sole, type Context, type Slot } from './slot';
import type { DecidedValue } from '../../decision';
import { namesOtherIntlName } from '../../grounding/reading/intlNames';
import { contentWordsOf } from '../../text/stopWords';
import { overlap, type Span } from '../../text/tokens';
import { nameInWords, similarWords } from '../../text/words';
import { parameterKindOf, type ParameterKind } from '../../values/parameterKind';
import type { TurnAction } from '../../../turn';

export interface Extracted {
	readonly values: Readonly<Record<string, DecidedValue>>;
	/** The parts of the message that the values were read from. */
	readonly spans: readonly Span[];
	/** Parameters of kind day without a value, if the message mentions a day that was not understood. */
	readonly unclear: readonly string[];
}

/** The order of extraction: the least ambiguous kinds come first. */
const ORDER: ReadonlyArray<ParameterKind['kind']> = [
	...(['email', 'url', 'phone', 'identifier', 'month', 'day', 'time', 'choice', 'language'] as const),
	...(['boolean', 'number', 'name', 'text', 'json'] as const),
];

/**
 * Extracts an action's values from a message. No part of the message fills two parameters.
 *
 * @param attached all actions of the turn: an identifier that looks like another action's belongs to that action
 */
export function extractValues(
	action: TurnAction,
	message: Message,
	attached: readonly TurnAction[],
): Extracted {
	const slots = action.parameters.map((parameter): Slot => ({
		parameter,
		kind: parameterKindOf(parameter),
		cues: contentWordsOf(`${nameInWords(parameter.name)} ${parameter.description}`, 'en'),
	}));
	// A map, since a parameter may have the name of a property that every object has.
	const values = new Map<string, DecidedValue>();
	const taken: Span[] = [];
	const context = { action, message, slots, shown: shownIdentifiers(attached), taken };
	for (const slot of [...slots].sort((a, b) => ORDER.indexOf(a.kind.kind) - ORDER.indexOf(b.kind.kind))) {
		const found = find(slot, context);
		if (found === undefined) continue;
		taken.push(found);
		const { doubt, end, index, value } = found;
		const trust =
			doubt === undefined ? { grounding: 'stated' as const } : { grounding: 'inferred' as const, doubt };
		values.set(slot.parameter.name, { value, quote: message.text.slice(index, end), ...trust });
	}
	const unclear = slots.filter(({ kind, parameter }) => kind.kind === 'day' && !values.has(parameter.name));
	return {
		values: Object.fromEntries(values),
		spans: taken,
		unclear: message.hasUnreadDay ? unclear.map(({ parameter }) => parameter.name) : [],
	};
}

const shapes = new WeakMap<readonly TurnAction[], readonly string[]>();

/** The shapes of the identifiers that the actions' descriptions show. */
function shownIdentifiers(actions: readonly TurnAction[]): readonly string[] {
	const known = shapes.get(actions);
	if (known !== undefined) return known;
	const kinds = actions.flatMap(({ parameters }) => parameters.map(parameterKindOf));
	const shown = kinds.flatMap((kind) => (kind.kind === 'identifier' ? kind.examples.map(shapeOf) : []));
	shapes.set(actions, [...new Set(shown)]);
	return [...new Set(shown)];
}

function find(slot: Slot, context: Context): Value | undefined {
	const { kind } = slot;
	const { message, taken } = context;
	const isFree = (span: Span) => !taken.some((other) => overlap(other, span));
	const readings = message.readings.filter((reading) => reading.kind === kind.kind && isFree(reading));
	const quotation = sole(message.readings.filter((reading) => reading.kind === 'quoted' && isFree(reading)));
	const takers = context.slots.filter(({ kind: { kind: taker } }) => taker === 'name' || taker === 'text');
	switch (kind.kind) {
		case 'identifier':
			return soleIdentifier(identifiers(kind, context).filter(isFree), slot, message);
		case 'choice':
			return choiceIn(message, kind.choices);
		case 'number':
			return numberFor(slot, context, readings);
		case 'boolean':
			return booleanFor(slot, message);
		case 'language':
			return languageFor(slot, context);
		case 'name':
			if (quotation !== undefined && takers.length === 1) return quotation;
			return exampleIn(message, kind.examples) ?? nameFor(slot, context);
		case 'text':
			return exampleIn(message, kind.examples) ?? quotation;
		default:
			return sole(readings);
	}
}

function identifiers(
	{ digits, examples }: ParameterKind & { kind: 'identifier' },
	{ message, shown }: Context,
): readonly Value[] {
	const own = [...new Set(examples.map(shapeOf))];
	const foreign = shown.filter((shape) => !own.includes(shape));
	if (own.length > 0) return identifiersLike(message, own, foreign);
	const found = identifiersWith(message, digits);
	const others = message.readings.filter(({ kind }) => kind !== 'number');
	return digits === undefined ? found.filter((one) => !others.some((other) => overlap(other, one))) : found;
}

/** Of several, the one beside a word of the parameter; otherwise the only one that counts nothing ("45 m² in 79098"). */
function soleIdentifier(found: readonly Value[], { cues }: Slot, message: Message): Value | undefined {
	const own = found.filter((one) => isBeside(one, cues, message));
	return sole(own.length > 0 ? own : found.filter((one) => endOfCounted(one, message) === one.end));
}

/** True if all words of the parameter's name occur, false if the clause of the first one is negated. */
function booleanFor({ parameter }: Slot, { clauses, words }: Message): Value | undefined {
	const found = contentWordsOf(nameInWords(parameter.name), 'en').map((own) =>
		words.find(({ folded }) => similarWords(own, folded)),
	);
	const [first] = found;
	if (first === undefined || found.includes(undefined)) return undefined;
	return { ...first, value: !clauses.some((clause) => clause.negated && overlap(clause, first)) };
}

/** The languages in a text go to the language parameters in order, if there are equally many. */
function languageFor(slot: Slot, { message, slots }: Context): Value | undefined {
	// A word names a language if it names another one than Esperanto.
	const found = message.words.filter(({ text }) => namesOtherIntlName('eo', text, message.language));
	const asking = slots.filter(({ kind }) => kind.kind === 'language');
	const own = found.length === asking.length ? found[asking.indexOf(slot)] : undefined;
	return own === undefined ? undefined : { ...own, value: own.text };
}
