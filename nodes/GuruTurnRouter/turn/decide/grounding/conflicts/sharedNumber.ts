/** Finds numbers that the user said once and the model gave to two parameters of a call. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { alphanumericOf, occurrencesOf, type Span, tokensOf, wordCount } from '../../text/tokens';
import { findQuotation } from '../occurrence/quotation';
import { numbersOf } from '../reading/compareNumber';
import { labelledIndex, labelsOf } from '../occurrence/valueLabels';

/** Longer values are composed texts, which may repeat other values. */
const MOST_WORDS = 6;

interface Numbered {
	readonly parameter: TurnParameter;
	readonly value: string;
	readonly message: ConversationMessage;
}

/**
 * The parameters with a number that the user's words give to another parameter: "customer 40123, enter my reading" has
 * no reading, and the 12 of "12 Mill Lane" is not a count. Both parameters, if no word tells which one it belongs to.
 */
export function sharedNumbersIn(
	action: TurnAction,
	values: ReadonlyMap<string, DecidedValue>,
	conversation: Conversation,
): readonly string[] {
	const numbered = action.parameters.flatMap((parameter): Numbered[] => {
		const value = values.get(parameter.name);
		const isSaid = value?.grounding === 'stated' || value?.grounding === 'inferred';
		const message = value === undefined ? undefined : findQuotation(value.quote, conversation)?.message;
		if (!isSaid || message === undefined || typeof value.value === 'boolean') return [];
		return [{ parameter, value: String(value.value), message }];
	});
	const numbers = numbered.filter(({ value }) => /^\d+(?:\.\d+)?$/u.test(value));
	return [...new Set(numbers.flatMap((own) => numbered.flatMap((other) => withoutNumber(own, other))))];
}

function withoutNumber(own: Numbered, other: Numbered): readonly string[] {
	if (own === other || own.message !== other.message) return [];
	const { message, parameter, value } = own;
	const [place, another] = placesOf(value, message);
	if (place === undefined || another !== undefined) return [];
	if (other.value === value) {
		const isBeside = (one: TurnParameter, competing: TurnParameter) =>
			labelledIndex(labelsOf(one, [competing], message.language), [place], message) !== undefined;
		const [isOwn, isOther] = [isBeside(parameter, other.parameter), isBeside(other.parameter, parameter)];
		return isOwn && !isOther
			? [other.parameter.name]
			: isOther && !isOwn
				? [parameter.name]
				: [parameter.name, other.parameter.name];
	}
	const isWithin =
		wordCount(other.value) <= MOST_WORDS && occurrencesOf(tokensOf(value), tokensOf(other.value)).length > 0;
	// Only a count conflicts: the 14 of "14 Mill Lane" may also be given as the house number.
	const isCounted = parameter.type === 'number' && /\p{L}{3}/u.test(other.value);
	return isWithin && isCounted ? [parameter.name] : [];
}

/** The spans of a number in figures in a message; empty if the message also has it in words. */
function placesOf(value: string, { language, text }: ConversationMessage): readonly Span[] {
	const tokens = tokensOf(text);
	const wanted = tokensOf(value);
	const places = occurrencesOf(wanted, tokens);
	if (places.length === 0) return groupedPlacesOf(value, text);
	const said = numbersOf(text, language).filter((readings) => readings.includes(value));
	return said.length > places.length && alphanumericOf(value) !== '' ? [] : places;
}

/** In digits. Shorter numbers are not written in groups. */
const SHORTEST_GROUPED = 7;

/** The spans of a long number that the message writes in groups: "612 345 987", "0761 / 55 81 20". */
export function groupedPlacesOf(value: string, text: string): readonly Span[] {
	if (!/^\d+$/u.test(value) || value.length < SHORTEST_GROUPED) return [];
	const grouped = new RegExp(`(?<!\\d)${[...value].join(String.raw`[ .()/-]{0,3}`)}(?!\\d)`, 'gu');
	return [...text.matchAll(grouped)].map(({ 0: number, index }) => ({ index, end: index + number.length }));
}
