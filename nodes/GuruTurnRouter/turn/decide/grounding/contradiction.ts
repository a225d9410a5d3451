import type { TurnParameter } from '../../turn';
import type { Conversation } from '../conversation';
import { wordCount } from '../text/tokens';
import { isRevoked } from './reading/compareBoolean';
import { isExcluded } from './occurrence/exclusion';
import { rangeBoundConflict } from './conflicts/rangeBound';
import { correctionOf } from './conflicts/correction';
import { betterLabelledValue } from './conflicts/betterLabelled';
import { isAtOppositeEndpoint, isWayBackOf } from './occurrence/valueLabels';
import type { QuotedSpan } from './occurrence/quotation';
import { compareMeasure } from './reading/unitConversion';
import type { TypedValue } from './reading/typedValue';
import { isNameOfNegated } from './valueDoubts';

/** A longer text is composed, and one negating word does not rule it out. */
const MOST_WORDS_EXCLUDED = 4;

/** Why the user's words contradict a value, however they are read; undefined if they do not. */
export function contradictionOf(
	typed: TypedValue,
	quoted: QuotedSpan,
	parameter: TurnParameter,
	conversation: Conversation,
): string | undefined {
	const text = String(typed.value);
	const mayBeExcluded = typed.type !== 'boolean' && !isNameOfNegated(typed, parameter, quoted);
	if (mayBeExcluded && wordCount(text) <= MOST_WORDS_EXCLUDED && isExcluded(text, quoted))
		return 'the user’s words rule it out';
	if (typed.type === 'number' && compareMeasure(typed.value, parameter, quoted) === 'mismatch')
		return 'the user’s words count in another unit';
	if (typed.type === 'boolean' && typed.value && isRevoked(quoted, conversation))
		return 'the user has since said otherwise';
	const bound = rangeBoundConflict(parameter, typed, quoted, conversation);
	if (bound !== undefined) return bound;
	const correction = correctionOf(typed, quoted);
	return correction === undefined ? undefined : `the user takes it back: “${correction}”`;
}

/** Why a value is not the parameter's, although the words give it; undefined if it is. */
export function mismatchOf(
	typed: TypedValue,
	quoted: QuotedSpan,
	parameter: TurnParameter,
	conversation: Conversation,
): string | undefined {
	if (
		typed.type === 'text' &&
		isAtOppositeEndpoint(parameter, typed.value, quoted.words, quoted.message.language) &&
		!isWayBackOf(quoted.message, conversation)
	)
		return 'in the user’s words, this is the other end of the journey (start instead of destination, or the reverse)';
	if (typed.type !== 'identifier' && typed.type !== 'number') return undefined;
	const competing = betterLabelledValue(parameter, String(typed.value), quoted, conversation);
	return competing === undefined ? undefined : `the message gives ${competing} for it`;
}
