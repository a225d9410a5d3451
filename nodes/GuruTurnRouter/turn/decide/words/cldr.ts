import cldr from './cldr.json';

/** What CLDR has for a language. A rule set is one text, `base:body;base:body;…`. */
export interface CldrData {
	/** The words for yes and their abbreviations, in lower case. */
	readonly yes: readonly string[];
	readonly no: readonly string[];
	readonly spellOut?: {
		/** Names of the sets for cardinal and ordinal numbers. */
		readonly cardinals: readonly string[];
		readonly ordinals: readonly string[];
		/** In front of a number that is below nought. */
		readonly minus: string;
		readonly rules: Readonly<Record<string, string>>;
	};
}

const DATA: ReadonlyMap<string, CldrData> = new Map(Object.entries(cldr));

/** By ISO 639-1 code, which may be followed by a region. Norwegian is taken for Bokmål, as in CLDR. */
export function cldrOf(language: string): CldrData | undefined {
	const [code = ''] = language.toLowerCase().split(/[-_]/u);
	return DATA.get(code === 'no' ? 'nb' : code);
}

/** The languages that numbers in words are read in. */
export const SPELLED_OUT: readonly string[] = [...DATA].flatMap(([code, { spellOut }]) =>
	spellOut === undefined ? [] : [code],
);
