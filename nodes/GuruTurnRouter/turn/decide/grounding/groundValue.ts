/** Checks the evidence for a value that a model claims. */
import type { TurnParameter } from '../../turn';
import { coerce } from '../../../../shared/values/coerce';
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import type { Conversation } from '../conversation';
import type { DecidedValue, Grounding } from '../decision';
import { choicesWith } from '../values/choices';
import { isYear } from '../values/dates/calendar';
import { foldText } from '../text/text';
import { tokensOf, wordCount } from '../text/tokens';
import { parameterKindOf } from '../values/parameterKind';
import { holdsTimeWord, namesDecade } from '../values/dates/years';
import { wordsIn } from '../text/words';
import { containsOtherWord } from '../words/otherWords';
import { readAgreement } from '../words/replies';
import { isAgreed, quotesAssistant, isOffered, offersOtherValue } from './agreement/agreedValue';
import { refersToAssistantIdentifier } from './agreement/assistantReference';
import { rangeBoundConflict } from './conflicts/rangeBound';
import { isSpelledOut, unmentionedIdentifiers } from './occurrence/identifierTexts';
import { conflictsWithDay } from './reading/dayConflict';
import { valueDoubt } from './valueDoubts';
import { earlierResultWith } from './earlierResult';
import { isDerivedNumber, isNightsBetween } from './reading/derivedNumber';
import { betterLabelledValue } from './conflicts/betterLabelled';
import { isAtOppositeEndpoint } from './occurrence/valueLabels';
import { isInventedName } from './reading/inventedName';
import { isUnitConversion, hasOtherUnit } from './reading/unitConversion';
import { findQuotation, type QuotedSpan } from './occurrence/quotation';
import { compareValue } from './reading/compareValue';
import type { Comparison } from './reading/passage';
import { isMentionedElsewhere } from './reading/mentionedElsewhere';
import { otherEntityOf } from './conflicts/otherEntity';
import { enclosingExpressionOf } from './conflicts/enclosingExpression';
import { isExcluded } from './occurrence/exclusion';
import { unchangedClauseAround } from './conflicts/unchangedClause';
import { isMisread, numbersOf } from './reading/compareNumber';
import { correctionOf } from './conflicts/correction';
import { typedValueOf, type TypedValue } from './reading/typedValue';

/** A value as a model claims it. */
export interface ClaimedValue {
	readonly value: unknown;
	/** The user's words that the model gives as the source; empty if it gives none. */
	readonly quote: string;
}

export type Grounded =
	| {
			readonly kind: 'value';
			readonly value: DecidedValue;
			/** Why a read must not use the value. The user sees a value before a write, but not before a read. */
			readonly notInReads?: string;
	  }
	/** There is no evidence for it; `reason` completes a sentence about the value. */
	| { readonly kind: 'none'; readonly reason: string }
	/** The model says that the parameter has no value. */
	| { readonly kind: 'absent' };

/** In tokens. A value up to this length may be a choice that the description does not list. */
const LONGEST_CHOICE = 4;
/** A longer text is composed, and one negating word does not rule it out. */
const MOST_WORDS_RULED_OUT = 4;
/** Largest number that words may express without a rule for them ("a dozen", "a couple"). */
const LARGEST_IN_WORDS = 100;
/** Largest number that may be inferred from words without any number ("just me"). */
const LARGEST_UNSAID = 12;

/** Checks a claimed value against the conversation. Never throws. */
export function groundValue(
	parameter: TurnParameter,
	claim: ClaimedValue,
	conversation: Conversation,
): Grounded {
	const coerced = coerce(claim.value, parameter.type);
	if (coerced.kind === 'absent') return { kind: 'absent' };
	if (coerced.kind === 'refused') return none(`it ${coerced.reason}`);
	const { value } = coerced;
	const misfit = misfitOf(value, parameter);
	if (misfit !== undefined) return none(misfit);
	const typed = typedValueOf(value, parameter);
	const quoted = findQuotation(claim.quote, conversation);
	const on = (grounding: Grounding, more: Partial<DecidedValue> = {}): Grounded => {
		const misread = grounding === 'inferred' && quoted !== undefined ? misreadOf(typed, quoted) : undefined;
		const aside = quoted === undefined ? undefined : unchangedClauseAround(typed, quoted);
		const because = aside === undefined ? undefined : `“${aside.clause}” leaves it as it is`;
		const own = quoted === undefined ? undefined : valueDoubt(typed, quoted, parameter, conversation);
		const whole = quoted === undefined ? undefined : enclosingExpressionOf(typed, parameter, quoted);
		const entity = quoted === undefined ? undefined : otherEntityOf(parameter, typed, quoted);
		const ofOther = entity === undefined ? undefined : `it is said of “${entity}”`;
		const isPart = whole === undefined ? ofOther : `it is a part of “${whole}”`;
		const doubt = own ?? misread ?? because ?? isPart;
		const notInReads = misread ?? (aside?.hasOtherValue ? because : undefined) ?? isPart;
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
	if (quoted !== undefined && typed.type !== 'boolean' && wordCount(String(value)) <= MOST_WORDS_RULED_OUT) {
		if (isExcluded(String(value), quoted)) return none('the user’s words rule it out');
	}
	const bound = quoted === undefined ? undefined : rangeBoundConflict(parameter, typed, quoted, conversation);
	if (bound !== undefined) return none(bound);
	const newer = quoted === undefined ? undefined : correctionOf(typed, quoted);
	if (newer !== undefined) return none(`the user takes it back: “${newer}”`);
	if (reading === 'match' && quoted !== undefined) {
		if (typed.type === 'number' && hasOtherUnit(typed.value, parameter, quoted))
			return none('the user’s words count in another unit');
		if (
			typed.type === 'text' &&
			isAtOppositeEndpoint(parameter, typed.value, quoted.words, quoted.message.language)
		)
			return none('the user’s words say where it starts or ends the other way round');
		const competing =
			typed.type === 'identifier' || typed.type === 'number'
				? betterLabelledValue(parameter, String(value), quoted, conversation)
				: undefined;
		return competing === undefined ? on('stated') : none(`the message gives ${competing} for it`);
	}
	if (isAgreed(typed, parameter, claim.quote, conversation)) return on('agreed');
	const isAnswer = quotesAssistant(claim.quote, conversation) || (quoted !== undefined && agrees(quoted));
	// "Yes" refers to what was asked about, not to what was said before.
	if (!(isAnswer && offersOtherValue(typed, conversation)) && isMentionedElsewhere(typed, conversation)) {
		return quoted !== undefined && meansOther(quoted, conversation)
			? onlyAfterPreview(on, OTHER)
			: on('stated');
	}
	if (quoted === undefined) {
		if (foldText(claim.quote) === '' && isSame(value, parameter.defaultValue)) return on('default');
		if (conversation.caller.some((known) => isSame(value, known))) return on('caller');
		return none(
			foldText(claim.quote) === ''
				? 'no words of the user were given for it'
				: 'the user did not say the words it is said to come from',
		);
	}
	const fromResultOf = earlierResultWith(value, quoted, conversation);
	if (fromResultOf !== undefined) return on('result', { fromResultOf });
	if (reading === 'mismatch') return otherwise(typed, quoted, on);
	// An identifier or an address is never composed, even if the value does not look like one.
	const isIdentifier = typed.type === 'text' && asksForIdentifier(parameter);
	const own: TypedValue = isIdentifier ? { type: 'identifier', value: typed.value } : typed;
	return inferred(own, quoted, conversation, on);
}

function readingOf(typed: TypedValue, quoted: QuotedSpan, parameter: TurnParameter): Comparison {
	const reading = compareValue(typed, quoted, parameter.name);
	const isConverted =
		reading !== 'match' && typed.type === 'number' && isUnitConversion(typed.value, parameter, quoted);
	return isConverted ? 'match' : reading;
}

/** Whether the parameter's name asks for an identifier or address. The description does not count: examples in it may be anything. */
function asksForIdentifier(parameter: TurnParameter): boolean {
	const { kind } = parameterKindOf({ ...parameter, description: '' });
	return kind === 'identifier' || kind === 'email' || kind === 'phone' || kind === 'url';
}

/** Why the value does not fit the parameter: a sentence is neither an e-mail address nor a choice. */
function misfitOf(value: ParameterValue, parameter: TurnParameter): string | undefined {
	if (typeof value !== 'string') return undefined;
	const { kind } = parameterKindOf(parameter);
	if (kind === 'email' && /\s/u.test(value.trim())) return 'it is no e-mail address';
	const isChoice = kind !== 'choice' || choicesWith(value, parameter.description) !== undefined;
	return isChoice || tokensOf(value).length <= LONGEST_CHOICE
		? undefined
		: 'it is none of the listed choices';
}

/** Why the words cannot mean this value, even if they are ambiguous. */
function misreadOf(typed: TypedValue, quoted: QuotedSpan): string | undefined {
	const day = typed.type === 'dateTime' ? typed.dateTime.date : undefined;
	return day !== undefined && conflictsWithDay(day, quoted) ? `“${quoted.words}” is another day` : undefined;
}

type On = (grounding: Grounding, more?: Partial<DecidedValue>) => Grounded;

const none = (reason: string): Grounded => ({ kind: 'none', reason });

/** For words in which code reads another value of this type. */
function otherwise(typed: TypedValue, { words, message }: QuotedSpan, on: On): Grounded {
	// The user sees a day before a write. That does not make up for a wrong hour or month.
	if (typed.type === 'dateTime' && typed.dateTime.time === undefined && typed.dateTime.month === undefined)
		return on('inferred', { doubt: `the words “${words}” may say something else` });
	if (typed.type === 'number') {
		// People add up small numbers in words ("me and our three"). Figures and large numbers are literal.
		const isFew = numbersOf(words, message.language)
			.flat()
			.every((read) => Number(read) <= LARGEST_UNSAID);
		const isInWords = !/\p{N}/u.test(words) && isFew && Math.abs(typed.value) <= LARGEST_IN_WORDS;
		const isDerived =
			!isMisread(typed.value, words, message.language) &&
			(isDerivedNumber(typed.value, words, message.language) || isNightsBetween(typed.value, words, message));
		if (isInWords || isDerived) return on('inferred');
	}
	return none('the user’s words give another value');
}

/** For words in which code reads nothing of this type: the value is the model's interpretation. */
function inferred(typed: TypedValue, quoted: QuotedSpan, conversation: Conversation, on: On): Grounded {
	switch (typed.type) {
		case 'number':
			return isCounted(typed.value, quoted) || isOffered(typed, conversation)
				? on('inferred')
				: none('the user’s words hold no such number');
		case 'identifier':
			if (isSpelledOut(typed.value, quoted.words, quoted.message.language)) return on('inferred');
			return refersToAssistantIdentifier(typed.value, quoted, conversation)
				? onlyAfterPreview(on)
				: none('the user wrote no such thing');
		case 'text': {
			const [unsaid] = unmentionedIdentifiers(typed.value, conversation.user);
			if (unsaid !== undefined) return none(`the user did not say ${unsaid}`);
			// "The second one" contains no name: it refers to what the assistant offered.
			const said = [quoted.message, ...(conversation.assistant ? [conversation.assistant] : [])];
			return isInventedName(typed.value, quoted, said)
				? none('the user’s words name nothing like it')
				: on('inferred');
		}
		default:
			return on('inferred');
	}
}

const OTHER = 'the user’s words mean another one than was said before';

/** "My other order" is not an order that earlier messages name. */
function meansOther({ message, words }: QuotedSpan, { user: [present] }: Conversation): boolean {
	const said = wordsIn(words).map(({ folded }) => folded);
	return message === present && containsOtherWord(said, message.language);
}

/** Whether the words only agree. */
function agrees({ message, words }: QuotedSpan): boolean {
	return readAgreement(words, message.language).kind === 'agreement';
}

/** The value is the model's guess among several. The user sees it before a write; a read does not use it. */
function onlyAfterPreview(
	on: On,
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

function canonical(typed: TypedValue): ParameterValue {
	if (typed.type !== 'choice') return typed.value;
	return typed.choices.find((choice) => foldText(choice) === foldText(typed.value)) ?? typed.value;
}

function isSame(value: ParameterValue, other: ParameterValue | undefined): boolean {
	return other !== undefined && foldText(String(value)) === foldText(String(other));
}
