import type { TurnParameter } from '../../../turn';
import { nameInWords, wordsIn } from '../../text/words';
import { kindOfWord } from '../../values/kindWords';
import type { QuotedSpan } from '../occurrence/quotation';
import type { TypedValue } from '../reading/typedValue';
import { affirmedPart } from './otherEntity';

/** A number in groups with a leading zero or plus sign: "020 7946 0133". */
const PHONE = /(?<![\p{L}\p{N}])(?:\+|0(?!0))\d{1,5}(?:[ ./()-]{1,2}\d{2,}){2,}(?![\p{L}\p{N}])/gu;
const DIGITS_OF_A_PHONE = { least: 9, most: 13 };

/** The user's words for the value, if they are written like a phone number and the parameter is none. */
export function writtenAsPhone(
	parameter: TurnParameter,
	typed: TypedValue,
	{ message: { text } }: QuotedSpan,
): string | undefined {
	if (typed.type !== 'identifier' && typed.type !== 'number') return undefined;
	// A value with a plus sign is meant as a phone number.
	if (asksForPhone(parameter) || String(typed.value).startsWith('+')) return undefined;
	const digits = String(typed.value).replace(/\D/gu, '');
	const { least, most } = DIGITS_OF_A_PHONE;
	if (digits.length < least || digits.length > most) return undefined;
	return [...text.matchAll(PHONE)]
		.map(([written]) => written)
		.find((written) => written.replace(/\D/gu, '') === digits);
}

/** Whether the name or the description asks for a phone number: `number`, "Phone number of the line". */
function asksForPhone({ description, name }: TurnParameter): boolean {
	const words = wordsIn(`${nameInWords(name)} ${affirmedPart(description)}`);
	return words.some(({ folded }) => kindOfWord(folded) === 'phone');
}
