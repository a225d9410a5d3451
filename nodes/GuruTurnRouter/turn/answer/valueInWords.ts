import type { ParameterValue } from '../../../shared/values/parameterValue';
import { foldText } from '../decide/text/text';
import { tokensOf, occurrencesOf } from '../decide/text/tokens';

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** JavaScript turns a day that does not exist into another one: 30 February would become 2 March. */
export function isDay(value: ParameterValue): value is string {
	if (typeof value !== 'string' || !ISO_DAY.test(value)) return false;
	const day = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A value as a person reads it: a day with its weekday, in their language. */
export function valueInWords(value: ParameterValue, language: string | undefined): string {
	if (typeof value === 'number')
		// More digits than any number has, so nothing is rounded. A limit on fraction digits would round.
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

/** Whether a text contains every value, as it is or in words. */
export function namesValues(
	text: string,
	values: Readonly<Record<string, ParameterValue>>,
	language: string | undefined,
): boolean {
	const tokens = tokensOf(text);
	return Object.values(values).every((value) =>
		[String(value), valueInWords(value, language), ...dayAndMonth(value, language)].some((form) => {
			const wanted = tokensOf(form);
			return wanted.length > 0
				? occurrencesOf(wanted, tokens).length > 0
				: foldText(text).includes(foldText(form));
		}),
	);
}

/** "4 December", "December 4", "4. Dezember": most people leave out the year. */
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
