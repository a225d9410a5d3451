import type { TurnAction } from '../turn';
import { isWeak } from './concepts';
import { emailsIn, identifiersIn } from './values/identifiers';
import { alternativesOf, termsOf, type Term } from './lexical';
import { kindOf, nameInWords } from './values/parameterKind';
import { foldText } from './values/text';

/** How surely a term of a parameter belongs to the action; those of its condition do so by 1. */
const FROM_PARAMETERS = 0.5;

/** What is known of an action for weighing texts against it. */
export interface Profile {
	/** Tells it from every other profile of this process. */
	readonly id: number;
	/** Each a way in which the user may mean the action. */
	readonly facets: ReadonlyArray<ReadonlySet<string>>;
	/** How surely a term belongs to the action, 0–1. */
	readonly terms: ReadonlyMap<string, number>;
	/** The terms that the author uses for the action itself, not for what users may say beside it. */
	readonly own: ReadonlySet<string>;
	/** Of these, the ones that are not said of everything. */
	readonly distinctive: ReadonlySet<string>;
	/** Kinds of the values that it cannot do without. */
	readonly needs: ReadonlySet<string>;
	/** What a required product's name is called ("product"); empty where the action takes none. */
	readonly product: ReadonlySet<string>;
	/** What a part of something that it asks for is called, and what an incident is; empty where it asks for none. */
	readonly takesFeature: ReadonlySet<string>;
	readonly takesTopic: ReadonlySet<string>;
	readonly takesRegion: boolean;
	readonly takesTeam: boolean;
}

export const asSet = (terms: readonly Term[]): ReadonlySet<string> => new Set(terms.map(({ term }) => term));

type Texts = Pick<TurnAction, 'name' | 'condition' | 'exampleQuestions' | 'parameters'>;

/** Reading an action is pure and takes a while, and each turn brings its actions anew: they are known by their texts. */
const PROFILES = new Map<string, Profile>();
const MOST_PROFILES = 5_000;
let lastId = 0;

export function profileOf({ condition, exampleQuestions, name, parameters }: TurnAction): Profile {
	const texts: Texts = { name, condition, exampleQuestions, parameters };
	const key = JSON.stringify(texts);
	const before = PROFILES.get(key);
	if (before !== undefined) return before;
	const profile = readProfile(texts);
	if (PROFILES.size >= MOST_PROFILES) PROFILES.clear();
	PROFILES.set(key, profile);
	return profile;
}

function readProfile(action: Texts): Profile {
	const name = nameInWords(action.name);
	const own = [
		...alternativesOf(action.condition).map(asSet),
		...(/\band\b/u.test(name) ? name.split(/\band\b/u) : [name]).map((part) => asSet(termsOf(part))),
	];
	const facets = [...own, ...action.exampleQuestions.map((question) => asSet(termsOf(question)))].filter(
		(facet) => [...facet].some((term) => !isWeak(term)),
	);
	const terms = new Map<string, number>();
	for (const { name: parameter, description } of action.parameters) {
		for (const { term } of termsOf(`${nameInWords(parameter)} ${description}`))
			terms.set(term, FROM_PARAMETERS);
	}
	for (const facet of facets) for (const term of facet) terms.set(term, 1);
	const kinds = action.parameters.map((parameter) => ({ ...parameter, kind: kindOf(parameter).kind }));
	const called = (wanted: readonly (typeof kinds)[number][]) =>
		asSet(wanted.flatMap((parameter) => termsOf(nameInWords(parameter.name))));
	return {
		id: ++lastId,
		facets,
		terms,
		own: new Set(own.flatMap((facet) => [...facet])),
		needs: new Set(kinds.filter(({ required }) => required).map(({ kind }) => kind)),
		distinctive: new Set(own.flatMap((facet) => [...facet].filter((term) => !isWeak(term)))),
		product: called(kinds.filter(({ kind, required }) => required && kind === 'product')),
		takesFeature: called(kinds.filter(({ kind }) => kind === 'feature')),
		takesRegion: kinds.some(({ kind }) => kind === 'region'),
		takesTeam: kinds.some(({ kind }) => kind === 'team'),
		takesTopic: called(kinds.filter(({ kind }) => kind === 'topic')),
	};
}

/** Kinds of values that a text gives, as `needs` calls them. */
export function valuesIn(text: string): ReadonlySet<string> {
	const folded = foldText(text);
	const found = { email: emailsIn(folded).length, identifier: identifiersIn(folded).length };
	return new Set(Object.entries(found).flatMap(([kind, count]) => (count > 0 ? [kind] : [])));
}
