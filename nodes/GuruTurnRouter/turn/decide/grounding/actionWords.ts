import type { TurnAction, TurnParameter } from '../../turn';
import type { DecidedValue } from '../decision';
import { contentWordsOf } from '../text/stopWords';
import { foldWord } from '../text/words';
import { wordCount } from '../text/tokens';
import { typedValueOf } from './reading/typedValue';

/** Longer values are composed texts, not names. */
const MOST_WORDS = 3;
const SHORTEST = 4;
const HAN = /\p{Script=Han}/gu;

/**
 * Whether a name was inferred from words that only say which action is meant: "Berlin" from the "shop" of "Find a
 * shop". False for a listed choice, which such words may name.
 */
export function quotesOnlyAction(
	{ grounding, quote, value }: DecidedValue,
	parameter: TurnParameter,
	{ condition, name }: TurnAction,
): boolean {
	if (grounding !== 'inferred' || typeof value !== 'string' || wordCount(value) > MOST_WORDS) return false;
	if (typedValueOf(value, parameter).type !== 'text') return false;
	const said = contentWordsOf(quote, 'en');
	const own = foldWord(`${name} ${condition}`);
	return said.length > 0 && said.every((word) => stands(word, own));
}

function stands(word: string, own: string): boolean {
	const signs = word.match(HAN);
	if (signs !== null) return signs.every((sign) => own.includes(sign));
	return word.length >= SHORTEST && own.includes(word);
}
