/** Decides whether a value that the user's words do not literally give may be inferred from them. */
import type { Conversation } from '../conversation';
import { readOnlyDay } from '../values/dates/days';
import { isYear } from '../values/dates/calendar';
import { countsBackTo, holdsTimeWord, namesDecade } from '../values/dates/years';
import { isOffered } from './agreement/offeredValue';
import { refersToAssistantIdentifier } from './agreement/assistantReference';
import { isSpelledOut, unmentionedIdentifiers } from './occurrence/identifierTexts';
import { isDerivedNumber, isHoursBetween, isNightsBetween } from './reading/derivedNumber';
import { isCalculated } from './reading/calculatedNumber';
import { isInventedName } from './reading/inventedName';
import { type QuotedSpan } from './occurrence/quotation';
import { isMisread, numbersOf } from './reading/compareNumber';
import { type TypedValue } from './reading/typedValue';
import { type Grounded, type GroundAs, ungrounded } from './grounded';

/** Largest number that words may express without a rule for them ("a dozen", "a couple"). */
const LARGEST_IN_WORDS = 100;
/** Largest number that may be inferred from words without any number ("just me"). */
const LARGEST_UNSAID = 12;

const CALCULATED = 'the user did not say it; it can be calculated from numbers that were said';

/** For words in which code reads another value of this type. */
export function inferDespiteOther(
	typed: TypedValue,
	{ words, message }: QuotedSpan,
	conversation: Conversation,
	on: GroundAs,
): Grounded {
	// The user sees a day before a write. That does not make up for a wrong hour or month.
	if (typed.type === 'dateTime' && typed.dateTime.time === undefined && typed.dateTime.month === undefined)
		return on('inferred', { doubt: `the words “${words}” may say something else` });
	if (typed.type === 'number') {
		// People add up small numbers in words ("me and our three"). Figures and large numbers are literal.
		const isFew = numbersOf(words, message.language)
			.flat()
			.every((read) => Number(read) <= LARGEST_UNSAID);
		const isInWords = !/\p{N}/u.test(words) && isFew && Math.abs(typed.value) <= LARGEST_IN_WORDS;
		const isReading = isMisread(typed.value, words, message.language);
		const isDerived =
			!isReading &&
			(isDerivedNumber(typed.value, words, message.language) ||
				isNightsBetween(typed.value, words, message) ||
				isHoursBetween(typed.value, words, message.language));
		const isBack = isYear(typed.value) && countsBackTo(typed.value, words, message, message.language);
		if (isInWords || isDerived || isBack) return on('inferred');
		if (!isReading && isCalculated(typed.value, conversation)) return onlyAfterPreview(on, CALCULATED);
	}
	return ungrounded('the user’s words give another value');
}

/** For words in which code reads nothing of this type: the value is the model's interpretation. */
export function inferWithoutMatch(
	typed: TypedValue,
	quoted: QuotedSpan,
	conversation: Conversation,
	on: GroundAs,
): Grounded {
	switch (typed.type) {
		case 'number':
			if (isCounted(typed.value, quoted) || isOffered(typed, conversation)) return on('inferred');
			return isCalculated(typed.value, conversation)
				? onlyAfterPreview(on, CALCULATED)
				: ungrounded('the user’s words hold no such number');
		case 'identifier':
			if (isSpelledOut(typed.value, quoted.words, quoted.message.language)) return on('inferred');
			return refersToAssistantIdentifier(typed.value, quoted, conversation)
				? onlyAfterPreview(on)
				: ungrounded('the user wrote no such thing');
		case 'text': {
			const [unsaid] = unmentionedIdentifiers(typed.value, conversation.user);
			if (unsaid !== undefined)
				return refersToAssistantIdentifier(typed.value, quoted, conversation)
					? onlyAfterPreview(on)
					: ungrounded(`the user did not say ${unsaid}`);
			// "The second one" contains no name: it refers to what the assistant offered.
			const said = [quoted.message, ...(conversation.assistant ? [conversation.assistant] : [])];
			return isInventedName(typed.value, quoted, said)
				? ungrounded('the user’s words name nothing like it')
				: on('inferred');
		}
		case 'dateTime': {
			const { message, words } = quoted;
			const isOnlyDay = readOnlyDay(words, message, message.language) !== undefined;
			return typed.dateTime.date === undefined && typed.dateTime.time !== undefined && isOnlyDay
				? ungrounded('the user’s words say a day and no time')
				: on('inferred');
		}
		default:
			return on('inferred');
	}
}

/** The value is the model's guess among several. The user sees it before a write; a read does not use it. */
export function onlyAfterPreview(
	on: GroundAs,
	guess = 'the user did not say it; it stands in the answer before',
): Grounded {
	const grounded = on('inferred', { doubt: guess });
	return grounded.kind === 'value' ? { ...grounded, notInReads: guess } : grounded;
}

/** Whether words may mean the number: a small one, or a year for words of time ("the year before last"). */
function isCounted(value: number, { message, words }: QuotedSpan): boolean {
	if (Math.abs(value) <= LARGEST_UNSAID) return true;
	if (!Number.isInteger(value) || !isYear(value)) return false;
	return holdsTimeWord(words, message, message.language) || namesDecade(words, value, message.language);
}
