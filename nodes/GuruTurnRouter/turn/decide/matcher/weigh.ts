import { exampleLikeness } from './exampleLikeness';
import { examplesOf, extractValues, type Extracted } from './values/extractValues';
import { overlap, spanOf, type Message } from './values/message';
import type { TurnAction } from '../../turn';
import type { ActionIndex, TextMatch } from '../ranking/actionIndex';
import type { Similarity } from '../ranking/similarity';
import { isStopWord } from '../ranking/stopWords';
import { contentWordsOf, similarWords } from '../ranking/vocabulary';
import { nameInWords, valueKindOf } from '../values/valueKind';

/** An action that may be meant, with what its values would be. */
export interface Weighed extends Extracted {
	readonly action: TurnAction;
	/** How likely the message calls for it, from 0 to 1. */
	readonly score: number;
	/** Required parameters without a value. */
	readonly missing: readonly string[];
	readonly evidence: Evidence;
	/** The message says that it is not wanted: words of its name are negated. */
	readonly negated: boolean;
	/** The message is in another language than the actions' conditions. */
	readonly acrossLanguages: boolean;
}

/** What speaks for an action, each about from 0 to 1, but for the vectors. */
export interface Evidence {
	/** Full-text score against the best other action's, or against noise where none has more. */
	readonly lead: number;
	/** Share of the message that the action's words and the values explain. */
	readonly explained: number;
	/** Share of the required values that the message gives; 0 where none is required, which says nothing. */
	readonly filled: number;
	/** 1: the message holds an identifier of its shape; -1: it asks for one, and there is none. */
	readonly identifier: number;
	/** Share of the name's words that the message holds. */
	readonly name: number;
	/** Likeness to the closest example question. */
	readonly example: number;
	readonly vectorLead?: number;
}

/** Full-text score of the best of some thirty actions for a message that has to do with none of them. */
const NOISE = 40;
/** Example questions say more words that a message may share by chance. */
const NOISE_WITH_EXAMPLES = 120;
/** So many actions are looked at closely for each text. */
const MOST_WEIGHED = 8;

export function evidenceFor(
	match: TextMatch | undefined,
	action: TurnAction,
	message: Message,
	extracted: Extracted,
	bestOther: number,
	index: ActionIndex,
	similarity: Similarity | undefined,
): Evidence {
	const own = match?.bm25 ?? 0;
	const noise = action.exampleQuestions.length > 0 ? NOISE_WITH_EXAMPLES : NOISE;
	let [all, explained] = [0, 0];
	for (const word of message.words) {
		if (isStopWord(word.folded, message.language)) continue;
		const rarity = index.rarity(word.folded);
		all += rarity;
		const inValue = extracted.spans.some((span) => overlap(span, spanOf(word)));
		if (inValue || match?.known.has(word.folded) === true) explained += rarity;
	}
	const required = action.parameters.filter(({ hasDefault, required: needed }) => needed && !hasDefault);
	const given = required.filter(({ name }) => Object.hasOwn(extracted.values, name));
	const shaped = required.filter((parameter) => {
		const kind = valueKindOf(parameter);
		return kind.kind === 'identifier' && (kind.examples.length > 0 || kind.digits !== undefined);
	});
	const identifier = shaped.some(({ name }) => Object.hasOwn(extracted.values, name)) ? 1 : -1;
	const nameWords = contentWordsOf(nameInWords(action.name), 'en');
	const said = nameWords.filter((word) => message.words.some(({ folded }) => similarWords(folded, word)));
	return {
		lead: own / (own + Math.max(bestOther, noise)),
		explained: all === 0 ? 0 : explained / all,
		filled: required.length === 0 ? 0 : given.length / required.length,
		identifier: shaped.length === 0 ? 0 : identifier,
		name: nameWords.length === 0 ? 0 : said.length / nameWords.length,
		example: exampleLikeness(message.text, action.exampleQuestions),
		...(similarity === undefined ? {} : { vectorLead: similarity.lead }),
	};
}

/** The actions that a message may call for, the likeliest first. */
export function weigh(
	message: Message,
	index: ActionIndex,
	similarities?: readonly Similarity[],
): readonly Weighed[] {
	const matches = index.search(message.text, message.language);
	const shown = examplesOf(index.actions);
	const byVectors = (similarities ?? [])
		.map(({ above }, place) => ({ above, action: index.actions[place] }))
		.sort((a, b) => b.above - a.above)
		.flatMap(({ action }) => action ?? []);
	const candidates = new Set([
		...matches.slice(0, MOST_WEIGHED).map(({ action }) => action),
		...byVectors.slice(0, MOST_WEIGHED / 2),
	]);
	const weighed = [...candidates].map((action): Weighed => {
		const extracted = extractValues(action, message, shown);
		const match = matches.find((other) => other.action === action);
		const bestOther = matches.find((other) => other.action !== action)?.bm25 ?? 0;
		const similarity = similarities?.[index.actions.indexOf(action)];
		const evidence = evidenceFor(match, action, message, extracted, bestOther, index, similarity);
		const missing = action.parameters
			.filter(
				({ hasDefault, name, required }) => required && !hasDefault && !Object.hasOwn(extracted.values, name),
			)
			.map(({ name }) => name);
		return {
			action,
			...extracted,
			evidence,
			missing,
			negated: isNegated(action, message),
			acrossLanguages: message.language !== index.language,
			score: scoreOf(evidence),
		};
	});
	return weighed.sort((a, b) => b.score - a.score);
}

function isNegated(action: TurnAction, message: Message): boolean {
	const names = contentWordsOf(nameInWords(action.name), 'en');
	return message.words.some(
		(word) =>
			names.some((name) => similarWords(name, word.folded)) &&
			message.negated.some((clause) => overlap(clause, spanOf(word))),
	);
}

/**
 * What each piece of evidence adds to the log odds that an action is meant: logistic regression over both development sets,
 * all languages, with and without example questions, rounded. Fitted to either set alone it ranks the other as well.
 */
const WORDS = {
	bias: -5.2,
	lead: 7,
	explained: 1.25,
	filled: 1.3,
	identifier: 1.35,
	name: 1.65,
	example: 5,
	vectorLead: 0,
};
const VECTORS = {
	bias: -3.7,
	lead: 5.5,
	explained: 0.75,
	filled: 1.3,
	identifier: 1.4,
	name: 0.65,
	example: 5,
	vectorLead: 0.65,
};

export function scoreOf(evidence: Evidence): number {
	const weights = evidence.vectorLead === undefined ? WORDS : VECTORS;
	let odds = weights.bias;
	for (const [name, value] of Object.entries(evidence))
		odds += weights[name as keyof Evidence] * Number(value);
	return 1 / (1 + Math.exp(-odds));
}
