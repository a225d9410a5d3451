/** The units that a parameter counts in. */
import type { TurnParameter } from '../../../turn';
import { nameInWords } from '../../text/words';
import { periodsIn } from './periods';
import { unitsIn } from './units';
import { areOfOneDimension } from './unitSizes';

/** What a parameter counts: its units, and the period of an amount ("per month"). */
export interface ParameterMeasure {
	readonly units: ReadonlySet<string>;
	readonly period?: string;
}

export function measureOfParameter(
	{ description, name }: TurnParameter,
	language?: string,
): ParameterMeasure {
	const text = `${nameInWords(name)}. ${description}`;
	const periods = periodsIn(text, language);
	const units = unitsIn(text, language).filter(
		(unit) =>
			!periods.some(({ end, index }) => index <= unit.index && unit.end <= end) &&
			// The French "an" is an English article.
			!/^an$/iu.test(text.slice(unit.index, unit.end)),
	);
	const [period, another] = new Set(periods.map((each) => each.unit));
	return {
		units: new Set(units.map(({ unit }) => unit)),
		...(period === undefined || another !== undefined ? {} : { period }),
	};
}

/** The parameter's unit and the unit in the words, if each has exactly one in the same dimension. */
export function unitsOf(
	parameter: TurnParameter,
	words: string,
	language: string | undefined,
): { readonly own: string; readonly counted: string } | undefined {
	const wanted = [...measureOfParameter(parameter, language).units];
	const said = [...new Set(unitsIn(words, language).map(({ unit }) => unit))];
	const pairs = said.flatMap((counted) =>
		wanted.filter((own) => areOfOneDimension(own, counted)).map((own) => ({ own, counted })),
	);
	const [pair, another] = pairs;
	return another === undefined ? pair : undefined;
}

/** Whether words have units, but none in a dimension of the parameter's units: gallons are not kilograms. */
export function hasOtherDimension(parameter: TurnParameter, words: string, language: string): boolean {
	const wanted = [...measureOfParameter(parameter, language).units];
	const said = unitsIn(words, language);
	if (wanted.length === 0 || said.length === 0) return false;
	return !said.some(({ unit }) =>
		wanted.some((own) => areOfOneDimension(own, unit) || own === `square-${unit}`),
	);
}
