/** Compares what code reads in words of the conversation with a value. */
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { foldTime } from '../../values/times/timeNames';
import { compareBoolean } from './compareBoolean';
import { intlNamesOf, namesOtherIntlName } from './intlNames';
import { compareDateTime, namedPartsOfDay } from './compareDateTime';
import { compareNumber } from './compareNumber';
import { identifierOccurs, occursNearly, occursReordered, textOccurs } from '../occurrence/textMatch';
import type { Comparison, Passage } from './passage';
import type { TypedValue } from './typedValue';

export function compareValue(typed: TypedValue, at: Passage, label: string): Comparison {
	switch (typed.type) {
		case 'boolean':
			return compareBoolean(typed.value, at, label);
		case 'number':
			return compareNumber(typed.value, at);
		case 'choice':
			return compareChoice(typed.value, typed.choices, at);
		case 'dateTime':
			return compareDateTime(typed, at);
		case 'identifier':
			return identifierOccurs(typed.value, at) ? 'match' : 'absent';
		case 'text':
			return compareText(typed.value, at);
	}
}

function compareText(value: string, at: Passage): Comparison {
	if (textOccurs(value, at.words) || intlNamed(value, at)) return 'match';
	// "bs65qa" is BS6 5QA.
	if (/\p{N}/u.test(value) && tokensOf(value).length <= MOST_PIECES && identifierOccurs(value, at))
		return 'match';
	if (namesOtherIntlName(value, at.words, at.message.language)) return 'mismatch';
	if (occursReordered(value, at.words, at.message.language)) return 'match';
	return occursNearly(value, at.words, at.message.language) ? 'match' : 'absent';
}

/** Maximum number of tokens in an identifier that is written in groups. */
const MOST_PIECES = 8;

function compareChoice(value: string, choices: readonly string[], at: Passage): Comparison {
	const words = withoutAccents(at.words);
	const isNamed = (choice: string) => textOccurs(withoutAccents(choice), words);
	if (isNamed(value) || intlNamed(value, at) || namesPartOfDay(value, choices, at)) return 'match';
	return choices.some((choice) => isNamed(choice) && !isPartOfCompound(choice, words)) ||
		namesOtherIntlName(value, at.words, at.message.language)
		? 'mismatch'
		: 'absent';
}

/** Whether the choice occurs only inside a compound: the "car" of "camping-car" is not a car. */
function isPartOfCompound(choice: string, words: string): boolean {
	const folded = foldText(words);
	const at = folded.indexOf(foldText(choice));
	const [before, behind] = [folded.slice(0, at), folded.slice(at + choice.length)];
	return (
		at !== -1 &&
		(/\p{L}-$/u.test(before) || /^-\p{L}/u.test(behind)) &&
		folded.lastIndexOf(foldText(choice)) === at
	);
}

/** Whether the words name in their language ("por la tarde") the part of the day that the choice names in English. */
function namesPartOfDay(value: string, choices: readonly string[], { message, words }: Passage): boolean {
	const hours = hoursNamedIn(words, message.language);
	const shared = (choice: string) => [...hoursNamedIn(choice, 'en')].filter((hour) => hours.has(hour)).length;
	return shared(value) > 0 && choices.every((choice) => choice === value || shared(choice) < shared(value));
}

function hoursNamedIn(text: string, language: string | undefined): ReadonlySet<number> {
	const said = new Set(wordsIn(foldTime(text)).map(({ folded }) => folded));
	return namedPartsOfDay(said, language)[0] ?? new Set();
}

/** Choices in a description are often written without accents. */
function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** Whether the words contain the Intl name of the country, currency or language that the value names. */
function intlNamed(value: string, { message, words }: Passage): boolean {
	return intlNamesOf(value, message.language).some((name) =>
		/\p{L}/u.test(name) ? textOccurs(name, words) : words.includes(name),
	);
}
