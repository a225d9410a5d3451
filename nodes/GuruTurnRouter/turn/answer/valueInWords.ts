import type { ParameterValue } from '../../../shared/values/parameterValue';
import { foldText } from '../decide/text/text';
import { tokensOf, runsOf } from '../decide/text/tokens';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Of a day that is in no calendar JavaScript makes another one: 30 February would read as 2 March. */
export function isDay(value: ParameterValue): value is string {
	if (typeof value !== 'string' || !ISO_DAY.test(value)) return false;
	const day = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A value as a person reads it: a day with its weekday, in their language. */
export function valueInWords(value: ParameterValue, language: string | undefined): string {
	if (typeof value === 'number')
		// More digits than any number has: none is rounded away, as with a bound on the digits behind the point.
		return new Intl.NumberFormat(language ?? 'en', {
			useGrouping: false,
			maximumSignificantDigits: 21,
		}).format(value);
	if (!isDay(value)) return String(value);
	const day = new Date(`${value}T00:00:00Z`);
	const locale = language === undefined || language === 'en' ? 'en-GB' : language;
	const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { dateStyle: 'full', timeZone: 'UTC' });
	return format.format(day);
}

/** Each value with the name of its parameter in front. */
export function valuesInWords(
	values: Readonly<Record<string, ParameterValue>>,
	language: string | undefined,
): readonly string[] {
	return Object.entries(values).map(
		([name, value]) => `${name.replaceAll('_', ' ')}: ${valueInWords(value, language)}`,
	);
}

/** Whether a text names every value, as it is or in words. */
export function namesValues(
	text: string,
	values: Readonly<Record<string, ParameterValue>>,
	language: string | undefined,
): boolean {
	const tokens = tokensOf(text);
	return Object.values(values).every((value) =>
		[String(value), valueInWords(value, language), ...dayAndMonth(value, language)].some((form) => {
			const wanted = tokensOf(form);
			return wanted.length > 0 ? runsOf(wanted, tokens).length > 0 : foldText(text).includes(foldText(form));
		}),
	);
}

/** "4 December", "December 4", "4. Dezember": most people leave the year out. */
function dayAndMonth(value: ParameterValue, language = 'en'): readonly string[] {
	if (!isDay(value)) return [];
	const day = new Date(`${value}T00:00:00Z`);
	return [language, 'en-US', 'en-GB'].map((locale) =>
		new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, {
			day: 'numeric',
			month: 'long',
			timeZone: 'UTC',
		}).format(day),
	);
}
