import type { AskedGroup } from './answerMaterial';
import { fill } from './answerPhrases';
import { valuesInWords } from './valueInWords';

/** Fills a phrase about a group of calls. Without values, the colon before them is removed too. */
export function groupInWords(
	phrase: string,
	{ names, values }: AskedGroup,
	language: string | undefined,
): string {
	return fillValues(phrase, names, valuesInWords(values, language), language);
}

/** The same for values that are in words already. */
export function fillValues(
	phrase: string,
	names: readonly string[],
	values: readonly string[],
	language: string | undefined,
): string {
	const action = new Intl.ListFormat(language ?? 'en', { type: 'conjunction' }).format(names);
	const sentence = values.length === 0 ? phrase.replace(/\s*[:：]?\s*\{values\}/u, '') : phrase;
	return fill(sentence, { action, values: values.join(', ') });
}
