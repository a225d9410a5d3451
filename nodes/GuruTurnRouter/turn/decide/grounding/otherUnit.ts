/** Numbers whose words count in another unit than the parameter does: 12 miles are no 12 kilometres. */
import type { TurnParameter } from '../../turn';
import { isStopWord } from '../text/stopWords';
import { foldText } from '../text/text';
import { tokensOf } from '../text/tokens';
import { nameInWords } from '../text/words';
import { canonicalNumber } from '../values/numbers';
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
	const { language } = message;
	const [number, another] = numbersOf(words, language);
	if (number === undefined || another !== undefined || !number.includes(canonicalNumber(value))) return false;
	const languages = language === undefined ? ENGLISH : [...ENGLISH, language];
	const wanted = unitsIn(`${nameInWords(parameter.name)} ${parameter.description}`, languages);
	const said = unitsIn(words, languages);
	return DIMENSIONS.some((dimension) => {
		const [own, ...others] = dimension.filter((unit) => wanted.has(unit));
		const [counted, ...more] = dimension.filter((unit) => said.has(unit));
		const isCertain = others.length === 0 && more.length === 0;
		return isCertain && own !== undefined && counted !== undefined && own !== counted;
	});
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
