/** Whether a name or an identifier stands in a text. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

import type { ConversationMessage } from '../../conversation';
import { numbersIn, readingsOf } from '../../values/numbers/numbers';
import { foldText } from '../../text/text';
import { isStopWord } from '../../text/stopWords';
import { differsBySeparators } from './separators';
import { bareText, occurrencesOf, type Token, tokensOf, widened } from '../../text/tokens';
import { foldWord } from '../../text/words';

/** Whether a name stands in a text as whole words: case, punctuation and Unicode form do not count. */
export function textOccurs(value: string, text: string): boolean {
	const wanted = tokensOf(value);
	const tokens = tokensOf(text);
	return occurrencesOf(wanted, tokens).some((start) => {
		const span = { index: tokens[start]?.index ?? 0, end: tokens[start + wanted.length - 1]?.end ?? 0 };
		const whole = widened(text, span);
		// "Berlin" stands in "Berlin-Mitte"; the 12 of "12-345" is no number of its own.
		return !/\p{N}/u.test(value) || bareText(text.slice(whole.index, whole.end)) === bareText(value);
	});
}

/** Small words that a value may leave out of the user's. */
const MOST_LEFT_OUT = 2;
/** A shorter word may be another one with a letter more. */
const SHORTEST_INFLECTED = 5;

/**
 * Whether a text stands in the words but for small words that it leaves out ("calle Olmo 6, Getafe" of "la calle Olmo 6 de
 * Getafe") and a plural that is none ("pain de campagne" of "pains de campagne").
 */
export function occursNearly(value: string, words: string, language: string | undefined): boolean {
	const wanted = tokensOf(value);
	const said = tokensOf(words);
	return said.some((_, start) => {
		let place = start;
		let leftOut = 0;
		for (const token of wanted) {
			while (place > start && leftOut < MOST_LEFT_OUT && isLeftOut(said[place], token, language)) {
				place++;
				leftOut++;
			}
			const found = said[place++];
			if (found === undefined) return false;
			// A name is no other one's plural: Peters is not Peter.
			const isName = /^\p{Lu}/u.test(value.slice(token.index));
			if (found.text !== token.text && (isName || !isInflected(found.text, token.text))) return false;
		}
		return wanted.length > 0;
	});
}

/** "Kröger, Annette" is Annette Kröger: the same words side by side in another order, with small words between them. */
export function occursReordered(value: string, words: string, language: string | undefined): boolean {
	const wanted = tokensOf(value).map(({ text }) => text);
	const said = tokensOf(words).map(({ text }) => text);
	const places = said.flatMap((token, place) => (wanted.includes(token) ? [place] : []));
	const [first, last] = [places[0], places.at(-1)];
	if (wanted.length < 2 || first === undefined || last === undefined) return false;
	const isWhole = places.length === wanted.length && wanted.every((token) => said.includes(token));
	const between = said.slice(first, last).filter((token) => !wanted.includes(token));
	return isWhole && between.every((token) => isStopWord(foldWord(token), language ?? 'en'));
}

function isLeftOut(said: Token | undefined, wanted: Token, language: string | undefined): boolean {
	return said !== undefined && said.text !== wanted.text && isStopWord(foldWord(said.text), language ?? 'en');
}

function isInflected(said: string, wanted: string): boolean {
	const [shorter, longer] = said.length < wanted.length ? [said, wanted] : [wanted, said];
	if (/\p{N}/u.test(longer) || shorter.length < SHORTEST_INFLECTED - 1) return false;
	return longer.length - shorter.length === 1 && longer.startsWith(shorter);
}

/** Whether an identifier or address stands in the words: an identifier's separators do not count, but it has to be whole. */
export function codeOccurs(
	value: string,
	{ message, words }: { readonly words: string; readonly message: ConversationMessage },
): boolean {
	const wanted = bareText(value.replace(/^\p{L}+:\/\//u, ''));
	if (wanted === '') return false;
	if (runsTo(wanted, words, (around) => !differsBySeparators(value, around))) return true;
	if (/^\+\d{7,15}$/u.test(value) && phoneOccurs(value, words)) return true;
	const amount = foldText(value).replace(/[\p{Sc}\s]/gu, '');
	// "twenty" is 20 in a text parameter too; a leading zero belongs to an identifier and says nothing in a number.
	if (!/^\d[\d.,']*$/u.test(amount) || /^0\d/u.test(amount)) return false;
	const numbers = numbersIn(foldText(words), message.language).filter(({ text }) => !/^0\d/u.test(text));
	return numbers.some(({ readings }) => readingsOf(amount).some((reading) => readings.includes(reading)));
}

function runsTo(wanted: string, words: string, isMeant: (around: string) => boolean): boolean {
	const tokens = tokensOf(words);
	for (let start = 0; start < tokens.length; start++) {
		let joined = '';
		for (let end = start; end < tokens.length && joined.length < wanted.length; end++) {
			joined += tokens[end]?.text ?? '';
			if (joined !== wanted) continue;
			const span = { index: tokens[start]?.index ?? 0, end: tokens[end]?.end ?? 0 };
			const whole = widened(words, span);
			const around = words.slice(whole.index, whole.end);
			if (bareText(around) === wanted) {
				if (isMeant(around)) return true;
			} else if (isSoleNumber(wanted, around) || isBehindLabel(wanted, around)) return true;
		}
	}
	return false;
}

/** `ord-12345` gives 12345: the one piece with digits, where the others are words. */
function isSoleNumber(wanted: string, identifier: string): boolean {
	const numbered = identifier.split(/[-_./:#]/u).filter((piece) => /\p{N}/u.test(piece));
	return /^\d+$/u.test(wanted) && numbered.length === 1 && bareText(numbered[0] ?? '') === wanted;
}

/** `no.84-206` and `ORD-84-206` give 84-206: what stands behind a word is whole without it. */
function isBehindLabel(wanted: string, identifier: string): boolean {
	const label = /^\p{L}+[-_./:#]/u.exec(identifier)?.[0] ?? '';
	return label !== '' && /\p{N}/u.test(wanted) && bareText(identifier.slice(label.length)) === wanted;
}

/** As the value's own country writes it: with or without its code, in groups, with the digit that calls within it. */
function phoneOccurs(value: string, words: string): boolean {
	const defaultCallingCode = parsePhoneNumberFromString(value)?.countryCallingCode;
	if (defaultCallingCode === undefined) return false;
	const written = /[+\p{Nd}(][\p{Nd}\p{Z}()./–-]{5,}\p{Nd}/gu;
	return [...words.normalize('NFKC').matchAll(written)].some(
		([text]) => parsePhoneNumberFromString(text, { defaultCallingCode })?.number === value,
	);
}
