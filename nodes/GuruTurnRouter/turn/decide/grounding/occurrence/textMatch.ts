/** Whether a text contains a name or an identifier. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

import type { ConversationMessage } from '../../conversation';
import { numbersIn, readingsOf } from '../../values/numbers/numbers';
import { foldText } from '../../text/text';
import { isStopWord } from '../../text/stopWords';
import { withoutParticles } from '../../text/joinedParticles';
import { differsBySeparators } from './separators';
import { alphanumericOf, occurrencesOf, type Token, tokensOf, widenToTokens } from '../../text/tokens';
import { foldWord } from '../../text/words';

/** Whether a text contains a name as whole words. Case, punctuation and Unicode form do not count. */
export function textOccurs(value: string, text: string): boolean {
	const wanted = tokensOf(value);
	const tokens = tokensOf(text);
	return occurrencesOf(wanted, tokens).some((span) => {
		const whole = widenToTokens(text, span);
		// "Berlin" occurs in "Berlin-Mitte", but the 12 of "12-345" is only a part of a number.
		return (
			!/\p{N}/u.test(value) || alphanumericOf(text.slice(whole.index, whole.end)) === alphanumericOf(value)
		);
	});
}

/** Maximum number of the user's small words that a value may leave out. */
const MOST_LEFT_OUT = 2;
/** With one letter more, a shorter word may be a different word and not an inflected form. */
const SHORTEST_INFLECTED = 5;

/** Languages whose accents people often leave out. In others the same marks make another letter: Muller, Müller. */
const ACCENTED: ReadonlySet<string> = new Set(['ar', 'es', 'fr', 'it', 'pt']);

/**
 * Whether the words contain a text, apart from small words that it leaves out ("calle Olmo 6, Getafe" from "la calle
 * Olmo 6 de Getafe"), particles and one letter of a plural ("pain de campagne" from "pains de campagne"), and accents
 * that the user left out ("jose garcia").
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
			// A name is not the plural of another name: Peters is not Peter.
			const isName = /^\p{Lu}/u.test(value.slice(token.index));
			const isSame = isSameWord(found.text, token.text, language);
			if (!isSame && (isName || !isInflected(found.text, token.text))) return false;
		}
		return wanted.length > 0;
	});
}

/** Whether the words are the same in another order, with only stop words between: "Kröger, Annette". */
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

function isSameWord(said: string, wanted: string, language: string | undefined): boolean {
	if (said === wanted || withoutParticles(said).includes(wanted)) return true;
	if (!ACCENTED.has(language ?? '') || foldWord(said) !== said) return false;
	return [said, ...withoutParticles(said)].includes(foldWord(wanted));
}

function isLeftOut(said: Token | undefined, wanted: Token, language: string | undefined): boolean {
	return said !== undefined && said.text !== wanted.text && isStopWord(foldWord(said.text), language ?? 'en');
}

function isInflected(said: string, wanted: string): boolean {
	const [shorter, longer] = said.length < wanted.length ? [said, wanted] : [wanted, said];
	if (/\p{N}/u.test(longer) || shorter.length < SHORTEST_INFLECTED - 1) return false;
	return longer.length - shorter.length === 1 && longer.startsWith(shorter);
}

/** Whether the words contain a whole identifier, number or address. An identifier's separators do not count. */
export function identifierOccurs(
	value: string,
	{ message, words }: { readonly words: string; readonly message: ConversationMessage },
): boolean {
	const wanted = alphanumericOf(value.replace(/^\p{L}+:\/\//u, ''));
	if (wanted === '') return false;
	if (runsTo(wanted, words, (around) => !differsBySeparators(value, around))) return true;
	if (/^\+\d{7,15}$/u.test(value) && phoneOccurs(value, words)) return true;
	const amount = foldText(value).replace(/[\p{Sc}\s]/gu, '');
	// "twenty" is 20 in a text parameter too. Digits with a leading zero are an identifier, not an amount.
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
			const whole = widenToTokens(words, span);
			const around = words.slice(whole.index, whole.end);
			if (alphanumericOf(around) === wanted) {
				if (isMeant(around)) return true;
			} else if (isSoleNumber(wanted, around) || isBehindLabel(wanted, around)) return true;
		}
	}
	return false;
}

/** Whether the number is the only piece of an identifier with digits: 12345 in `ord-12345`. */
function isSoleNumber(wanted: string, identifier: string): boolean {
	const numbered = identifier.split(/[-_./:#]/u).filter((piece) => /\p{N}/u.test(piece));
	return /^\d+$/u.test(wanted) && numbered.length === 1 && alphanumericOf(numbered[0] ?? '') === wanted;
}

/** Whether the value is an identifier without the word in front of it: 84-206 in `no.84-206` and `ORD-84-206`. */
function isBehindLabel(wanted: string, identifier: string): boolean {
	const label = /^\p{L}+[-_./:#]/u.exec(identifier)?.[0] ?? '';
	return label !== '' && /\p{N}/u.test(wanted) && alphanumericOf(identifier.slice(label.length)) === wanted;
}

/** Whether the words contain a phone number in a form of its country: grouped, or without the country code. */
function phoneOccurs(value: string, words: string): boolean {
	const defaultCallingCode = parsePhoneNumberFromString(value)?.countryCallingCode;
	if (defaultCallingCode === undefined) return false;
	const written = /[+\p{Nd}(][\p{Nd}\p{Z}()./–-]{5,}\p{Nd}/gu;
	return [...words.normalize('NFKC').matchAll(written)].some(
		([text]) => parsePhoneNumberFromString(text, { defaultCallingCode })?.number === value,
	);
}
