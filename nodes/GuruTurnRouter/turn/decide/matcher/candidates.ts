import { exampleLikeness } from './exampleLikeness';
import { bandOf, leadOf, scoreOf, type Band } from './score';
import { isRequest, isUnwanted } from './wanted';
import { extractValues, type Extracted } from './values/extractValues';
import { contentWithout, phrasesAs, type Message } from './values/message';
import type { TurnAction } from '../../turn';
import type { ActionIndex, TextMatch } from '../ranking/actionIndex';
import { contentWordsOf } from '../text/stopWords';
import { nameInWords, similarWords } from '../text/words';
import { parameterKindOf } from '../values/parameterKind';

/** An action that the message may call for, with the values that it would get. */
export interface Candidate extends Extracted {
	readonly action: TurnAction;
	/** The probability that the message calls for this action, from 0 to 1. */
	readonly score: number;
	/** Names of the required parameters without a value. */
	readonly missing: readonly string[];
	/** Whether this is a change that the message may not want, or only asks about ("how do I cancel …?"). */
	readonly unwanted: boolean;
	/** `clear`: run it; `near`: offer it. */
	readonly band: Band;
}

/** How many results of the text search are scored for each text. Vectors add up to half as many. */
const MOST_CANDIDATES = 8;

/** The actions of a turn, in the order of the index. */
export interface Attached {
	readonly actions: readonly TurnAction[];
	readonly index: ActionIndex;
}

type Values = Extracted['values'];

/**
 * The actions that a message may call for, the likeliest first.
 *
 * @param earlier the values of the conversation before
 * @param similarities one for each action; empty without vectors
 */
export function candidatesFor(
	message: Message,
	{ actions, index }: Attached,
	earlier: Values,
	similarities: readonly number[] = [],
): readonly Candidate[] {
	const matches = index.search(message.text.slice(message.index, message.end), message.language);
	const byVectors = [...similarities.entries()].sort(([, a], [, b]) => b - a).map(([place]) => place);
	const places = new Set([
		...matches.slice(0, MOST_CANDIDATES).map(({ place }) => place),
		...byVectors.slice(0, MOST_CANDIDATES / 2),
	]);
	const candidates = [...places].flatMap((place): Candidate[] => {
		const action = actions[place];
		if (action === undefined) return [];
		const own = extractValues(action, message, actions);
		const extracted = { ...own, values: { ...identifiersFor(action, earlier), ...own.values } };
		const match = matches.find((other) => other.place === place);
		const bestOther = matches.find((other) => other.place !== place)?.relevance ?? 0;
		const vectorLead = similarities[place];
		const score = scoreOf({
			...evidenceOf(action, message, extracted, match),
			example: exampleLikeness(message.text.slice(message.index, message.end), action.exampleQuestions),
			lead: leadOf(match?.relevance ?? 0, bestOther, action.exampleQuestions.length > 0),
			...(vectorLead === undefined ? {} : { vectorLead }),
		});
		const missing = missingOf(action.parameters, extracted.values);
		const isChange = action.effect === 'write';
		const isAskedFor = !isChange || isRequest(action, message, extracted.spans, match);
		// A value of kind text is seldom found in a message, so a missing one says little.
		const lacksMore = action.parameters.some(
			(parameter) => missing.includes(parameter.name) && parameterKindOf(parameter).kind !== 'text',
		);
		const unwanted = !isAskedFor || (isChange && isUnwanted(message, extracted.spans, match));
		// A message that reports something, does not ask for the change and lacks a value that the change needs.
		const isTold = !isAskedFor && lacksMore && phrasesAs(message, 'report').length > 0;
		const reached = bandOf(score, vectorLead !== undefined, message.language !== index.language);
		const band = isTold ? 'none' : unwanted && reached === 'clear' ? 'near' : reached;
		return [{ action, ...extracted, score, missing, unwanted, band }];
	});
	// The order in which actions were attached must not matter, so the name breaks ties.
	return candidates.sort((a, b) => b.score - a.score || (a.action.name < b.action.name ? -1 : 1));
}

/** Names of the required parameters without a value or default. */
export function missingOf(parameters: TurnAction['parameters'], values: Values): readonly string[] {
	return parameters
		.filter(({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(values, name))
		.map(({ name }) => name);
}

function evidenceOf(action: TurnAction, message: Message, { spans, values }: Extracted, match?: TextMatch) {
	const words = contentWithout([], message);
	const unknown = contentWithout(spans, message).filter(({ folded }) => match?.known.has(folded) !== true);
	const required = missingOf(action.parameters, {});
	const names = contentWordsOf(nameInWords(action.name), 'en');
	const said = names.filter((name) => message.words.some(({ folded }) => similarWords(name, folded)));
	const given = required.filter((name) => Object.hasOwn(values, name) && values[name]?.doubt === undefined);
	const shaped = action.parameters.filter((parameter) => {
		const kind = parameterKindOf(parameter);
		const hasShape = kind.kind === 'identifier' && (kind.examples.length > 0 || kind.digits !== undefined);
		return hasShape && required.includes(parameter.name);
	});
	const hasIdentifier = shaped.some(({ name }) => Object.hasOwn(values, name));
	return {
		explained: (words.length - unknown.length) / (words.length || 1),
		filled: required.length === 0 ? 1 : given.length / required.length,
		name: said.length / (names.length || 1),
		identifier: shaped.length === 0 ? 0 : hasIdentifier ? 1 : -1,
	};
}

/**
 * The identifiers and e-mail addresses that an action takes from the conversation: "Where is order 4711?", and then
 * "Cancel that order". Names, days and texts are not carried over: the next question seldom means the same ones.
 */
function identifiersFor({ parameters }: TurnAction, earlier: Values): Values {
	const kinds = ['identifier', 'email'];
	const known = parameters.filter((parameter) => kinds.includes(parameterKindOf(parameter).kind));
	const names = missingOf(known, {});
	return Object.fromEntries(Object.entries(earlier).filter(([name]) => names.includes(name)));
}
