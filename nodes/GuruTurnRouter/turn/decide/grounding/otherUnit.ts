/** Numbers whose words count in another unit than the parameter does: 12 miles are no 12 kilometres. */
import type { TurnParameter } from '../../turn';
import { isStopWord } from '../text/stopWords';
import { foldText } from '../text/text';
import { tokensOf } from '../text/tokens';
import { nameInWords } from '../text/words';
import { minutesIn } from '../values/durations';
import { canonicalNumber } from '../values/numbers';
import { DURATION_WORDS } from '../words/durationWords';
import { numbersOf } from './numberReading';
import type { Words } from './readings';

/** Units that measure the same, by ECMA-402's names (table of sanctioned single units). */
const DIMENSIONS = [
	['kilometer', 'meter', 'centimeter', 'millimeter', 'mile', 'yard', 'foot', 'inch'],
	['kilogram', 'gram', 'pound', 'ounce', 'stone'],
	['liter', 'milliliter', 'gallon'],
	['celsius', 'fahrenheit'],
	['year', 'month', 'week', 'day', 'hour', 'minute', 'second'],
] as const;
type Unit = (typeof DIMENSIONS)[number][number];
/** Their names differ by number. */
const COUNTS = [1, 2, 3, 5, 11, 1.5];
/** A parameter is described in English, or in its users' language. */
const ENGLISH = ['en-US', 'en-GB'];
const WRITTEN_TOGETHER = /^[\p{Script=Han}\p{Script=Hangul}]/u;

const named = new Map<string, ReadonlyMap<string, Unit>>();

/** Whether words that hold this number as their only one count it in another unit than the parameter's only one. */
export function isOfOtherUnit(value: number, parameter: TurnParameter, { message, words }: Words): boolean {
	const [number, another] = numbersOf(words, message.language);
	if (number === undefined || another !== undefined || !number.includes(canonicalNumber(value))) return false;
	const units = unitsOf(parameter, { message, words });
	return units !== undefined && units.own !== units.counted;
}

/** Whether a number is the words' only one in the unit of the parameter: "a year" is 12 months, "2 weeks" 14 days. */
export function isInUnitOf(value: number, parameter: TurnParameter, { message, words }: Words): boolean {
	const one = DURATION_WORDS[message.language ?? '']?.one ?? [];
	const isOne = tokensOf(words).some((token) => one.includes(token.text));
	const [number = isOne ? ['1'] : [], another] = numbersOf(words, message.language);
	const units = unitsOf(parameter, { message, words });
	const isLength = minutesIn(words, message.language).some(({ minutes }) => {
		const wanted = unitsIn(`${nameInWords(parameter.name)} ${parameter.description}`, ENGLISH);
		return wanted.has('hour') && !wanted.has('minute') && minutes === value * MINUTES_OF_AN_HOUR;
	});
	if (isLength) return true;
	if (another !== undefined || units === undefined || units.own === units.counted) return false;
	const factor = factorBetween(units.counted, units.own);
	return factor !== undefined && number.some((each) => Math.abs(Number(each) * factor - value) < 1e-9);
}

/** The one unit of the parameter and the one of the words, where both measure the same. */
function unitsOf(
	parameter: TurnParameter,
	{ message, words }: Pick<Words, 'message' | 'words'>,
): { readonly own: Unit; readonly counted: Unit } | undefined {
	const { language } = message;
	const languages = language === undefined ? ENGLISH : [...ENGLISH, language];
	const wanted = unitsIn(`${nameInWords(parameter.name)} ${parameter.description}`, languages);
	const said = unitsIn(words, languages);
	for (const dimension of DIMENSIONS) {
		const [own, ...others] = dimension.filter((unit) => wanted.has(unit));
		const [counted, ...more] = dimension.filter((unit) => said.has(unit));
		if (own === undefined || counted === undefined || others.length > 0 || more.length > 0) continue;
		return { own, counted };
	}
	return undefined;
}

const MINUTES_OF_AN_HOUR = 60;
/** How many of a smaller unit make a larger one; months have no fixed number of days. */
const SIZES: ReadonlyArray<Readonly<Partial<Record<Unit, number>>>> = [
	{ kilometer: 1e6, meter: 1e3, centimeter: 10, millimeter: 1 },
	{ mile: 63360, yard: 36, foot: 12, inch: 1 },
	{ kilogram: 1000, gram: 1 },
	{ stone: 224, pound: 16, ounce: 1 },
	{ liter: 1000, milliliter: 1 },
	{ year: 12, month: 1 },
	{ week: 604800, day: 86400, hour: 3600, minute: 60, second: 1 },
];

function factorBetween(from: Unit, to: Unit): number | undefined {
	const sizes = SIZES.find((each) => each[from] !== undefined && each[to] !== undefined);
	const [size, own] = [sizes?.[from], sizes?.[to]];
	return size === undefined || own === undefined ? undefined : size / own;
}

function unitsIn(text: string, languages: readonly string[]): ReadonlySet<Unit> {
	const tokens = tokensOf(text).map((token) => token.text);
	const found = languages.map(namesOf).flatMap((names) => tokens.flatMap((token) => names.get(token) ?? []));
	return new Set(found);
}

/** The names that CLDR has for the units, in full and short; a lone letter says too little. */
function namesOf(language: string): ReadonlyMap<string, Unit> {
	const known = named.get(language);
	if (known !== undefined) return known;
	const names = DIMENSIONS.flat().flatMap((unit) =>
		(['long', 'short'] as const).flatMap((unitDisplay) => {
			const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay });
			return COUNTS.flatMap((count): ReadonlyArray<readonly [string, Unit]> => {
				const name = format.formatToParts(count).find(({ type }) => type === 'unit')?.value ?? '';
				const folded = foldText(name).replace(/[.\s]/gu, '');
				// "in" is inches, and in every sentence.
				if (isStopWord(folded, language.slice(0, 2))) return [];
				return folded.length > 1 || WRITTEN_TOGETHER.test(folded) ? [[folded, unit]] : [];
			});
		}),
	);
	const found = new Map(names);
	named.set(language, found);
	return found;
}
