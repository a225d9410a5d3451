import { choiceIn } from './choices';
import { identifiersLike, identifiersWith, type Found } from './identifiers';
import { overlap, type Message, type Reading, type Span } from './message';
import { languagesIn } from './languages';
import { namesIn } from './names';
import { booleanFor, numberFor } from './numbers';
import { sole, type Context, type Slot, type Value } from './slot';
import { contentWordsOf, similarWords } from '../../ranking/vocabulary';
import { nameInWords, valueKindOf, type ValueKind } from '../../values/valueKind';
import type { DecidedValue } from '../../decision';
import type { TurnAction } from '../../../turn';

export interface Extracted {
	readonly values: Readonly<Record<string, DecidedValue>>;
	/** What the values take of the message. */
	readonly spans: readonly Span[];
}

/** The kinds that leave least doubt come first, and what they take is no other parameter's. */
const ORDER: ReadonlyArray<ValueKind['kind']> = [
	'email',
	'url',
	'phone',
	'identifier',
	'month',
	'day',
	'time',
	'choice',
	'language',
	'boolean',
	'number',
	'name',
	'text',
];

/**
 * Takes an action's values out of a message. No place of the message serves two parameters.
 *
 * @param shown identifiers that the descriptions of all attached actions show
 */
export function extractValues(action: TurnAction, message: Message, shown: readonly string[]): Extracted {
	const slots = action.parameters.map((parameter): Slot => {
		const own = contentWordsOf(nameInWords(parameter.name), 'en');
		return {
			parameter,
			kind: valueKindOf(parameter),
			cues: [...own, ...contentWordsOf(parameter.description, 'en')],
		};
	});
	const sorted = [...slots].sort((a, b) => rank(a) - rank(b));
	const values: Record<string, DecidedValue> = {};
	const taken: Span[] = [];
	const context: Context = { action, message, slots, shown, taken, values };
	for (const slot of sorted) {
		const found = find(slot, context);
		if (found === undefined) continue;
		taken.push(found);
		values[slot.parameter.name] = {
			value: found.value,
			quote: message.text.slice(found.start, found.end),
			grounding: 'stated',
		};
	}
	return { values, spans: taken };
}

function rank({ kind, parameter }: Slot): number {
	const shown =
		kind.kind === 'identifier' && kind.examples.length === 0 && kind.digits === undefined
			? 5.5
			: ORDER.indexOf(kind.kind);
	return 2 * shown + (parameter.required ? 0 : 1);
}

function find(slot: Slot, context: Context): Value | undefined {
	const { kind } = slot;
	const { message, taken } = context;
	const free = (span: Span) => !taken.some((other) => overlap(other, span));
	const readings = (wanted: Reading['kind']) =>
		message.readings.filter((reading) => reading.kind === wanted && free(reading));
	switch (kind.kind) {
		case 'email':
		case 'url':
		case 'phone':
		case 'time':
		case 'month':
			return sole(readings(kind.kind));
		case 'day':
			return sole(readings('day'));
		case 'identifier':
			return sole(identifiers(kind, context).filter(free));
		case 'choice':
			return choiceIn(message, kind.choices);
		case 'number':
			return numberFor(slot, context, readings('number'));
		case 'boolean':
			return booleanFor(slot, context);
		case 'language':
			return languageFor(slot, context);
		case 'name':
			return nameFor(slot, context) ?? choiceIn(message, kind.examples);
		case 'text':
			return (
				choiceIn(message, kind.examples) ??
				readings('quoted')[0] ??
				(slot.parameter.required ? readings('rest')[0] : undefined)
			);
		case 'json':
			return undefined;
	}
}

function identifiers(
	kind: ValueKind & { kind: 'identifier' },
	{ message, shown }: Context,
): readonly Found[] {
	if (kind.examples.length > 0) {
		return identifiersLike(
			message,
			kind.examples,
			shown.filter((example) => !kind.examples.includes(example)),
		);
	}
	const days = message.readings.filter((reading) => reading.kind !== 'number');
	return identifiersWith(message, kind.digits).filter(
		(one) => kind.digits !== undefined || !days.some((day) => overlap(day, one)),
	);
}

/** The value that stands out most; none where two do, or where a parameter that may be left out has no word of its own there. */
function nameFor(slot: Slot, context: Context): Value | undefined {
	const { action, message, shown, slots, taken } = context;
	const own = [
		action.name,
		action.condition,
		...action.parameters.map(({ name, description }) => `${nameInWords(name)} ${description}`),
	];
	const explained = contentWordsOf(own.join(' '), 'en');
	const foreign = identifiersLike(message, shown, []);
	const typed = message.readings.filter(({ kind }) => kind !== 'quoted' && kind !== 'rest');
	const quoted = message.readings.filter(({ kind }) => kind === 'quoted');
	if (
		quoted.length === 1 &&
		slots.filter(({ kind }) => kind.kind === 'name' || kind.kind === 'text').length === 1
	)
		return quoted[0];
	const names = namesIn(message, {
		cues: slot.cues,
		taken: [...taken, ...foreign, ...typed],
		explains: (word) => explained.some((known) => similarWords(known, word)),
	});
	const [best, second] = names;
	if (best === undefined || (second !== undefined && second.strength >= best.strength)) return undefined;
	const rivals = slots.filter(({ kind, parameter }) => kind.kind === 'name' && parameter.required);
	const alone = slot.parameter.required && rivals.length === 1;
	return alone || best.strength > 2 ? best : undefined;
}

/** As many languages as parameters ask for one: in the order of the text. */
function languageFor(slot: Slot, { message, slots }: Context): Value | undefined {
	const found = languagesIn(message);
	const asking = slots.filter(({ kind }) => kind.kind === 'language');
	return found.length === asking.length ? found[asking.indexOf(slot)] : undefined;
}

/** The identifiers that descriptions show as examples; `extractValues` wants those of all attached actions. */
export function examplesOf(actions: readonly TurnAction[]): readonly string[] {
	const shown = actions.flatMap(({ parameters }) =>
		parameters.flatMap((parameter) => {
			const kind = valueKindOf(parameter);
			return kind.kind === 'identifier' ? kind.examples : [];
		}),
	);
	return [...new Set(shown)];
}
