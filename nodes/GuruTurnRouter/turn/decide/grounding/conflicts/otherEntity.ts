import type { TurnParameter } from '../../../turn';
import { nameInWords, wordsIn } from '../../text/words';
import { thingsNamedBy } from '../../words/entityWords';
import type { Quoted } from '../occurrence/quotation';
import type { ValueSort } from '../reading/typedValue';

/** Maximum number of words between a thing and its number: "my account is 8830", "invoice number 7012". */
const MOST_BETWEEN = 2;
const BOUNDARY = /[,.;!?…。、，؛،؟！？()\n]/u;
/** Text that may be between a number and the word that counts it: 3階. */
const COUNTER = /^(?:st|nd|rd|th|º|\.)?[ -]?/u;

/**
 * The word for another thing than the parameter's, if the number is next to such a word everywhere in the message:
 * "my **account** is 8830" for an invoice. Words of all languages count. Undefined otherwise.
 */
export function otherThing(
	parameter: TurnParameter,
	sort: ValueSort,
	{ message: { text } }: Quoted,
): string | undefined {
	if ((sort.sort !== 'code' && sort.sort !== 'number') || !/\p{N}/u.test(String(sort.value)))
		return undefined;
	return thingOf(String(sort.value), text, [parameter]);
}

/** The same for any number of the message and all parameters of an action. */
export function thingOf(
	number: string,
	text: string,
	parameters: readonly TurnParameter[],
): string | undefined {
	const own = new Set(
		parameters.flatMap(({ description, name }) =>
			wordsIn(`${nameInWords(name)} ${description}`).flatMap(({ folded }) => thingsNamedBy(folded)),
		),
	);
	if (own.size === 0) return undefined;
	const found: string[] = [];
	for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + number.length)) {
		const thing = thingBeside(text, at, at + number.length);
		if (thing === undefined || thing.places.some((place) => own.has(place))) return undefined;
		found.push(thing.word);
	}
	return found[0];
}

function thingBeside(text: string, index: number, end: number) {
	const clause = text.slice(0, index).split(BOUNDARY).at(-1) ?? '';
	const before = wordsIn(clause)
		.slice(-1 - MOST_BETWEEN)
		.reverse()
		.flatMap(({ folded, text: word }) => {
			const places = thingsNamedBy(folded);
			return places.length === 0 ? [] : [{ word, places }];
		});
	const [next] = wordsIn(text.slice(end).replace(COUNTER, ''));
	const counted = next !== undefined && next.index === 0 ? thingsNamedBy(next.folded) : [];
	if (counted.length > 0 && next !== undefined) return { word: next.text, places: counted };
	return before[0];
}
