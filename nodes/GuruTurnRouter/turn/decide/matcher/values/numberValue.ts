import type { Message, Reading, Value } from './message';
import { sole, type Context, type Slot } from './slot';
import type { Span } from '../../text/tokens';
import { similarWords } from '../../text/words';
import { hasOtherDimension, unitsOf } from '../../values/numbers/parameterUnits';
import { unitsIn } from '../../values/numbers/units';
import { factorsBetween } from '../../values/numbers/unitSizes';
import type { TurnParameter } from '../../../turn';

const MOST_DECIMALS = 3;

/** The number beside a word of the parameter. Otherwise the only number, if only this parameter requires one. */
export function numberFor(
	{ cues, parameter }: Slot,
	{ message, slots }: Context,
	numbers: readonly Reading[],
): Value | undefined {
	const others = slots.filter((slot) => slot.kind.kind === 'number' && slot.parameter !== parameter);
	const foreign = others.flatMap((other) => other.cues);
	const own = numbers.filter((number) => isBeside(number, cues, message));
	const isOnly = parameter.required && !others.some((other) => other.parameter.required);
	const rest = isOnly ? numbers.filter((number) => !isBeside(number, foreign, message)) : [];
	return inUnitOf(parameter, sole(own.length > 0 ? own : rest), message);
}

/** Whether one of the words stands before the span, with at most one other word between, or directly after it. */
export function isBeside(span: Span, wanted: readonly string[], { words }: Message): boolean {
	const before = words.filter(({ end }) => end <= span.index).slice(-2);
	const behind = words.filter(({ index }) => index >= span.end).slice(0, 1);
	return [...before, ...behind].some(({ folded }) => wanted.some((cue) => similarWords(cue, folded)));
}

/**
 * The number converted to the parameter's unit: 500 g are 0.5 for a weight in kilograms. Undefined if the units
 * cannot be converted.
 */
function inUnitOf(parameter: TurnParameter, number: Reading | undefined, message: Message) {
	const { language, text } = message;
	if (typeof number?.value !== 'number') return number;
	const end = endOfCounted(number, message);
	const counted = text.slice(number.index, end);
	if (hasOtherDimension(parameter, counted, language)) return undefined;
	const units = unitsOf(parameter, counted, language);
	if (units === undefined || units.own === units.counted) return number;
	const [factor = Number.NaN] = factorsBetween(units.counted, units.own, language);
	const converted = Number((number.value * factor).toFixed(MOST_DECIMALS));
	// A person says how to round the kilometres of 5 miles.
	return Math.abs(converted - number.value * factor) < 1e-9
		? { ...number, end, value: converted }
		: undefined;
}

/** The end of the unit that directly follows a number; without a unit, the end of the number. */
export function endOfCounted({ end }: Span, { language, text }: Message): number {
	return unitsIn(text, language).find(({ index }) => index === end || index === end + 1)?.end ?? end;
}
