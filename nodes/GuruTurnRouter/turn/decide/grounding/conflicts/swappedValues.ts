/** Finds values that the message has next to the words of another parameter of the same call. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { alphanumericOf, occurrencesOf, overlap, type Span, tokensOf, wordCount } from '../../text/tokens';
import { nameInWords, wordsIn } from '../../text/words';
import { kindOfWord } from '../../values/kindWords';
import { isCurrency } from '../../values/numbers/currencySigns';
import { measureOfParameter } from '../../values/numbers/parameterUnits';
import { unitsIn } from '../../values/numbers/units';
import { areOfOneDimension } from '../../values/numbers/unitSizes';
import { areOppositeEndpoints, isWayBackOf, labelledIndex, labelsOf } from '../occurrence/valueLabels';
import { isCurrencyWord } from '../reading/intlNames';
import { findQuotation } from '../occurrence/quotation';
import { typedValueOf, type TypedValue } from '../reading/typedValue';

export interface SwappedPair {
	/** Names of the two parameters. */
	readonly names: readonly [string, string];
	/**
	 * `swapped`: a value is next to the other parameter's words. `back`: the user asks for the way back, and the values are
	 * those of the way there. `unclear`: no word tells which number is for which.
	 */
	readonly kind: 'swapped' | 'back' | 'unclear';
}

/** Longer values are composed texts. */
const MOST_WORDS = 3;

interface Placed extends Span {
	readonly parameter: TurnParameter;
	readonly message: ConversationMessage;
	/** Only values of the same kind can be swapped. */
	readonly kind: string;
	readonly text: string;
}

/** The pairs of parameters of a call that may have each other's value. */
export function swappedValuesIn(
	action: TurnAction,
	values: ReadonlyMap<string, DecidedValue>,
	conversation: Conversation,
): readonly SwappedPair[] {
	const placed = action.parameters.flatMap((parameter) => {
		const value = values.get(parameter.name);
		return value === undefined ? [] : placeOf(parameter, value, conversation);
	});
	return placed.flatMap((one, place) =>
		placed.slice(place + 1).flatMap((other): SwappedPair[] => {
			const kind = compare(one, other, conversation);
			return kind === undefined ? [] : [{ names: [one.parameter.name, other.parameter.name], kind }];
		}),
	);
}

function compare(one: Placed, other: Placed, conversation: Conversation): SwappedPair['kind'] | undefined {
	if (one.kind !== other.kind || one.message !== other.message) return undefined;
	// Nothing goes from a place to the same place.
	if (one.text === other.text)
		return areOppositeEndpoints(one.parameter, other.parameter) ? 'swapped' : undefined;
	if (overlap(one, other)) return undefined;
	const { language } = one.message;
	const beside = (own: Placed, competing: Placed) =>
		labelledIndex(labelsOf(own.parameter, [competing.parameter], language), [own, competing], own.message);
	const [first, second] = [beside(one, other), beside(other, one)];
	const isBack =
		areOppositeEndpoints(one.parameter, other.parameter) && isWayBackOf(one.message, conversation);
	if ((first === 1 && second !== 0) || (second === 1 && first !== 0)) return isBack ? undefined : 'swapped';
	if (isBack && (first === 0 || second === 0)) return 'back';
	if (first !== undefined || second !== undefined || one.kind !== 'number') return undefined;
	return haveOtherForms(one, other) || isMeasured(one, other) || isMeasured(other, one)
		? undefined
		: 'unclear';
}

/** In digits. */
const SHORTEST_IDENTIFIER = 6;
const LEAST_DIFFERENCE = 3;

/** Whether one is a long identifier and the other a much shorter number. */
function haveOtherForms(one: Placed, other: Placed): boolean {
	const [shorter = 0, longer = 0] = [one, other].map(({ text }) => text.length).sort((a, b) => a - b);
	return (
		one.parameter.type !== other.parameter.type &&
		longer >= SHORTEST_IDENTIFIER &&
		longer - shorter >= LEAST_DIFFERENCE
	);
}

/** Whether the number has a unit or currency that only its own parameter names: "50 GB" for `gigabytes`. */
function isMeasured(own: Placed, other: Placed): boolean {
	const { language, text } = own.message;
	const isBeside = ({ end, index }: Span) =>
		index < own.end ? own.index <= index : index - own.end <= 1 && end > index;
	const unit = unitsIn(text, language).find(isBeside)?.unit;
	const [wanted, others] = [own, other].map(({ parameter }) => [
		...measureOfParameter(parameter, language).units,
	]);
	const names = (units: readonly string[] = []) =>
		unit !== undefined && units.some((each) => areOfOneDimension(each, unit));
	const hasSign = /^ ?\p{Sc}/u.test(text.slice(own.end)) || /\p{Sc} ?$/u.test(text.slice(0, own.index));
	const isMoney =
		hasSign ||
		tokensOf(text).some(
			(token) => isBeside(token) && (isCurrency(token.text) || isCurrencyWord(token.text, language)),
		);
	const [isAmount, isOther] = [own, other].map(({ parameter }) => asksForMoney(parameter, language));
	return (names(wanted) && !names(others)) || (isMoney && isAmount === true && isOther === false);
}

function asksForMoney({ description, name }: TurnParameter, language: string | undefined): boolean {
	return wordsIn(`${nameInWords(name)} ${description}`).some(
		({ folded }) => kindOfWord(folded) === 'amount' || isCurrency(folded) || isCurrencyWord(folded, language),
	);
}

function placeOf(
	parameter: TurnParameter,
	{ quote, value }: DecidedValue,
	conversation: Conversation,
): Placed[] {
	if (typeof value === 'boolean') return [];
	const quoted = findQuotation(quote, conversation);
	if (quoted === undefined) return [];
	const { message } = quoted;
	const text = String(value);
	const isNumber = typeof value === 'number' || /^\d+$/u.test(text);
	const kind = isNumber ? 'number' : kindOf(typedValueOf(value, parameter));
	if (kind === undefined) return [];
	const span = isNumber ? figuresIn(quoted.words) : wordsOfValue(text, quoted.words);
	const [index, end] = [quoted.index + (span?.index ?? 0), quoted.index + (span?.end ?? quoted.words.length)];
	return [{ parameter, message, kind, text, index, end }];
}

/** Undefined for days and times, because other code tells them apart, and for long texts. */
function kindOf(typed: TypedValue): string | undefined {
	if (typed.type === 'dateTime' || wordCount(String(typed.value)) > MOST_WORDS) return undefined;
	return typed.type === 'choice' ? `choice ${typed.choices.join(' ')}` : typed.type;
}

/** The only number in figures of a quotation, without the words for what it counts. */
function figuresIn(words: string): Span | undefined {
	const [first, another] = [...words.matchAll(/\p{N}+(?:[\p{Z}.,'’]?\p{N}+)*/gu)];
	if (first === undefined || another !== undefined) return undefined;
	return { index: first.index, end: first.index + first[0].length };
}

function wordsOfValue(value: string, words: string): Span | undefined {
	const [wanted, said] = [tokensOf(value), tokensOf(words)];
	const [first] = occurrencesOf(wanted, said);
	return alphanumericOf(value) === '' ? undefined : first;
}
