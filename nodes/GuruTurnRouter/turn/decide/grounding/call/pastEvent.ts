import type { TurnAction } from '../../../turn';
import type { Conversation } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { holdsQuestionMark } from '../../text/questionMark';
import { sentencesOf } from '../../text/sentences';
import { daysIn } from '../../values/dates/days';
import { dayTextOf, meaningOf } from '../../values/dates/dayText';
import { asksForChange } from './changeRequest';
import { sentencesWith } from './sentenceOpenings';

/**
 * The sentence with these values, if it tells of a past day and the message then asks something else: "my neighbour had
 * the window in 3A reported yesterday. What is your number at weekends?". Undefined otherwise.
 */
export function pastEventIn(
	action: TurnAction,
	values: readonly DecidedValue[],
	conversation: Conversation,
): string | undefined {
	const [present] = conversation.user;
	const own = sentencesWith(values, conversation);
	const last = sentencesOf(present.text, present.language).at(-1);
	if (last === undefined || !holdsQuestionMark(last.text) || own.some(({ index }) => index === last.index))
		return undefined;
	// "Please block card 4471, it was stolen yesterday. Do I get a new one?"
	if (own.some((sentence) => asksForChange(action, { ...present, text: sentence.text }))) return undefined;
	const taken = values.map(({ value }) => String(value).slice(0, 10));
	const isPast = (text: string): boolean => {
		const { today, tokens } = dayTextOf(text, present, present.language);
		const isBefore = daysIn(text, present, present.language).some(
			({ date }) => date < today && !taken.includes(date),
		);
		return isBefore || tokens.some((token) => (meaningOf(token, 'span')?.offset ?? 0) < 0);
	};
	return own.length > 0 && own.every(({ text }) => isPast(text)) ? own[0]?.text.trim() : undefined;
}
