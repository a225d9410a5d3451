import type { TurnParameter } from '../../../turn';
import { nameInWords, wordsIn } from '../../text/words';
import { entitiesNamedBy } from '../../words/byTopic/entityWords';
import { negatedClauses } from '../../words/negation';
import type { QuotedSpan } from '../occurrence/quotation';
import type { TypedValue } from '../reading/typedValue';

/** Maximum number of words between the word for an entity and its number: "my account is 8830", "invoice number 7012". */
const MOST_BETWEEN = 2;
const BOUNDARY = /[,.;!?…。、，؛،؟！？()\n]/u;
/** Text that may be between a number and the word that counts it: 3階. */
const COUNTER = /^(?:st|nd|rd|th|º|\.)?[ -]?/u;

/**
 * The word for another entity than the parameter's, if the number is next to such a word everywhere in the message:
 * "my **account** is 8830" for an invoice. Words of all languages count. Undefined otherwise.
 */
export function otherEntityOf(
	parameter: TurnParameter,
	typed: TypedValue,
	{ message: { text } }: QuotedSpan,
): string | undefined {
	if ((typed.type !== 'identifier' && typed.type !== 'number') || !/\p{N}/u.test(String(typed.value)))
		return undefined;
	return otherEntityBeside(String(typed.value), text, [parameter]);
}

/** The same for any number of the message and all parameters of an action. */
export function otherEntityBeside(
	number: string,
	text: string,
	parameters: readonly TurnParameter[],
): string | undefined {
	const own = new Set(
		parameters.flatMap(({ description, name }) =>
			wordsIn(`${nameInWords(name)} ${affirmedPart(description)}`).flatMap(({ folded }) =>
				entitiesNamedBy(folded),
			),
		),
	);
	if (own.size === 0) return undefined;
	const found: string[] = [];
	for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + number.length)) {
		const entity = entityBeside(text, at, at + number.length);
		if (entity === undefined || entity.types.some((type) => own.has(type))) return undefined;
		found.push(entity.word);
	}
	return found[0];
}

/** The description without the parts that exclude something: "the invoice's number (not the customer number)". */
export function affirmedPart(description: string): string {
	return description
		.split(BOUNDARY)
		.filter((part) => !negatedClauses(part, 'en').some(({ negated }) => negated))
		.join(', ');
}

function entityBeside(text: string, index: number, end: number) {
	const clause = text.slice(0, index).split(BOUNDARY).at(-1) ?? '';
	const before = wordsIn(clause)
		.slice(-1 - MOST_BETWEEN)
		.reverse()
		.flatMap(({ folded, text: word }) => {
			const types = entitiesNamedBy(folded);
			return types.length === 0 ? [] : [{ word, types }];
		});
	const [next] = wordsIn(text.slice(end).replace(COUNTER, ''));
	const counted = next !== undefined && next.index === 0 ? entitiesNamedBy(next.folded) : [];
	if (counted.length > 0 && next !== undefined) return { word: next.text, types: counted };
	return before[0];
}
