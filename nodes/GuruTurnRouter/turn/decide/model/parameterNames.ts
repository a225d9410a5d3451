import type { TurnAction } from '../../turn';

/** Suffixes of the field for a parameter's quotation, the first that gives no other parameter's name. */
const SUFFIXES = ['_quote', '_quotation', '_user_words'];

/** The name of the field in which the user's words for a parameter stand, by parameter name. */
export function quoteNames({ parameters }: TurnAction): ReadonlyMap<string, string> {
	const taken = new Set(parameters.map(({ name }) => name));
	const suffix = SUFFIXES.find((each) => !parameters.some(({ name }) => taken.has(name + each)));
	return new Map(parameters.map(({ name }) => [name, name + (suffix ?? '_quote_of_the_user')]));
}
