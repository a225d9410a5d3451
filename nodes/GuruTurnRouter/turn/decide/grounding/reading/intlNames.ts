/** Names of countries, currencies and languages, as Intl knows them. */
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';

const TYPES = ['region', 'currency', 'language'] as const;
type NameType = (typeof TYPES)[number];

const LETTERS = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
const CODES: Readonly<Record<NameType, readonly string[]>> = {
	region: PAIRS,
	currency: Intl.supportedValuesOf('currency'),
	language: PAIRS.map((pair) => pair.toLowerCase()),
};

/** Maps of folded name to code, by type and language. A language has about 500 names. */
const codesByName = new Map<string, ReadonlyMap<string, string>>();

function namesIn(type: NameType, language: string): ReadonlyMap<string, string> {
	const key = `${type} ${language}`;
	let names = codesByName.get(key);
	if (names === undefined) {
		const display = new Intl.DisplayNames(language, { type, fallback: 'none' });
		names = new Map(
			CODES[type].flatMap((code) => {
				const name = display.of(code);
				return name === undefined ? [] : [[foldText(name), code] as const];
			}),
		);
		codesByName.set(key, names);
	}
	return names;
}

/**
 * The names, in this language and in English, of the country, currency or language that the value names. The value may
 * be a code (`DE`, `EUR`, `pt`) or a name in one of the two. Includes a currency's symbol. Empty for any other value.
 */
export function intlNamesOf(value: string, language = 'en'): readonly string[] {
	return TYPES.flatMap((type) => {
		const code = codeOf(value, type, language);
		if (code === undefined) return [];
		const names = [language, 'en'].flatMap((each) => {
			const name = new Intl.DisplayNames(each, { type, fallback: 'none' }).of(code);
			return name === undefined ? [] : [name];
		});
		return type === 'currency' ? [...names, code, ...spokenMoney(code, language)] : names;
	});
}

/** Whether the words name a country, a currency or a language, and the value is the code or name of another one. */
export function namesOtherIntlName(value: string, words: string, language = 'en'): boolean {
	const type = typeOf(value, language);
	if (type === undefined) return false;
	const own = new Set(intlNamesOf(value, language).map(foldText));
	const said = ` ${tokensOf(words)
		.map(({ text }) => text)
		.join(' ')} `;
	const languages = [...new Set([language, 'en'])];
	if (
		languages.some((each) =>
			[...spokenNames(type, each)].some((name) => !own.has(name) && said.includes(` ${name} `)),
		)
	)
		return true;
	return type === 'currency' && languages.some((each) => namesOtherMoney(own, said, each));
}

/** Whether a word occurs only in the names of other currencies: "1,800 Canadian" is not in US dollars. */
function namesOtherMoney(own: ReadonlySet<string>, said: string, language: string): boolean {
	const ownWords = new Set([...own].flatMap((name) => tokensOf(name).map(({ text }) => text)));
	const others = new Set(
		[...spokenNames('currency', language)]
			.flatMap((name) => name.split(' '))
			.filter((word) => word.length > 2),
	);
	return said.split(' ').some((word) => others.has(word) && !ownWords.has(word));
}

const moneyWords = new Map<string, ReadonlySet<string>>();

/** Whether a folded word is the name of money in amounts of the language or of English: "euros", 円. */
export function isCurrencyWord(word: string, language = 'en'): boolean {
	return [...new Set([language, 'en'])].some((each) => {
		const known = moneyWords.get(each) ?? new Set(CODES.currency.flatMap((code) => moneyNouns(code, each)));
		moneyWords.set(each, known);
		return known.has(word);
	});
}

/** Languages in which the noun stands before the country: "dollars canadiens". */
const NOUN_FIRST: ReadonlySet<string> = new Set(['ar', 'es', 'fr', 'it', 'pt']);

function moneyNouns(currency: string, language: string): readonly string[] {
	const names = spokenMoney(currency, language).filter((name) => /\p{L}/u.test(name));
	return names.flatMap((name) => tokensOf(name).at(NOUN_FIRST.has(language) ? 0 : -1)?.text ?? []);
}

/** Decides by the form first, because one code may have two types: `SE` is a country, `se` a language. */
function typeOf(value: string, language: string): NameType | undefined {
	if (/^\p{Lu}{2}$/u.test(value)) return 'region';
	if (/^\p{Lu}{3}$/u.test(value)) return 'currency';
	if (/^\p{Ll}{2}$/u.test(value)) return 'language';
	return TYPES.find((type) => codeOf(value, type, language) !== undefined);
}

const namesByType = new Map<string, ReadonlySet<string>>();

/** Folded names, with currencies also as in written amounts. Names of one or two letters are common words. */
function spokenNames(type: NameType, language: string): ReadonlySet<string> {
	const key = `${type} ${language}`;
	let names = namesByType.get(key);
	if (names === undefined) {
		const written = [...namesIn(type, language)];
		const spoken =
			type === 'currency' ? written.flatMap(([, code]) => spokenMoney(code, language).map(foldText)) : [];
		const all = [...written.map(([name]) => name), ...spoken].map((name) =>
			tokensOf(name)
				.map(({ text }) => text)
				.join(' '),
		);
		names = new Set(all.filter((name) => name.length > 2));
		namesByType.set(key, names);
	}
	return names;
}

function codeOf(value: string, type: NameType, language: string): string | undefined {
	if (CODES[type].includes(value)) return value;
	const folded = foldText(value);
	return namesIn(type, language).get(folded) ?? namesIn(type, 'en').get(folded);
}

/** The currency's name in written amounts, singular and plural ("dollars"), and its symbol ("$"). */
function spokenMoney(currency: string, language: string): readonly string[] {
	return (['name', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
		[1, 5].flatMap((amount) =>
			new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay })
				.formatToParts(amount)
				.flatMap(({ type, value }) => (type === 'currency' ? [value] : [])),
		),
	);
}
