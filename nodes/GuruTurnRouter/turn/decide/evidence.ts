import type { ParameterValue } from '../../../values/parameterValue';
import { datesIn, type Clock } from './values/dates';
import { emailsIn, identifiersIn, soleNumberedPiece, widenedOccurrences, withoutEmails } from './values/identifiers';
import { canonicalNumber, numbersIn, rangeEndsIn, readingsOf } from './values/numbers';
import { foldText, normaliseText } from './values/text';

export type Evidence = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface EvidenceOptions {
	/** Lets a day in the value (YYYY-MM-DD) stem from words such as "Friday". */
	readonly clock?: Clock;
	/** The value is an identifier as a whole, also where it holds no digit: it must stand in the quotation. */
	readonly verbatim?: boolean;
	/** Checks only that the quotation is the user's: for values that are worked out from its words. */
	readonly wordsOnly?: boolean;
}

const OK: Evidence = { ok: true };
const lacks = (reason: string): Evidence => ({ ok: false, reason });
/** Addresses, hosts, channels, handles and names of machines: nobody composes one, with or without a digit. */
const ADDRESSES =
	/[\p{L}][\p{L}\p{N}+.-]*:\/\/[^\s"'<>]+|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_-]{2,}|(?<![\p{L}\p{N}_.-])(?:[a-z\p{N}-]{2,}\.)+[a-z]{2,}(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}_])\p{L}+(?:_\p{L}+)+(?![\p{L}\p{N}_])/giu;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
/** SKU codes and the like: capitals joined by a hyphen or an underscore, without a digit. */
const CAPITALS_JOINED = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[-_]\p{Lu}{2,})+(?![\p{L}\p{N}])/gu;

/** Quotation marks and an ellipsis around a quotation are the model's, not the user's. */
export function bareQuotation(quotation: string): string {
	return foldText(quotation).replace(/^(?:["'\s]|\.{3}|…)+|(?:["'\s]|\.{3}|…)+$/gu, '');
}

/**
 * Whether a value stems from what the user said. The quotation must occur in one of the user's messages, and
 * every identifier, e-mail, number and amount of the value must stand in it: whole, so that 1234 is not in
 * 12345, however the quotation is cut. Spelling does not matter (case, width, script of the digits, 1,000.50
 * or 1.000,50). Text without any of these may be composed; yes and no need a quotation only.
 */
export function checkEvidence(
	value: ParameterValue,
	quotation: string,
	userTexts: readonly string[],
	options: EvidenceOptions = {},
): Evidence {
	const quote = bareQuotation(quotation);
	if (!/[\p{L}\p{N}]/u.test(quote)) return lacks('there is no quotation of the user’s words');
	const places = userTexts.flatMap((text) => widenedOccurrences(foldText(text), quote));
	if (places.length === 0) return lacks('the quotation is not in what the user said');
	if (typeof value === 'boolean' || options.wordsOnly === true) return OK;
	let firstFault: Evidence | undefined;
	for (const place of places) {
		const verdict = standsIn(value, place, options);
		if (verdict.ok) return OK;
		firstFault ??= verdict;
	}
	return firstFault ?? OK;
}

function standsIn(value: string | number, place: string, options: EvidenceOptions): Evidence {
	if (typeof value === 'number') return numberStandsIn(value, place);
	const folded = foldText(value);
	if (folded === '') return lacks('the value is empty');
	const emails = new Set(emailsIn(place).map(({ text }) => text));
	const stranger = emailsIn(folded).find(({ text }) => !emails.has(text));
	if (stranger !== undefined) return lacks(`the address ${stranger.text} is not in the quotation`);
	const rest = withoutEmails(folded);
	for (const { text, index } of identifiersIn(rest)) {
		const negative = rest.charAt(index - 1) === '-' && !/[\p{L}\p{N}]/u.test(rest.charAt(index - 2));
		if (!identifierStandsIn(text, negative, place, options.clock))
			return lacks(`${text} is not in the quotation`);
	}
	const names = options.verbatim === true ? [value] : namesIn(normaliseText(value));
	const missing = names.find((name) => !wholeWordsIn(foldText(name).replace(/^#/u, ''), place));
	return missing === undefined ? OK : lacks(`${missing} is not in the quotation`);
}

function namesIn(normal: string): readonly string[] {
	return [...(normal.match(CAPITALS_JOINED) ?? []), ...(withoutEmails(normal).match(ADDRESSES) ?? [])];
}

function numberStandsIn(value: number, place: string): Evidence {
	const wanted = canonicalNumber(value);
	if (wanted === '') return lacks('the value is not an exact number');
	const text = withoutEmails(place);
	const stands = [...numbersIn(text), ...rangeEndsIn(text)].some(({ readings }) => readings.includes(wanted));
	return stands ? OK : lacks(`the number ${wanted} is not in the quotation`);
}

function identifierStandsIn(identifier: string, negative: boolean, place: string, clock?: Clock): boolean {
	if (clock !== undefined && ISO_DAY.test(identifier)) {
		const days = datesIn(place, clock, true).flatMap(({ date, endDate }) => [date, endDate]);
		if (days.includes(identifier)) return true;
	}
	if (!negative) {
		for (const { text } of identifiersIn(place)) {
			if (text === identifier || soleNumberedPiece(text) === identifier) return true;
		}
	}
	// A leading zero is part of an identifier and says nothing in a number, so it has no second spelling.
	if (!/^\p{N}[\p{N}.,']*$/u.test(identifier) || /^0\p{N}/u.test(identifier)) return false;
	const wanted = readingsOf(identifier).map((reading) => (negative ? `-${reading}` : reading));
	return numbersIn(withoutEmails(place)).some(
		({ text, readings }) => !/^0\p{N}/u.test(text) && readings.some((reading) => wanted.includes(reading)),
	);
}

function wholeWordsIn(words: string, place: string): boolean {
	return (
		words !== '' && (widenedOccurrences(place, words).includes(words) || soleNumberedPiece(place) === words)
	);
}
