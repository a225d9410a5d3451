/** Units of measure in texts, by CLDR's names (through Intl). */
import type { TurnParameter } from '../../../turn';
import { isStopWord } from '../../text/stopWords';
import { foldText } from '../../text/text';
import { isDigits, tokensOf } from '../../text/tokens';
import { nameInWords } from '../../text/words';

/** Units of the same dimension, by ECMA-402's names (table of sanctioned single units). */
const DIMENSIONS = [
	['kilometer', 'meter', 'centimeter', 'millimeter', 'mile', 'yard', 'foot', 'inch'],
	['kilogram', 'gram', 'pound', 'ounce', 'stone'],
	['liter', 'milliliter', 'gallon'],
	['celsius', 'fahrenheit'],
	['year', 'month', 'week', 'day', 'hour', 'minute', 'second'],
] as const;
const [, , , , TIME] = DIMENSIONS;
export type Unit = (typeof DIMENSIONS)[number][number];
/** Numbers that give the plural forms of a unit's name. */
const COUNTS = [1, 2, 3, 5, 11, 1.5];
/** A parameter is described in English, or in its users' language. */
const ENGLISH = ['en-US', 'en-GB'];
/** Everyday names, which CLDR does not have. */
const KILOS = ['kilo', 'kilos', 'كيلو'];
const WRITTEN_TOGETHER = /^[\p{Script=Han}\p{Script=Hangul}]/u;

const named = new Map<string, ReadonlyMap<string, Unit>>();

/** The parameter's unit and the unit in the words, if each has exactly one in the same dimension. */
export function unitsOf(
	parameter: TurnParameter,
	words: string,
	language: string | undefined,
): { readonly own: Unit; readonly counted: Unit } | undefined {
	const languages = language === undefined ? ENGLISH : [...ENGLISH, language];
	const wanted = unitsOfParameter(parameter, languages);
	const said = unitsIn(words, languages);
	for (const dimension of DIMENSIONS) {
		const [own, ...others] = dimension.filter((unit) => wanted.has(unit));
		const [counted, ...more] = dimension.filter((unit) => said.has(unit));
		if (own === undefined || counted === undefined || others.length > 0 || more.length > 0) continue;
		return { own, counted };
	}
	return undefined;
}

/** The units that a parameter's name and description name. */
export function unitsOfParameter(
	{ description, name }: TurnParameter,
	languages: readonly string[] = ENGLISH,
): ReadonlySet<Unit> {
	return unitsIn(`${nameInWords(name)} ${description}`, languages);
}

/** Sizes of units relative to each other. Months have no fixed number of days. */
const SIZES: ReadonlyArray<Readonly<Partial<Record<Unit, number>>>> = [
	{ kilometer: 1e6, meter: 1e3, centimeter: 10, millimeter: 1 },
	{ mile: 63360, yard: 36, foot: 12, inch: 1 },
	{ kilogram: 1000, gram: 1 },
	{ stone: 224, pound: 16, ounce: 1 },
	{ liter: 1000, milliliter: 1 },
	{ year: 12, month: 1 },
	{ week: 604800, day: 86400, hour: 3600, minute: 60, second: 1 },
];

/** Whether words have units, but none in a dimension of the parameter's units: gallons are not kilograms. */
export function hasOtherDimension(parameter: TurnParameter, words: string, language: string): boolean {
	const languages = [...ENGLISH, language];
	const [wanted, said] = [unitsOfParameter(parameter, languages), unitsIn(words, languages)];
	if (wanted.size === 0 || said.size === 0) return false;
	return !DIMENSIONS.some(
		(dimension) => dimension.some((unit) => wanted.has(unit)) && dimension.some((unit) => said.has(unit)),
	);
}

/** Whether a text names a unit of time, in the language or in English. */
export function namesTimeUnit(text: string, language: string | undefined): boolean {
	const units = unitsIn(text, language === undefined ? ENGLISH : [...ENGLISH, language]);
	return TIME.some((unit) => units.has(unit));
}

/** Whether words hold the name of a unit, in the language or in English. */
export function isUnit(words: string, language: string): boolean {
	return unitsIn(words, [...ENGLISH, language]).size > 0;
}

/** How many `to` units make one `from` unit; undefined if that is not fixed or not known. */
export function factorBetween(from: Unit, to: Unit): number | undefined {
	const sizes = SIZES.find((each) => each[from] !== undefined && each[to] !== undefined);
	const [size, own] = [sizes?.[from], sizes?.[to]];
	return size === undefined || own === undefined ? undefined : size / own;
}

/** A single letter counts as a unit only directly after a figure: "500 g". */
function unitsIn(text: string, languages: readonly string[]): ReadonlySet<Unit> {
	const tokens = tokensOf(text);
	const found = languages.map(namesOf).flatMap((names) =>
		tokens.flatMap((token, place) => {
			const before = tokens[place - 1];
			const isBehindFigure = before !== undefined && isDigits(before) && token.index - before.end <= 1;
			const isWord = token.text.length > 1 || WRITTEN_TOGETHER.test(token.text);
			return isWord || isBehindFigure ? (names.get(token.text) ?? []) : [];
		}),
	);
	return new Set(found);
}

/** The names that CLDR has for the units, in full and short. */
function namesOf(language: string): ReadonlyMap<string, Unit> {
	const known = named.get(language);
	if (known !== undefined) return known;
	const names = DIMENSIONS.flat().flatMap((unit) =>
		(['long', 'short'] as const).flatMap((unitDisplay) => {
			const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay });
			return COUNTS.flatMap((count): ReadonlyArray<readonly [string, Unit]> => {
				const name = format.formatToParts(count).find(({ type }) => type === 'unit')?.value ?? '';
				const folded = foldText(name).replace(/[.\s]/gu, '');
				// "in" is short for inches, but also a common word.
				if (isStopWord(folded, language.slice(0, 2))) return [];
				// The Arabic dual has another ending after some words.
				const forms = language === 'ar' ? [folded, folded.replace(/ان$/u, 'ين')] : [folded];
				return folded === '' ? [] : forms.map((form) => [form, unit] as const);
			});
		}),
	);
	const found = new Map<string, Unit>([...names, ...KILOS.map((name) => [name, 'kilogram'] as const)]);
	named.set(language, found);
	return found;
}
