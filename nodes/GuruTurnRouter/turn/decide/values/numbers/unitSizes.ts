/** Sizes of units of measure, by CLDR's identifiers. */
import { METRIC_POUND } from '../../words/byTopic/amounts/unitWords';

/** Units that convert into each other. A unit has several sizes if its name has several meanings. */
type Scale = Readonly<Record<string, readonly number[]>>;

const LENGTH: Scale = {
	...{ kilometer: [1000], meter: [1], decimeter: [0.1], centimeter: [0.01], millimeter: [0.001] },
	...{ mile: [1609.344], yard: [0.9144], foot: [0.3048], inch: [0.0254] },
};
const MASS: Scale = {
	// Metric tons, short tons and long tons.
	...{ tonne: [1e6], ton: [1e6, 907184.74, 1016046.9088], kilogram: [1000], gram: [1], milligram: [0.001] },
	...{ stone: [6350.29318], pound: [453.59237], ounce: [28.349523125] },
};
const VOLUME: Scale = {
	...{ 'cubic-meter': [1000], hectoliter: [100], liter: [1], deciliter: [0.1], centiliter: [0.01] },
	// In the United States and in Britain.
	...{ milliliter: [0.001], gallon: [3.785411784, 4.54609], pint: [0.473176473, 0.56826125] },
};
const AREA: Scale = {
	...{ 'square-kilometer': [1e6], hectare: [1e4], 'square-meter': [1], 'square-centimeter': [1e-4] },
	...{ acre: [4046.8564224], 'square-foot': [0.09290304] },
};
const DIGITAL: Scale = {
	...{ terabyte: [1e12, 2 ** 40], gigabyte: [1e9, 2 ** 30], megabyte: [1e6, 2 ** 20] },
	...{ kilobyte: [1000, 1024], byte: [1] },
};
const POWER: Scale = { gigawatt: [1e9], megawatt: [1e6], kilowatt: [1000], watt: [1] };
const ENERGY: Scale = {
	...{ 'gigawatt-hour': [1e9], 'megawatt-hour': [1e6], 'kilowatt-hour': [1000], 'watt-hour': [1] },
};
/** Months have no fixed number of days. */
const MONTHS: Scale = { year: [12], month: [1] };
const SECONDS: Scale = {
	fortnight: [1209600],
	week: [604800],
	day: [86400],
	night: [86400],
	hour: [3600],
	minute: [60],
	second: [1],
};

const DIMENSIONS: ReadonlyArray<readonly Scale[]> = [
	...[LENGTH, MASS, VOLUME, AREA, DIGITAL, POWER, ENERGY].map((scale) => [scale]),
	[{ celsius: [1] }, { fahrenheit: [1] }],
	[MONTHS, SECONDS],
];

export function isTimeUnit(unit: string): boolean {
	return unit in MONTHS || unit in SECONDS;
}

export function areOfOneDimension(one: string, other: string): boolean {
	return DIMENSIONS.some((scales) => [one, other].every((unit) => scales.some((scale) => unit in scale)));
}

/**
 * How many `to` units make one `from` unit. Several if the names have several meanings; empty if that is not fixed.
 *
 * @param language of the names
 */
export function factorsBetween(from: string, to: string, language?: string): readonly number[] {
	const scale = DIMENSIONS.flat().find((each) => from in each && to in each);
	const sizesOf = (unit: string): readonly number[] =>
		unit === 'pound' && METRIC_POUND.has(language ?? '') ? [500] : (scale?.[unit] ?? []);
	const [sizes, own] = [sizesOf(from), sizesOf(to)];
	return Array.from({ length: Math.max(sizes.length, own.length) }, (_, place) => {
		const [size, per] = [sizes[place] ?? sizes[0], own[place] ?? own[0]];
		return size === undefined || per === undefined ? [] : [size / per];
	}).flat();
}
