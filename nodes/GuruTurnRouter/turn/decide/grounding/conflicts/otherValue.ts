import type { ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { daysIn } from '../../values/dates/days';
import { monthsIn } from '../../values/dates/months';
import { timesIn } from '../../values/times/times';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { numbersOf } from '../reading/compareNumber';
import { textOccurs } from '../occurrence/textMatch';
import type { TypedValue } from '../reading/typedValue';

/**
 * Whether the words contain a value of this type. For a choice, it must be another choice.
 *
 * @param holdsName whether words contain a possible name; used for texts, which have no other sign of their type
 */
export function containsOtherValue(
	typed: TypedValue,
	words: string,
	message: ConversationMessage,
	holdsName: (words: string) => boolean,
): boolean {
	const { language } = message;
	switch (typed.type) {
		case 'number':
			return numbersOf(words, language).length > 0;
		case 'choice':
			return typed.choices.some(
				(choice) => foldText(choice) !== foldText(typed.value) && textOccurs(choice, words),
			);
		case 'dateTime':
			return (
				daysIn(words, message, language).length > 0 ||
				monthsIn(words, message, language).length > 0 ||
				(typed.dateTime.time !== undefined && timesIn(words, language).length > 0)
			);
		case 'identifier':
			return containsFormOf(typed.value, words);
		case 'text':
			// A plate is written with a space: "KN19 RTO".
			return holdsName(words) || (/\p{N}/u.test(typed.value) && containsFormOf(typed.value, words));
		default:
			return holdsName(words);
	}
}

/** Whether the words contain a code with the form of the value or of a part of it: "205/60 R16". */
function containsFormOf(value: string, words: string): boolean {
	const forms = [value, ...identifierTextsIn(value)].map(identifierForm);
	return identifierTextsIn(words).some((code) => forms.includes(identifierForm(code)));
}
