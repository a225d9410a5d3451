/** Checks the evidence for a value that a model claims. */
import type { TurnParameter } from '../../turn';
import { coerce } from '../../../../shared/values/coerce';
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import type { Conversation } from '../conversation';
import type { DecidedValue, Grounding } from '../decision';
import { foldText } from '../text/text';
import { parameterKindOf } from '../values/parameterKind';
import { wordsIn } from '../text/words';
import { containsOtherWord } from '../words/byTopic/otherWords';
import { readAgreement } from '../words/replies';
import { isAgreed } from './agreement/agreedValue';
import { quotesAssistant } from './agreement/replyToOffer';
import { asksAboutOtherValue, offersOtherValue, quotesOffered } from './agreement/offeredValue';
import { boundOf, endOf } from './conflicts/rangeBound';
import { conflictsWithDay } from './reading/dayConflict';
import { valueDoubt } from './valueDoubts';
import { earlierResultWith } from './earlierResult';
import { compareMeasure } from './reading/unitConversion';
import { findQuotation, type QuotedSpan } from './occurrence/quotation';
import { negatesElse, negatesLike } from './reading/compareBoolean';
import { compareValue } from './reading/compareValue';
import type { Comparison } from './reading/passage';
import { isMentionedElsewhere } from './reading/mentionedElsewhere';
import { otherEntityOf } from './conflicts/otherEntity';
import { isTheOtherOne } from './conflicts/earlierCompetitors';
import { writtenAsPhone } from './conflicts/phoneNumber';
import { enclosingExpressionOf } from './conflicts/enclosingExpression';
import { unchangedClauseAround } from './conflicts/unchangedClause';
import { typedValueOf, type TypedValue } from './reading/typedValue';
import { type ClaimedValue, type Grounded, ungrounded } from './grounded';
import { contradictionOf, mismatchOf } from './contradiction';
import { constraintViolation } from './constraintViolation';
import { inferDespiteOther, inferWithoutMatch, onlyAfterPreview } from './inferredValue';

/** Checks a claimed value against the conversation. Never throws. */
export function groundValue(
	parameter: TurnParameter,
	claim: ClaimedValue,
	conversation: Conversation,
): Grounded {
	const coerced = coerce(claim.value, parameter.type);
	if (coerced.kind === 'absent') return { kind: 'absent' };
	if (coerced.kind === 'refused') return ungrounded(`it ${coerced.reason}`);
	const { value } = coerced;
	const misfit = constraintViolation(value, parameter);
	if (misfit !== undefined) return ungrounded(misfit);
	const typed = typedValueOf(value, parameter);
	const quoted = findQuotation(claim.quote, conversation);
	const on = (grounding: Grounding, more: Partial<DecidedValue> = {}): Grounded => {
		const { doubt, notInReads } =
			quoted === undefined ? {} : doubtsOf(typed, quoted, parameter, conversation, grounding);
		return {
			kind: 'value',
			value: {
				...{ value: canonical(typed), quote: claim.quote, grounding },
				...(doubt === undefined ? {} : { doubt }),
				...more,
			},
			...(notInReads === undefined ? {} : { notInReads }),
		};
	};
	const reading = quoted === undefined ? 'absent' : readingOf(typed, quoted, parameter);
	if (quoted !== undefined) {
		const isMatch = reading === 'match';
		const contradiction =
			contradictionOf(typed, quoted, parameter, conversation) ??
			(isMatch ? mismatchOf(typed, quoted, parameter, conversation) : undefined);
		if (contradiction !== undefined) return ungrounded(contradiction);
		if (isMatch)
			return isSuperseded(typed, quoted, conversation) ? onlyAfterPreview(on, OFFERED) : on('stated');
	}
	const bound = endOf(parameter) ?? boundOf(parameter);
	if (isAgreed(typed, parameter, claim.quote, conversation, bound)) return on('agreed');
	const isAnswer = quotesAssistant(claim.quote, conversation) || (quoted !== undefined && agrees(quoted));
	// "Yes" refers to what was asked about, not to what was said before.
	if (!(isAnswer && offersOtherValue(typed, conversation)) && isMentionedElsewhere(typed, conversation)) {
		if (quoted === undefined || !meansOther(quoted, conversation)) return on('stated');
		const isOther = typed.type === 'identifier' && isTheOtherOne(typed.value, conversation);
		return isOther ? on('inferred') : onlyAfterPreview(on, OTHER);
	}
	if (quoted === undefined) {
		if (foldText(claim.quote) === '' && isSame(value, parameter.defaultValue)) return on('default');
		if (conversation.caller.some((known) => isSame(value, known))) return on('caller');
		if (quotesOffered(typed, claim.quote, conversation)) return onlyAfterPreview(on);
		return ungrounded(
			foldText(claim.quote) === ''
				? 'no words of the user were given for it'
				: 'the user did not say the words it is said to come from',
		);
	}
	const fromResultOf = earlierResultWith(value, quoted, conversation);
	if (fromResultOf !== undefined) return on('result', { fromResultOf });
	if (typed.type === 'boolean' && !typed.value && negatesElse(parameter, quoted))
		return onlyAfterPreview(on, `the words “${quoted.words}” may say the opposite`);
	if (reading === 'mismatch') return inferDespiteOther(typed, quoted, conversation, on);
	// An identifier or an address is never composed, even if the value does not look like one.
	const isIdentifier = typed.type === 'text' && asksForIdentifier(parameter);
	const own: TypedValue = isIdentifier ? { type: 'identifier', value: typed.value } : typed;
	return inferWithoutMatch(own, quoted, conversation, on);
}

/** Why a person should check the value before a write, and why a read must not use it. */
function doubtsOf(
	typed: TypedValue,
	quoted: QuotedSpan,
	parameter: TurnParameter,
	conversation: Conversation,
	grounding: Grounding,
): { readonly doubt?: string | undefined; readonly notInReads?: string | undefined } {
	const misread = grounding === 'inferred' ? misreadOf(typed, quoted) : undefined;
	const clause = unchangedClauseAround(typed, quoted);
	const unchanged = clause === undefined ? undefined : `“${clause.clause}” leaves it as it is`;
	const whole = enclosingExpressionOf(typed, parameter, quoted);
	const entity = otherEntityOf(parameter, typed, quoted);
	const ofOther = entity === undefined ? undefined : `it is said of “${entity}”`;
	const phone = writtenAsPhone(parameter, typed, quoted);
	const asPhone = phone === undefined ? undefined : `“${phone}” is written like a phone number`;
	const isPart = whole === undefined ? (ofOther ?? asPhone) : `it is a part of “${whole}”`;
	return {
		doubt: valueDoubt(typed, quoted, parameter, conversation) ?? misread ?? unchanged ?? isPart,
		notInReads: misread ?? (clause?.hasOtherValue === true ? unchanged : undefined) ?? isPart,
	};
}

function readingOf(typed: TypedValue, quoted: QuotedSpan, parameter: TurnParameter): Comparison {
	if (typed.type === 'boolean' && negatesLike(parameter, quoted)) return typed.value ? 'absent' : 'mismatch';
	const reading = compareValue(typed, quoted, parameter.name);
	const isConverted =
		reading !== 'match' &&
		typed.type === 'number' &&
		compareMeasure(typed.value, parameter, quoted) === 'match';
	return isConverted ? 'match' : reading;
}

/** Whether the parameter's name asks for an identifier or address. Examples in the description do not count. */
function asksForIdentifier(parameter: TurnParameter): boolean {
	const { kind } = parameterKindOf({ ...parameter, description: '' });
	return kind === 'identifier' || kind === 'email' || kind === 'phone' || kind === 'url';
}

/** Why the words cannot mean this value, even if they are ambiguous. */
function misreadOf(typed: TypedValue, quoted: QuotedSpan): string | undefined {
	const day = typed.type === 'dateTime' ? typed.dateTime.date : undefined;
	return day !== undefined && conflictsWithDay(day, quoted) ? `“${quoted.words}” is another day` : undefined;
}

const OTHER = 'the user’s words mean another one than was said before';

const OFFERED = 'the user agreed to another one';

/** Whether the value is of an earlier message, and the user has since agreed to a question with another one. */
function isSuperseded(typed: TypedValue, { message }: QuotedSpan, conversation: Conversation): boolean {
	const [present] = conversation.user;
	if (message === present || readAgreement(present.text, present.language).kind !== 'agreement') return false;
	return asksAboutOtherValue(typed, conversation);
}

/** "My other order" is not an order that earlier messages name. */
function meansOther({ message, words }: QuotedSpan, { user: [present] }: Conversation): boolean {
	const said = wordsIn(words).map(({ folded }) => folded);
	return message === present && containsOtherWord(said, message.language);
}

/** Whether the words only agree. */
function agrees({ message, words }: QuotedSpan): boolean {
	return readAgreement(words, message.language).kind === 'agreement';
}

function canonical(typed: TypedValue): ParameterValue {
	if (typed.type !== 'choice') return typed.value;
	return typed.choices.find((choice) => foldText(choice) === foldText(typed.value)) ?? typed.value;
}

function isSame(value: ParameterValue, other: ParameterValue | undefined): boolean {
	return other !== undefined && foldText(String(value)) === foldText(String(other));
}
