/** Finds numbers and identifiers of a message that the user may mean instead of the values of a call. */
import type { ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { foldText } from '../../text/text';
import { namesTimeUnit } from '../../values/numbers/units';
import { blankSpans, tokensOf, wordCount } from '../../text/tokens';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { spelledNumbersIn } from '../../values/numbers/spelledNumbers';
import { numbersOf, numbersWithText } from '../reading/compareNumber';
import { textOccurs } from '../occurrence/textMatch';
import { compareValue } from '../reading/compareValue';
import { correctionOf } from './correction';
import { groupedPlacesOf } from './sharedNumber';
import type { TypedValue } from '../reading/typedValue';

/** Longer values are composed texts. */
const MOST_WORDS = 5;

/** In digits. Shorter numbers have the same length by chance. */
const SHORTEST_INTERCHANGEABLE = 3;

/** Whether a number has the form of another one, is not an amount ("I paid 150 €") and is not taken back. */
export function isInterchangeable(code: string, other: string, message: ConversationMessage): boolean {
	if (code.length < SHORTEST_INTERCHANGEABLE || digitsOf(code) !== digitsOf(other)) return false;
	const index = message.text.indexOf(code);
	const end = index + code.length;
	if (/\p{Sc}|%/u.test(message.text.slice(Math.max(0, index - 2), end + 2))) return false;
	return (
		correctionOf({ type: 'identifier', value: code }, { words: code, message, index, end }) === undefined
	);
}

/** The form of a code with a 9 for each digit. */
export function digitsOf(code: string): string {
	return foldText(code).replace(/\p{N}/gu, '9');
}

/**
 * Those with the form of a value, that no call uses. A length of time counts only beside a value that is one.
 *
 * @param inWords whether numbers in words count as well ("three adults and two kids")
 */
export function competingIdentifiersOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	message: ConversationMessage,
	inWords = false,
): readonly string[] {
	const shapes = new Set(values.flatMap(({ value }) => identifierFormsOf(value)));
	const isTaken = (code: string) =>
		taken.some(({ quote, value }) => {
			if (textOccurs(code, givingWordsOf(value, quote, message))) return true;
			if (
				typeof value === 'string' &&
				identifierTextsIn(value).some((own) => foldText(own) === foldText(code))
			)
				return true;
			// A counter shows 007431 for 7431.
			if (typeof value === 'number' && /^0\d+$/u.test(code) && Number(code) === value) return true;
			const typed: TypedValue =
				typeof value === 'number' ? { type: 'number', value } : { type: 'identifier', value: String(value) };
			return compareValue(typed, { words: code, message, index: 0, end: 0 }, '') === 'match';
		});
	const namesTime = values.some(({ quote }) => namesTimeUnit(quote, message.language));
	const grouped = taken
		.flatMap(({ quote, value }) => [quote, String(value)])
		.flatMap((text) => groupedPlacesOf(text.replace(/[ .()/-]/gu, ''), message.text));
	const inFigures = identifierTextsIn(blankSpans(message.text, grouped)).filter((code) =>
		shapes.has(identifierForm(code)),
	);
	const spelled = inWords && values.some(({ value }) => typeof value === 'number') ? spelledIn(message) : [];
	const competing = [...inFigures, ...spelled].filter(
		(code) => !isTaken(code) && (namesTime || !isLength(code, message)),
	);
	return values.some(({ value }) => isSum(value, competing, message)) ? [] : competing;
}

/** The quoted words that give the value: of a number in them, the number alone ("**4 and a half** kilos for 2 of us"). */
function givingWordsOf(
	value: DecidedValue['value'],
	quote: string,
	{ language }: ConversationMessage,
): string {
	if (typeof value !== 'number') return quote;
	const said = numbersWithText(quote, language).filter(({ readings }) => readings.includes(String(value)));
	return said.length === 0 ? quote : said.map(({ text }) => text).join(', ');
}

function spelledIn({ language, text }: ConversationMessage): readonly string[] {
	if (language === undefined) return [];
	return spelledNumbersIn(text, language).flatMap(({ alsoArticle, text: words }) =>
		alsoArticle ? [] : [words],
	);
}

/** Whether the numbers are the parts of the value: "24 children and 3 adults, so 27 in all". */
function isSum(
	value: DecidedValue['value'],
	codes: readonly string[],
	{ language }: ConversationMessage,
): boolean {
	const numbers = codes.map((code) => Number(numbersOf(code, language)[0]?.[0]));
	return numbers.length > 1 && numbers.reduce((sum, number) => sum + number, 0) === Number(value);
}

/** Whether a number is a length of time: "it has been off for 3 nights". */
function isLength(code: string, { language, text }: ConversationMessage): boolean {
	const [next] = tokensOf(text.slice(text.indexOf(code) + code.length));
	return text.includes(code) && next !== undefined && namesTimeUnit(next.text, language);
}

/** The forms of the numbers and identifiers in a value; empty for a boolean, a day, a time or a long text. */
function identifierFormsOf(value: DecidedValue['value']): readonly string[] {
	if (typeof value === 'boolean' || /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}$/u.test(String(value))) return [];
	const text = String(value);
	return wordCount(text) > MOST_WORDS ? [] : identifierTextsIn(text).map(identifierForm);
}
