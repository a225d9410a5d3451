import MiniSearch from 'minisearch';

import { conceptsOf } from './concepts';
import { contentWordsOf, isStopWord } from '../text/stopWords';
import { wordsWithMarks, looseShapeOf, nameInWords, wordsIn } from '../text/words';
import type { TurnAction } from '../../turn';

/** Length of the word pieces that find inflections, compounds, typos and cognates. With 5, far fewer are found. */
const PIECE_LENGTH = 4;
/**
 * Pieces, concepts and stop words ("how many") weigh less than whole words, since a word has several of them. 0.2 to
 * 0.4 give the same results.
 */
const PART_WEIGHT = 0.3;
/** An action knows a word if it contains the word, one of its concepts, or at least this share of its pieces. */
const KNOWN_PIECES = 0.5;
/**
 * How many empty documents are indexed beside the actions, so that a word is about as rare among few actions as among
 * many. 15 to 60 give the same results.
 */
const EMPTY_DOCUMENTS = 30;

const FIELDS = ['name', 'condition', 'examples', 'parameters'] as const;
type ActionDocument = Readonly<Record<(typeof FIELDS)[number], string>>;

/** How well an action matches a text. `place` is its index among the attached actions. */
export interface TextMatch {
	readonly place: number;
	/** BM25+ over all indexed texts of the action. */
	readonly relevance: number;
	/** The text's folded words that the action knows. */
	readonly known: ReadonlySet<string>;
}

/** Full-text index over the attached actions. */
export class ActionIndex {
	readonly #search: MiniSearch<Partial<ActionDocument> & { readonly id: number }>;

	/** @param language of the conditions, ISO 639-1 */
	constructor(
		documents: readonly ActionDocument[],
		readonly language = 'en',
	) {
		this.#search = new MiniSearch({
			fields: [...FIELDS],
			tokenize: (text) => [...termsOf(text, language), ...conceptTermsOf(text, language)],
			processTerm: (term) => term,
		});
		this.#search.addAll(documents.map((document, id) => ({ id, ...document })));
		this.#search.addAll(Array.from({ length: EMPTY_DOCUMENTS }, (_, place) => ({ id: -1 - place })));
	}

	/**
	 * The actions that share anything with the text, the most relevant first. Concepts are compared only across
	 * languages: within one language, the words themselves say more.
	 *
	 * @param language of the text, ISO 639-1
	 */
	search(text: string, language: string): readonly TextMatch[] {
		const conceptsIn = (part: string) => (language === this.language ? [] : conceptTermsOf(part, language));
		const words = contentWordsOf(text, language);
		const found = this.#search.search(text, {
			tokenize: (query) => [...termsOf(query, language), ...conceptsIn(query)],
			boostTerm: (term) => (/^[#@]/u.test(term) ? PART_WEIGHT : 1),
		});
		return found
			.map(({ id, match, score }): TextMatch => {
				const has = (term: string) => Object.hasOwn(match, term);
				const isKnown = (word: string) => {
					const pieces = piecesOf(word);
					const shared = pieces.filter(has).length;
					return (
						has(word) || conceptsIn(word).some(has) || (shared > 0 && shared >= KNOWN_PIECES * pieces.length)
					);
				};
				return { place: Number(id), relevance: score, known: new Set(words.filter(isKnown)) };
			})
			.sort((a, b) => b.relevance - a.relevance || a.place - b.place);
	}
}

/** The texts of an action that are indexed. */
export function documentOf({ condition, exampleQuestions, name, parameters }: TurnAction): ActionDocument {
	const described = parameters.map((parameter) => `${parameter.name} ${parameter.description}`);
	return { name, condition, examples: exampleQuestions.join('\n'), parameters: described.join('\n') };
}

/** The search terms of a text: its words, their pieces and stop words (#), and the shapes of its identifiers (=). */
function termsOf(text: string, language: string): readonly string[] {
	const codes = wordsWithMarks(text).filter(({ folded }) => /\p{N}/u.test(folded));
	return [
		...wordsIn(nameInWords(text)).flatMap(({ folded }) =>
			isStopWord(folded, language) ? `#${folded}` : [folded, ...piecesOf(folded)],
		),
		...codes.flatMap(({ folded }) => [`=${folded.replace(/\p{N}/gu, '9')}`, `=${looseShapeOf(folded)}`]),
	];
}

function conceptTermsOf(text: string, language: string): readonly string[] {
	const words = contentWordsOf(nameInWords(text), language);
	return words.flatMap((word) => conceptsOf(word, language).map((concept) => `@${concept}`));
}

/** The pieces of a word, with its start and end marked. A word that contains a digit has none. */
function piecesOf(word: string): readonly string[] {
	if (/\p{N}/u.test(word)) return [];
	const marked = `^${word}$`;
	const count = Math.max(0, marked.length - PIECE_LENGTH + 1);
	return Array.from({ length: count }, (_, at) => `#${marked.slice(at, at + PIECE_LENGTH)}`);
}
