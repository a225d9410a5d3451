/** Compares the unit of the user's words with the parameter's: 12 miles are not 12 kilometres. */
import type { TurnParameter } from '../../../turn';
import { foldText } from '../../text/text';
import { overlap, tokensOf } from '../../text/tokens';
import { isCurrency } from '../../values/numbers/currencySigns';
import { canonicalNumber } from '../../values/numbers/numbers';
import { measureOfParameter, type ParameterMeasure } from '../../values/numbers/parameterUnits';
import { periodAt } from '../../values/numbers/periods';
import { areOfOneDimension, factorsBetween, isTimeUnit } from '../../values/numbers/unitSizes';
import { unitsIn } from '../../values/numbers/units';
import { durationsIn } from '../../values/times/durations';
import { DURATION_WORDS } from '../../words/byTopic/times/durationWords';
import { numbersWithText } from './compareNumber';
import { isCurrencyWord } from './intlNames';
import type { Comparison, Passage } from './passage';

const MINUTES_OF_AN_HOUR = 60;
/** A conversion with more decimals may be rounded. */
const MOST_DECIMALS = 3;
const MOST_ROUNDED = 0.02;

/** A number of the user's words with what it counts. */
interface Measured {
	readonly readings: readonly string[];
	readonly unit?: string | undefined;
	/** The unit is also a currency: pounds. */
	readonly isMoney?: boolean;
	readonly period?: string | undefined;
}

/**
 * `match` if the words give the value in another unit or for another period than the parameter's: "2 weeks" is 14 days,
 * "1200 € a year" 100 a month. `mismatch` if they only give another value there; `absent` if the units do not differ.
 */
export function compareMeasure(value: number, parameter: TurnParameter, passage: Passage): Comparison {
	const { language } = passage.message;
	const own = measureOfParameter(parameter, language);
	const isInHours = own.units.has('hour') && !own.units.has('minute');
	const minutes = isInHours ? durationsIn(passage.words, language).map((each) => each.minutes) : [];
	if (minutes.includes(value * MINUTES_OF_AN_HOUR)) return 'match';
	if (minutes.includes(value)) return 'mismatch';
	const numbers = measuredIn(passage);
	const compared = numbers.map((number) => ({
		isSaid: number.readings.includes(canonicalNumber(value)),
		converted: conversionsOf(number, own, language),
	}));
	if (compared.some(({ converted }) => converted?.some((each) => isConverted(value, each)))) return 'match';
	const said = compared.filter(({ isSaid }) => isSaid);
	const isOther = said.length > 0 && said.every(({ converted }) => converted !== undefined);
	return isOther ? 'mismatch' : 'absent';
}

/** The number in the parameter's unit; undefined if the units do not differ, empty if it cannot be converted. */
function conversionsOf(
	{ isMoney, period, readings, unit }: Measured,
	own: ParameterMeasure,
	language: string | undefined,
): readonly number[] | undefined {
	const factors: Array<readonly number[]> = [];
	if (unit !== undefined && own.units.size > 0) {
		const [wanted, another] = [...own.units].filter((each) => areOfOneDimension(each, unit));
		const isOther = wanted === undefined ? isMoney !== true : wanted !== unit;
		if (another === undefined && isOther)
			factors.push(wanted === undefined ? [] : factorsBetween(unit, wanted, language));
	}
	if (period !== undefined && own.period !== undefined && period !== own.period)
		factors.push(factorsBetween(own.period, period));
	if (factors.length === 0) return undefined;
	return factors.reduce<readonly number[]>(
		(numbers, sizes) => numbers.flatMap((number) => sizes.map((size) => number * size)),
		readings.map(Number),
	);
}

function isConverted(value: number, exact: number): boolean {
	const difference = Math.abs(value - exact);
	if (difference < 1e-9) return true;
	if (Number(exact.toFixed(MOST_DECIMALS)) === exact) return false;
	const decimals = canonicalNumber(value).split('.')[1]?.length ?? 0;
	return (
		decimals <= MOST_DECIMALS &&
		Number(exact.toFixed(decimals)) === value &&
		difference <= MOST_ROUNDED * Math.abs(exact)
	);
}

/** The numbers of the words, each with the unit and the period right behind it in the message. */
function measuredIn({ end, index, message, words }: Passage): readonly Measured[] {
	const { language } = message;
	const isWhole = foldText(message.text).length === message.text.length;
	const text = foldText(isWhole ? message.text : words);
	const quoted = isWhole ? { index, end } : { index: 0, end: text.length };
	const numbers = numbersWithText(text, language)
		.map((number) => ({ ...number, end: number.index + number.text.length }))
		.filter((number) => overlap(number, quoted));
	const units = unitsIn(text, language);
	const measured = numbers.map((number): Measured => {
		const { readings } = number;
		const own = units.find((unit) => {
			const isWithin = number.index <= unit.index && unit.index < number.end;
			return isWithin || (number.end <= unit.index && /^[\s-]?$/u.test(text.slice(number.end, unit.index)));
		});
		const isMoney = own !== undefined && isCurrencyWord(text.slice(own.index, own.end), language);
		const behind = Math.max(number.end, own?.end ?? endOfMoney(text, number.end, language));
		return {
			readings,
			unit: own?.unit,
			isMoney,
			period: periodAt(text, { ...number, end: behind }, language),
		};
	});
	const [only, another] = measured;
	if (another !== undefined || only?.unit !== undefined) return measured;
	const one = DURATION_WORDS[language ?? '']?.one ?? [];
	const isOne = tokensOf(words).some((token) => one.includes(token.text));
	const [unit, more] = new Set(unitsIn(words, language).map((each) => each.unit));
	if (unit === undefined || more !== undefined) return measured;
	if (only === undefined) return isOne ? [{ readings: ['1'], unit }] : [];
	return isTimeUnit(unit) && only.period !== undefined ? measured : [{ ...only, unit }];
}

/** The end of the currency right after a number. */
function endOfMoney(text: string, end: number, language: string | undefined): number {
	const [word = '', name = ''] = /^\s?(\p{L}+|\p{Sc})/u.exec(text.slice(end)) ?? [];
	return isCurrency(name) || isCurrencyWord(name, language) ? end + word.length : end;
}
