/** Numbers that the user said once, and the reply gives to two parameters of a call. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue } from '../../decision';
import { bareText, occurrencesOf, type Span, tokensOf, wordCount } from '../../text/tokens';
import { findQuotation } from '../occurrence/quotation';
import { numbersOf } from '../reading/compareNumber';
import { labelledOf, labelsOf } from '../occurrence/valueLabels';

/** A longer text is composed, and may tell everything once more. */
const MOST_WORDS = 6;

interface Numbered {
	readonly parameter: TurnParameter;
	readonly value: string;
	readonly message: ConversationMessage;
}

/**
 * The parameters whose number rests on words that give it to another one: "customer 40123, enter my reading" has no reading,
 * and the 12 of "12 Mill Lane" counts nothing. Both of two, where no word tells whose it is.
 */
export function sharedIn(
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
		const isBeside = (one: TurnParameter, rival: TurnParameter) =>
			labelledOf(labelsOf(one, [rival], message.language), [place], message) !== undefined;
		const [isOwn, isOther] = [isBeside(parameter, other.parameter), isBeside(other.parameter, parameter)];
		return isOwn && !isOther
			? [other.parameter.name]
			: isOther && !isOwn
				? [parameter.name]
				: [parameter.name, other.parameter.name];
	}
	const isWithin =
		wordCount(other.value) <= MOST_WORDS && occurrencesOf(tokensOf(value), tokensOf(other.value)).length > 0;
	// "14 Mill Lane" tells the number of a house as well.
	const isCounted = parameter.type === 'number' && /\p{L}{3}/u.test(other.value);
	return isWithin && isCounted ? [parameter.name] : [];
}

/** Where a number stands in a message, in figures; nowhere where it stands there in words as well. */
function placesOf(value: string, { language, text }: ConversationMessage): readonly Span[] {
	const tokens = tokensOf(text);
	const wanted = tokensOf(value);
	const places = occurrencesOf(wanted, tokens).map((start) => ({
		index: tokens[start]?.index ?? 0,
		end: tokens[start + wanted.length - 1]?.end ?? 0,
	}));
	const said = numbersOf(text, language).filter((readings) => readings.includes(value));
	return said.length > places.length && bareText(value) !== '' ? [] : places;
}
