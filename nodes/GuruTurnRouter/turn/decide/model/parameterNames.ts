import type { TurnAction } from '../../turn';

/** Suffixes for the quotation fields. The first one that clashes with no parameter's name is used. */
const SUFFIXES = ['_quote', '_quotation', '_user_words'];

/** The name of the field that holds the user's words for a parameter, by parameter name. */
export function quoteNames({ parameters }: TurnAction): ReadonlyMap<string, string> {
	const taken = new Set(parameters.map(({ name }) => name));
	const suffix = SUFFIXES.find((each) => !parameters.some(({ name }) => taken.has(name + each)));
	return new Map(parameters.map(({ name }) => [name, name + (suffix ?? '_quote_of_the_user')]));
}
