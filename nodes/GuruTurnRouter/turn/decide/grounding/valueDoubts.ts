/** Reasons why a person should check a value before a change is made with it. */
import type { TurnParameter } from '../../turn';
import type { Conversation } from '../conversation';
import { daysIn } from '../values/dates/days';
import { wordCount } from '../text/tokens';
import { valueKindOf } from '../values/parameterKind';
import { isNegated } from './reading/compareBoolean';
import { withoutPasted, withoutPastedBlocks } from './occurrence/pasted';
import type { Quoted } from './occurrence/quotation';
import type { Passage } from './reading/passage';
import type { ValueSort } from './reading/typedValue';

/** A text with fewer words counts as a name, not as a composed text. */
const WORDS_OF_A_TEXT = 5;

/** The reason for one value, in plain words; undefined if there is none. */
export function reasonToAsk(
	sort: ValueSort,
	quoted: Quoted,
	parameter: TurnParameter,
	{ user }: Conversation,
): string | undefined {
	// A composed text, such as a fault report, may contain negations.
	const isComposed = sort.sort === 'text' && wordCount(sort.value) >= WORDS_OF_A_TEXT;
	if (sort.sort !== 'boolean' && !isComposed && isNegated(quoted))
		return `“${quoted.words}” stands in a negated clause`;
	if (sort.sort === 'text' && isPlainWord(sort.value, quoted) && valueKindOf(parameter).kind === 'identifier')
		return `“${sort.value}” is a word, and no number or code`;
	const ownWords = parameter.check === 'free' && isComposed ? withoutPastedBlocks : withoutPasted;
	const own = user.map((message) => ({ ...message, text: ownWords(message.text) }));
	const typed = own.some(
		(message) =>
			message.text.slice(quoted.index, quoted.end) === quoted.words &&
			message.text.length === quoted.message.text.length,
	);
	if (!typed) return `“${quoted.words}” stands in a part of the message that looks pasted`;
	return sort.sort === 'moment' ? saidOnThatDay(quoted) : undefined;
}

/** Whether the value cannot be a code ("my last order"): no digit, capital letter or quotation mark. */
function isPlainWord(value: string, { end, index, message }: Quoted): boolean {
	const around = message.text.slice(Math.max(0, index - 1), end);
	return !/[\p{N}\p{Lu}]/u.test(value) && !/[\p{Lu}"“„«「『]/u.test(around);
}

function saidOnThatDay({ end, index, message }: Passage): string | undefined {
	const bare = daysIn(message.text, message, message.language).find(
		(day) => day.saidOnThatDay === true && day.index < end && index < day.end,
	);
	return bare === undefined ? undefined : `“${bare.text}” was said on such a day`;
}
