import cldr from './cldr.json';

/** CLDR's data for a language. A rule set is one string, `base:body;base:body;…`. */
export interface CldrData {
	/** The words for yes and their abbreviations, in lower case. */
	readonly yes: readonly string[];
	readonly no: readonly string[];
	readonly spellOut?: {
		/** Names of the sets for cardinal and ordinal numbers. */
		readonly cardinals: readonly string[];
		readonly ordinals: readonly string[];
		/** The word before a negative number. */
		readonly minus: string;
		readonly rules: Readonly<Record<string, string>>;
	};
	/** Names of units of measure, full and short, by CLDR's identifiers without the dimension. */
	readonly units?: Readonly<Record<string, readonly string[]>>;
}

const DATA: ReadonlyMap<string, CldrData> = new Map(Object.entries(cldr));

/** CLDR's data by ISO 639-1 code, with or without a region. Norwegian (`no`) is read as Bokmål, as in CLDR. */
export function cldrOf(language: string): CldrData | undefined {
	const [code = ''] = language.toLowerCase().split(/[-_]/u);
	return DATA.get(code === 'no' ? 'nb' : code);
}

/** The languages in which numbers in words are read. */
export const SPELLED_OUT: readonly string[] = [...DATA].flatMap(([code, { spellOut }]) =>
	spellOut === undefined ? [] : [code],
);
