import type { ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { daysIn } from '../../values/dates/days';
import { monthsIn } from '../../values/dates/months';
import { timesIn } from '../../values/times/times';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { numbersOf } from '../reading/compareNumber';
import { textOccurs } from '../occurrence/textMatch';
import type { ValueSort } from '../reading/typedValue';

/**
 * Whether the words contain a value of this sort. For a choice, it must be another choice.
 *
 * @param holdsName whether words contain a possible name; used for texts, which have no other sign of their sort
 */
export function holdsAnother(
	sort: ValueSort,
	words: string,
	message: ConversationMessage,
	holdsName: (words: string) => boolean,
): boolean {
	const { language } = message;
	switch (sort.sort) {
		case 'number':
			return numbersOf(words, language).length > 0;
		case 'choice':
			return sort.choices.some(
				(choice) => foldText(choice) !== foldText(sort.value) && textOccurs(choice, words),
			);
		case 'moment':
			return (
				daysIn(words, message, language).length > 0 ||
				monthsIn(words, message, language).length > 0 ||
				(sort.moment.time !== undefined && timesIn(words, language).length > 0)
			);
		case 'code':
			return identifierTextsIn(words).some((code) => identifierForm(code) === identifierForm(sort.value));
		default:
			return holdsName(words);
	}
}
