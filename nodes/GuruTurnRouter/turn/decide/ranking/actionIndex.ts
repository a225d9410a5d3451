import MiniSearch from 'minisearch';

import { conceptsOf } from './concepts';
import { isStopWord } from './stopWords';
import { codesIn, shapeOf, wordsIn } from './words';
import type { TurnAction } from '../../turn';

/** Length of the pieces of a word by which inflections, compounds, slips and cognates are found. */
const GRAM = 4;
/** Pieces and concepts weigh less than whole words, since a word has several. */
const PART_WEIGHT = 0.3;
/**
 * As many other actions are thought to stand beside those attached. The rarity of a word is then about the same among
 * few actions as among many.
 */
const IMAGINED_ACTIONS = 30;

export interface TextMatch {
	readonly action: TurnAction;
	/** BM25+ over everything the action says of itself; comparable within one search. */
	readonly bm25: number;
	/** The text's folded words that the action knows, wholly or by most of their pieces. */
	readonly known: ReadonlySet<string>;
}

interface Document {
	readonly id: number;
	readonly name: string;
	readonly condition: string;
	readonly examples: string;
	readonly parameters: string;
}

const FIELDS = ['name', 'condition', 'examples', 'parameters'] as const;

/** The pieces of a word, with its ends marked. */
function gramsOf(word: string): readonly string[] {
	const marked = `^${word}$`;
	return Array.from(
		{ length: Math.max(0, marked.length - GRAM + 1) },
		(_, at) => `#${marked.slice(at, at + GRAM)}`,
	);
}

function tokenize(text: string): string[] {
	const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
	return [
		...wordsIn(spaced).map(({ folded }) => folded),
		...codesIn(text)
			.filter(({ text: code }) => /\p{N}/u.test(code))
			.map(({ text: code }) => `=${code}`),
	];
}

/** The terms under which one token is found. */
function termsOf(token: string, language: string): string[] | null {
	if (token.startsWith('=')) {
		const code = token.slice(1);
		return [`=${shapeOf(code)}`, `=${shapeOf(code, true)}`];
	}
	if (isStopWord(token, language)) return null;
	return /\p{N}/u.test(token) ? [token] : [token, ...gramsOf(token)];
}

/** With the concepts of the words, which questions in other languages are compared by. */
function indexedTermsOf(token: string, language: string): string[] | null {
	const terms = termsOf(token, language);
	return terms === null || token.startsWith('=') ? terms : [...terms, ...conceptTermsOf(token, language)];
}

function conceptTermsOf(word: string, language: string): readonly string[] {
	return conceptsOf(word, language).map((concept) => `@${concept}`);
}

function weightOf(term: string): number {
	return term.startsWith('#') || term.startsWith('@') ? PART_WEIGHT : 1;
}

/** Full-text index over the attached actions. Built once for the same actions. */
export class ActionIndex {
	readonly #search: MiniSearch<Document>;
	/** How many actions hold a term. */
	readonly #holders: Map<string, number>;

	constructor(
		readonly actions: readonly TurnAction[],
		/** ISO 639-1, of the conditions. */
		readonly language = 'en',
		same?: ActionIndex,
	) {
		if (same !== undefined) {
			this.#search = same.#search;
			this.#holders = same.#holders;
			return;
		}
		this.#holders = new Map();
		this.#search = new MiniSearch<Document>({
			fields: [...FIELDS],
			tokenize,
			processTerm: (token) => indexedTermsOf(token, language),
		});
		const documents = actions.map(documentOf);
		this.#search.addAll(documents);
		for (const document of documents) {
			const terms = new Set(
				FIELDS.flatMap((field) => tokenize(document[field])).flatMap(
					(token) => indexedTermsOf(token, language) ?? [],
				),
			);
			for (const term of terms) this.#holders.set(term, (this.#holders.get(term) ?? 0) + 1);
		}
	}

	/** The rarity of a term: BM25's own formula with the imagined actions counted in. */
	rarity(term: string): number {
		const holders = this.#holders.get(term) ?? 0;
		return Math.log(1 + (this.actions.length + IMAGINED_ACTIONS - holders + 0.5) / (holders + 0.5));
	}

	/** Actions that share anything with the text, the best first; equal ones in the order in which they are attached. */
	search(text: string, language: string): readonly TextMatch[] {
		const words = [...new Set(tokenize(text))].filter(
			(token) => !token.startsWith('=') && !isStopWord(token, language),
		);
		// Within one language the words themselves say more.
		const concepts = new Map(
			language === this.language ? [] : words.map((word) => [word, conceptTermsOf(word, language)] as const),
		);
		const results = this.#search.search(text, {
			processTerm: (token: string) => {
				const terms = termsOf(token, language);
				return terms === null ? null : [...terms, ...(concepts.get(token) ?? [])];
			},
			boostTerm: (term) => weightOf(term) * this.#correction(term),
		});
		return results
			.flatMap(({ id, score, match }) => {
				const action = this.actions[Number(id)];
				if (action === undefined) return [];
				const terms = new Set(Object.keys(match));
				const known = new Set(words.filter((word) => isKnown(word, concepts.get(word) ?? [], terms)));
				return [{ id: Number(id), action, bm25: score, known }];
			})
			.sort((a, b) => b.bm25 - a.bm25 || a.id - b.id);
	}

	/** From the rarity that the library reckons among the attached actions alone to ours. */
	#correction(term: string): number {
		const holders = this.#holders.get(term) ?? 0;
		if (holders === 0) return 1;
		return this.rarity(term) / Math.log(1 + (this.actions.length - holders + 0.5) / (holders + 0.5));
	}
}

/** Whether a word is among the matched terms, by itself, by a concept or by at least half of its pieces. */
function isKnown(word: string, concepts: readonly string[], terms: ReadonlySet<string>): boolean {
	if (terms.has(word) || concepts.some((concept) => terms.has(concept))) return true;
	const grams = gramsOf(word);
	return grams.length > 0 && 2 * grams.filter((gram) => terms.has(gram)).length >= grams.length;
}

/** Everything that is indexed of an action. */
export function documentOf(action: TurnAction, id: number): Document {
	return {
		id,
		name: action.name,
		condition: action.condition,
		examples: action.exampleQuestions.join('\n'),
		parameters: action.parameters.map(({ name, description }) => `${name} ${description}`).join('\n'),
	};
}
