import type { TurnAction } from '../turn';
import { findProduct } from './findProduct';
import { alternativesOf, isWeak, mentionedIn, termsOf, type Term } from './lexical';
import { kindOf, nameInWords } from './parameterKind';

/** How well an action fits a text, and by which words. */
export interface Fit {
	readonly action: TurnAction;
	/** 0–1. */
	readonly score: number;
	/** The user's words that the action explains. */
	readonly words: readonly string[];
}

const THRESHOLD = 0.63;
/** What changes data has to be meant more clearly. */
const WRITE_THRESHOLD = 0.72;
/** An action this close to the best one of its clause is as good. */
const NEARLY_BEST = 0.88;
/** Weight of a word that no action knows: some chatter is to be expected. */
const UNKNOWN = 0.5;
const WEAK = 0.3;
const FROM_PARAMETERS = 0.5;

interface Profile {
	readonly action: TurnAction;
	/** Each a way in which the user may mean the action. */
	readonly facets: ReadonlyArray<ReadonlySet<string>>;
	/** How surely a term belongs to the action, 0–1. */
	readonly terms: ReadonlyMap<string, number>;
	/** What a required product's name is called ("product"); empty where the action takes none. */
	readonly product: ReadonlySet<string>;
}

const asSet = (terms: readonly Term[]): ReadonlySet<string> => new Set(terms.map(({ term }) => term));

function profileOf(action: TurnAction): Profile {
	const name = nameInWords(action.name);
	const facets = [
		...alternativesOf(action.condition).map(asSet),
		...(/\band\b/u.test(name) ? name.split(/\band\b/u) : [name]).map((part) => asSet(termsOf(part))),
		...action.exampleQuestions.map((question) => asSet(termsOf(question))),
	].filter((facet) => [...facet].some((term) => !isWeak(term)));
	const terms = new Map<string, number>();
	for (const { name: parameter, description } of action.parameters) {
		for (const { term } of termsOf(`${nameInWords(parameter)} ${description}`))
			terms.set(term, FROM_PARAMETERS);
	}
	for (const facet of facets) for (const term of facet) terms.set(term, 1);
	const products = action.parameters.filter((each) => each.required && kindOf(each).kind === 'product');
	const product = asSet(products.flatMap((each) => termsOf(nameInWords(each.name))));
	return { action, facets, terms, product };
}

/** Weighs texts against a turn's actions; words that few of them share count more. */
export class Ranking {
	readonly #profiles: readonly Profile[];
	readonly #weights = new Map<string, number>();

	constructor(actions: readonly TurnAction[]) {
		this.#profiles = actions.map(profileOf);
		const rarity = (count: number) => Math.log(1 + (actions.length + 1) / (count + 0.5));
		const terms = new Set(this.#profiles.flatMap((profile) => [...profile.terms.keys()]));
		for (const term of terms) {
			const count = this.#profiles.filter((profile) => profile.terms.get(term) === 1).length;
			this.#weights.set(term, (isWeak(term) ? WEAK : 1) * (rarity(Math.max(1, count)) / rarity(1)));
		}
	}

	/** The actions that a text calls for, best first. One beside the best must be as good, or explain other words. */
	matches(text: string): readonly Fit[] {
		const terms = this.#withoutMentions(text);
		const product = findProduct(text)?.value;
		const named = asSet(typeof product === 'string' ? termsOf(product) : []);
		const fits = this.#profiles
			.map((profile) => this.#fit(profile, terms, named))
			.filter(({ action, score }) => score >= (action.effect === 'write' ? WRITE_THRESHOLD : THRESHOLD))
			.sort((a, b) => b.score - a.score);
		const best = fits[0]?.score ?? 0;
		const explained = new Set<string>();
		return fits.filter(({ score, words }) => {
			const adds = words.some((word) => !explained.has(word) && this.#isStrong(terms, word));
			const accepted = score >= NEARLY_BEST * best || adds;
			if (accepted) for (const word of words) explained.add(word);
			return accepted;
		});
	}

	/** Whether a text says only that the action is wanted, and nothing that could be a value. */
	isOnlyARequest(action: TurnAction, text: string): boolean {
		const profile = this.#profiles.find((each) => each.action === action);
		return termsOf(text).every(({ term }) => profile?.terms.has(term) === true || isWeak(term));
	}

	#isStrong(terms: readonly Term[], word: string): boolean {
		return terms.some((term) => term.word === word && !isWeak(term.term));
	}

	#weight(term: string): number {
		return this.#weights.get(term) ?? 0;
	}

	/** What is only mentioned counts where the text is about nothing else. */
	#withoutMentions(text: string): readonly Term[] {
		const terms = termsOf(text);
		const mentioned = mentionedIn(text);
		const others = terms.filter(({ term }) => !mentioned.has(term));
		return others.some(({ term }) => this.#weights.has(term) && !isWeak(term)) ? others : terms;
	}

	/** `named` are the words of a product that the text names: an action that takes one explains them. */
	#fit(
		{ action, facets, product, terms: known }: Profile,
		terms: readonly Term[],
		named: ReadonlySet<string>,
	): Fit {
		const takesIt = product.size > 0 && named.size > 0;
		let total = 0;
		let explained = 0;
		let strangers = 0;
		for (const { term } of terms) {
			if (takesIt && named.has(term)) continue;
			if (!this.#weights.has(term)) {
				if (!isWeak(term)) strangers++;
				continue;
			}
			total += this.#weight(term);
			explained += this.#weight(term) * (known.get(term) ?? 0);
		}
		const precision = explained / (total + UNKNOWN * Math.sqrt(strangers) || 1);
		const said = new Set([...terms.map(({ term }) => term), ...(takesIt ? product : [])]);
		const recall = Math.max(0, ...facets.map((facet) => this.#covered(facet, said)));
		const words = terms.filter(({ term }) => (known.get(term) ?? 0) === 1).map(({ word }) => word);
		return { action, score: Math.sqrt(precision * recall), words };
	}

	#covered(facet: ReadonlySet<string>, said: ReadonlySet<string>): number {
		let total = 0;
		let covered = 0;
		for (const term of facet) {
			total += this.#weight(term);
			if (said.has(term)) covered += this.#weight(term);
		}
		return total === 0 ? 0 : covered / total;
	}
}
