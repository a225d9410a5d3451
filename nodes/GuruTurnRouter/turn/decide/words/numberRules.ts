import { cldrOf } from './cldr';
import more from './numberRules.json';

/** How a language spells out numbers. */
export interface NumberRules {
	/** Rule sets by name, each as one text (`base:body;…`). */
	readonly rules: Readonly<Record<string, string>>;
	readonly cardinals: readonly string[];
	readonly ordinals: readonly string[];
	/** Patterns in the rules' words, each with an alternative spelling that people use. */
	readonly spellings: ReadonlyArray<readonly [pattern: string, replacement: string]>;
	/** The words for "no", which in some languages also mean zero. */
	readonly no: readonly string[];
}

interface More {
	readonly spellings?: readonly (readonly string[])[];
	readonly ordinals?: Readonly<Record<string, string>>;
	readonly cardinals?: Readonly<Record<string, string>>;
}

const MORE: ReadonlyMap<string, More> = new Map(Object.entries(more));

/** CLDR's rules for a language, with additions that CLDR lacks; undefined if `cldr.json` has no rules for it. */
export function rulesOfNumbers(language: string): NumberRules | undefined {
	const { spellOut, no = [] } = cldrOf(language) ?? {};
	if (spellOut === undefined) return undefined;
	const { cardinals = {}, ordinals = {}, spellings = [] } = MORE.get(language) ?? {};
	return {
		rules: { ...spellOut.rules, ...ordinals, ...cardinals },
		cardinals: [...spellOut.cardinals, ...Object.keys(cardinals)],
		ordinals: [...spellOut.ordinals, ...Object.keys(ordinals)],
		spellings: spellings.map(([pattern = '', replacement = '']) => [pattern, replacement] as const),
		no,
	};
}
