import type { ConversationMessage } from '../../conversation';
import { foldText } from '../../text/text';
import { tokensOf } from '../../text/tokens';
import { differsByTypo } from '../occurrence/quotation';
import type { Passage } from './passage';

/** Longer values are composed texts, not names. */
const MOST_WORDS_OF_A_NAME = 3;
/** Length of the prefix that two forms of one name share ("Naples" and "Napoli"). */
const SHARED_START = 3;
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LONGEST_NAME_IN_HAN = 6;
const SENTENCE_START = /(?:^|[.!?:\n]\s*)[¿¡"'“„(]*$/u;
const CAPITALISED = /^\p{Lu}/u;
/** Scripts that write names with a capital letter. */
const WITH_CAPITALS = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{P}\p{Z}\p{N}\p{S}]*$/u;

/**
 * Whether a value is a proper name although the words contain nothing that could be a name: "Boston" from "near the
 * convention center". A name in another language ("Pekín" and "Beijing") or script counts as the user's own name.
 *
 * @param messages the messages that may contain a value in the user's own script
 */
export function isInventedName(
	value: string,
	{ index, message, words }: Passage,
	messages: readonly ConversationMessage[],
): boolean {
	if (!/\p{Script=Latin}/u.test(value + words))
		return isUnlike(value, messages.map(({ text }) => text).join('\n'));
	if (!WITH_CAPITALS.test(value) || !WITH_CAPITALS.test(words)) return false;
	const own = value.split(/[\s,]+/u).filter((word) => word !== '');
	if (own.length > MOST_WORDS_OF_A_NAME || !own.every((word) => CAPITALISED.test(word))) return false;
	// Codes are not names. A capital letter at the beginning of a sentence does not mark a name.
	if (!/\p{Ll}/u.test(value)) return false;
	const capitals = [...words.matchAll(/(?<!\p{L})\p{Lu}\p{L}/gu)];
	if (capitals.some((capital) => !SENTENCE_START.test(message.text.slice(0, index + capital.index))))
		return false;
	const said = tokensOf(words).map(({ text }) => text);
	return !own.map(foldText).some((word) => said.some((other) => isAlike(word, other)));
}

/**
 * Whether a short value in the user's own script differs from the user's words. It cannot be a translation: models
 * translate into the language of the description.
 */
function isUnlike(value: string, text: string): boolean {
	const own = tokensOf(value);
	if (own.length === 0 || own.length > MOST_WORDS_OF_A_NAME) return false;
	if (WITHOUT_BLANKS.test(value)) {
		const letters = [...value].filter((letter) => /\p{L}/u.test(letter));
		const unsaid = letters.filter((letter) => !text.includes(letter));
		return letters.length <= LONGEST_NAME_IN_HAN && unsaid.length * 3 >= letters.length;
	}
	const said = tokensOf(text).map((token) => token.text);
	return own.every((token) => !said.some((word) => word.includes(token.text) || isAlike(token.text, word)));
}

function isAlike(name: string, word: string): boolean {
	return name.slice(0, SHARED_START) === word.slice(0, SHARED_START) || differsByTypo(word, name);
}
