/** Compares the unit of the user's words with the parameter's: 12 miles are not 12 kilometres. */
import type { TurnParameter } from '../../../turn';
import { tokensOf } from '../../text/tokens';
import { durationsIn } from '../../values/times/durations';
import { canonicalNumber } from '../../values/numbers/numbers';
import { factorBetween, unitsOf, unitsOfParameter } from '../../values/numbers/units';
import { DURATION_WORDS } from '../../words/durationWords';
import { foldText } from '../../text/text';
import { saysHalf } from '../../values/numbers/quantities';
import { numbersOf } from './compareNumber';
import type { Passage } from './passage';

const MINUTES_OF_AN_HOUR = 60;

/** Whether this is the only number of the words and their unit differs from the parameter's only unit. */
export function hasOtherUnit(value: number, parameter: TurnParameter, { message, words }: Passage): boolean {
	const [number, another] = numbersOf(words, message.language);
	if (number === undefined || another !== undefined || !number.includes(canonicalNumber(value))) return false;
	const units = unitsOf(parameter, words, message.language);
	return units !== undefined && units.own !== units.counted;
}

/** Whether the words' only number, converted to the parameter's unit, is the value: "2 weeks" is 14 days. */
export function isUnitConversion(
	value: number,
	parameter: TurnParameter,
	{ message, words }: Passage,
): boolean {
	const one = DURATION_WORDS[message.language ?? '']?.one ?? [];
	const isOne = tokensOf(words).some((token) => one.includes(token.text));
	const unsaid = saysHalf(foldText(words), message.language) ? ['0.5'] : isOne ? ['1'] : [];
	const [number = unsaid, another] = numbersOf(words, message.language);
	const units = unitsOf(parameter, words, message.language);
	const isLength = durationsIn(words, message.language).some(({ minutes }) => {
		const wanted = unitsOfParameter(parameter);
		return wanted.has('hour') && !wanted.has('minute') && minutes === value * MINUTES_OF_AN_HOUR;
	});
	if (isLength) return true;
	if (another !== undefined || units === undefined || units.own === units.counted) return false;
	const factor = factorBetween(units.counted, units.own);
	return factor !== undefined && number.some((each) => Math.abs(Number(each) * factor - value) < 1e-9);
}
