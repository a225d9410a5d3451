/** Finds identifiers, numbers and addresses in texts. */
import type { ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { emailsIn, identifiersIn } from '../../values/identifiers';
import { foldText, normaliseText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { spelledNumbersIn } from '../../values/numbers/spelledNumbers';
import { alphanumericOf, tokensOf } from '../../text/tokens';
import { identifierOccurs } from './textMatch';

/** Web addresses, hosts, handles and machine names. */
const ADDRESSES =
	/\p{L}[\p{L}\p{N}+.-]{0,20}:\/\/[^\s"'<>]+|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_-]{2,}|(?<![\p{L}\p{N}_.-])(?:[a-z\p{N}-]{2,63}\.){1,10}[a-z]{2,}(?![\p{L}\p{N}_-])/giu;
const LIST_MARK = /(?<=^|\n)\s*\(?\p{N}{1,2}[.):]\s/gu;

/** Every e-mail address, web address and run of letters and digits with a digit in it, as written. */
export function identifierTextsIn(text: string): readonly string[] {
	const normal = normaliseText(text.replace(LIST_MARK, '\n'));
	return [
		...emailsIn(normal).map((each) => each.text),
		...(normal.match(ADDRESSES) ?? []),
		...identifiersIn(normal).map((each) => each.text),
	];
}

/** The form of a code without its letters and digits: `A-7712` and `b-81` have the same. */
export function identifierForm(code: string): string {
	return foldText(code)
		.replace(/\p{L}+/gu, 'a')
		.replace(/\p{N}+(?:[\s.,'’]+\p{N}+)*/gu, '9');
}

/**
 * The identifiers, numbers and addresses of a composed text that are in none of the messages. A day or a time counts as
 * said if code reads it in a message.
 */
export function unmentionedIdentifiers(
	text: string,
	messages: readonly ConversationMessage[],
): readonly string[] {
	const moments = new Set(
		messages.flatMap((message) => [
			...daysIn(message.text, message, message.language).flatMap(({ date, endDate }) => [date, endDate]),
			...timesIn(message.text, message.language).flatMap(({ readings }) => readings),
		]),
	);
	return identifierTextsIn(text).filter(
		(code) =>
			!moments.has(code) &&
			!messages.some((message) => identifierOccurs(code, { message, words: message.text })),
	);
}

/** Whether the words spell out an address or identifier ("dee dot marsh at …", "Kilo Tango seven 4"). */
export function isSpelledOut(code: string, words: string, language: string | undefined): boolean {
	return isInPieces(code, words) || isByLetters(code, words, language);
}

/** Codes up to this length could match the first letters of any words. */
const FEWEST_SPELLED = 2;

/** Whether the words spell the code: each word gives its first letter or, for a number, its digits. */
function isByLetters(code: string, words: string, language: string | undefined): boolean {
	const wanted = alphanumericOf(code);
	const spoken = tokensOf(words).map((token) => {
		const number = language === undefined ? undefined : spelledNumbersIn(token.text, language)[0]?.value;
		return /^\d/u.test(token.text) ? token.text : (number?.toString() ?? token.text.charAt(0));
	});
	return spoken.some((_, start) => {
		let joined = '';
		let end = start;
		for (; end < spoken.length && joined.length < wanted.length; end++) joined += spoken[end] ?? '';
		// One word alone is another identifier or a part of one.
		return end - start > 1 && joined === wanted && wanted.length > FEWEST_SPELLED;
	});
}

/** Whether the words contain the code's pieces in order, with at most one word between two pieces. */
function isInPieces(code: string, words: string): boolean {
	const [first, ...rest] = tokensOf(code);
	const said = tokensOf(words);
	if (first === undefined || rest.length === 0) return false;
	return said.some((token, start) => {
		if (token.text !== first.text) return false;
		let place = start;
		const isWhole = rest.every((piece) => {
			place += said[place + 1]?.text === piece.text ? 1 : 2;
			return said[place]?.text === piece.text;
		});
		// Without any word between the pieces, the words contain another address.
		return isWhole && place - start > rest.length;
	});
}
