import type { TurnAction } from '../../../turn';
import type { DecidedValue } from '../../decision';
import { contentWordsOf } from '../../text/stopWords';
import { foldWord, nameInWords } from '../../text/words';

/**
 * The names of the yes/no values that are inferred from words which only say something else: the action,
 * other parameters or their values. "Order ten packs of paper" says nothing about delivery on the next day.
 */
export function restsOnNothing(
	{ condition, name: title, parameters }: TurnAction,
	values: ReadonlyMap<string, DecidedValue>,
	language: string | undefined,
): readonly string[] {
	return parameters.flatMap(({ name }) => {
		const own = values.get(name);
		if (own?.grounding !== 'inferred' || typeof own.value !== 'boolean') return [];
		const others = parameters.filter((other) => other.name !== name);
		const said = new Set(
			[
				...[title, condition],
				...others.map((other) => nameInWords(other.name)),
				...others.map((other) => String(values.get(other.name)?.value ?? '')),
				...others.flatMap((other) => numberWords(values.get(other.name))),
			].flatMap((text) => contentWordsOf(foldWord(text), language ?? 'en')),
		);
		const words = contentWordsOf(own.quote, language ?? 'en').map(foldWord);
		return words.length > 0 && words.every((word) => said.has(word)) ? [name] : [];
	});
}

/** A number in words stands in its quotation and not in its value. */
function numberWords(decided: DecidedValue | undefined): readonly string[] {
	const isShort = decided !== undefined && decided.quote.split(/\s/u).length <= 2;
	return typeof decided?.value === 'number' && isShort ? [decided.quote] : [];
}
