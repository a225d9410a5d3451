import type { TurnAction } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { choicesWith } from '../../values/choices';
import { foldText } from '../../text/text';
import { isExcluded } from '../occurrence/exclusion';
import { withoutPasted } from '../occurrence/pasted';
import { correctionOf } from './correction';
import { withoutUnchangedClauses } from './unchangedClause';
import { textOccurs } from '../occurrence/textMatch';
import { wholePassage } from '../reading/passage';

/**
 * Listed choices that the current message names and no call uses, if this call has another choice of their list.
 *
 * @param taken the values of all calls in the reply
 */
export function competingChoicesOf(
	action: TurnAction,
	values: Decision['values'],
	taken: readonly DecidedValue[],
	{ user: [present] }: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly choice: string }> {
	const typed = withoutUnchangedClauses(withoutPasted(present.text), present.language);
	const words = taken.flatMap(({ quote, value }) => [foldText(quote), foldText(String(value))]);
	return action.parameters.flatMap(({ description, name }) => {
		const value = Object.hasOwn(values, name) ? values[name]?.value : undefined;
		const choices = typeof value === 'string' ? (choicesWith(value, description) ?? []) : [];
		return choices
			.filter((choice) => textOccurs(choice, typed) && !words.some((each) => each.includes(foldText(choice))))
			.filter(
				(choice) => !isExcluded(choice, wholePassage(present)) && !isTakenBack(choice, choices, present),
			)
			.map((choice) => ({ parameter: name, choice }));
	});
}

/** "The DVD, no wait, the audiobook." */
function isTakenBack(choice: string, choices: readonly string[], message: ConversationMessage): boolean {
	const index = foldText(message.text).indexOf(foldText(choice));
	const end = index + choice.length;
	const at = { index, end, message, words: message.text.slice(index, end) };
	return index !== -1 && correctionOf({ type: 'choice', value: choice, choices }, at) !== undefined;
}
