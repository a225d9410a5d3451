/** Reasons why a person should check a value before a change is made with it. */
import type { TurnParameter } from '../../turn';
import type { Conversation } from '../conversation';
import { daysIn } from '../values/dates/days';
import { wordCount } from '../text/tokens';
import { parameterKindOf } from '../values/parameterKind';
import { isNegatedStatement } from './negatedStatement';
import { isForNegated, isNegated } from './reading/compareBoolean';
import { compareValue } from './reading/compareValue';
import { withoutPasted, withoutPastedBlocks } from './occurrence/pasted';
import type { QuotedSpan } from './occurrence/quotation';
import type { Passage } from './reading/passage';
import type { TypedValue } from './reading/typedValue';

/** A text with fewer words counts as a name, not as a composed text. */
const WORDS_OF_A_TEXT = 5;

/** The reason for one value, in plain words; undefined if there is none. */
export function valueDoubt(
	typed: TypedValue,
	quoted: QuotedSpan,
	parameter: TurnParameter,
	{ negatedAction, user }: Conversation,
): string | undefined {
	// A composed text, such as a fault report, may contain negations.
	const isComposed = typed.type === 'text' && wordCount(typed.value) >= WORDS_OF_A_TEXT;
	const isStatement = negatedAction !== undefined && isNegatedStatement(quoted, negatedAction);
	const givesValue = (words: string) => compareValue(typed, { ...quoted, words }, parameter.name) === 'match';
	const isForThis = isNameOfNegated(typed, parameter, quoted);
	if (typed.type !== 'boolean' && !isComposed && !isStatement && !isForThis && isNegated(quoted, givesValue))
		return `“${quoted.words}” stands in a negated clause`;
	if (
		typed.type === 'text' &&
		isPlainWord(typed.value, quoted) &&
		parameterKindOf(parameter).kind === 'identifier'
	)
		return `“${typed.value}” is a word, and no number or code`;
	const ownWords = parameter.check === 'free' && isComposed ? withoutPastedBlocks : withoutPasted;
	const own = user.map((message) => ({ ...message, text: ownWords(message.text) }));
	const wasTyped = own.some(
		(message) =>
			message.text.slice(quoted.index, quoted.end) === quoted.words &&
			message.text.length === quoted.message.text.length,
	);
	if (!wasTyped) return `“${quoted.words}” stands in a part of the message that looks pasted`;
	return typed.type === 'dateTime' ? saidOnThatDay(quoted) : undefined;
}

/** Whether the value names what is not so, as the parameter asks: "no beetroot" for “Vegetable that is not wanted”. */
export function isNameOfNegated(
	{ type }: TypedValue,
	parameter: TurnParameter,
	{ message }: QuotedSpan,
): boolean {
	// “Number without spaces” describes a form.
	return (type === 'text' || type === 'choice') && isForNegated(parameter, message.language);
}

/** Whether the value cannot be a code ("my last order"): no digit, capital letter or quotation mark. */
function isPlainWord(value: string, { end, index, message }: QuotedSpan): boolean {
	const around = message.text.slice(Math.max(0, index - 1), end);
	// An apostrophe inside a word is no quotation mark.
	const isInSingle = /(?<!\p{L})['‘]\p{L}/u.test(message.text.slice(Math.max(0, index - 2), end));
	return !/[\p{N}\p{Lu}]/u.test(value) && !/[\p{Lu}"“„«「『]/u.test(around) && !isInSingle;
}

function saidOnThatDay({ end, index, message }: Passage): string | undefined {
	const bare = daysIn(message.text, message, message.language).find(
		(day) => day.saidOnThatDay === true && day.index < end && index < day.end,
	);
	return bare === undefined
		? undefined
		: `“${bare.text}” was said on that weekday, so it may mean today or a week later`;
}
