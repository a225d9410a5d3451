/** Finds the values of one type in a message of the assistant. */
import type { ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { foldText } from '../../text/text';
import { blankSpans } from '../../text/tokens';
import { timesIn } from '../../values/times/times';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { alternativesIn } from './assistantOffer';
import { compareValue } from '../reading/compareValue';
import { wholePassage } from '../reading/passage';
import { numbersOf, numbersWithText } from '../reading/compareNumber';
import type { TypedValue } from '../reading/typedValue';

/** A number with fewer digits is a count. */
const FEWEST_DIGITS = 3;
/** A number with thousands in groups is an amount. In a text that has one, a long number without groups is a code. */
const GROUPED = /^\p{Sc}?\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d+)?$/u;
const LONG = /^\d{4,}$/u;

/** Money before or behind its sign: "Estimate E-7790 comes to £385". */
const MONEY = /\p{Sc} ?[\d.,'’]{1,20}|[\d.,'’]{1,20} ?\p{Sc}/gu;

export function longIdentifiersIn(said: ConversationMessage): readonly string[] {
	return identifierTextsIn(withoutTimes(said).replace(MONEY, ' ')).filter(
		(code) => code.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS,
	);
}

/** Whether no other long identifier is there: "order A-55 belongs to account 881" has two, though they differ in form. */
export function isOnlyLongIdentifier(typed: TypedValue, said: ConversationMessage): boolean {
	return (
		typed.type !== 'identifier' ||
		longIdentifiersIn(said).every(
			(text) => compareValue(typed, wholePassage({ ...said, text }), '') === 'match',
		)
	);
}

/** Whether the offer contains no other value of this type. */
export function isOnlyValueOfType(typed: TypedValue, offer: ConversationMessage): boolean {
	if (typed.type === 'choice') {
		const named = typed.choices.filter(
			(choice) => compareValue({ type: 'text', value: choice }, wholePassage(offer), '') === 'match',
		);
		return named.length <= 1;
	}
	if (typed.type === 'text') return alternativesIn(offer) === undefined;
	if (typed.type === 'dateTime') {
		const days = daysIn(offer.text, offer, offer.language).map(({ date, endDate = '' }) => date + endDate);
		const times = timesIn(offer.text, offer.language).map(({ readings }) => readings.join(' '));
		const { date, month, time } = typed.dateTime;
		const hasOneDay = (date ?? month) === undefined || new Set(days).size <= 1;
		return hasOneDay && (time === undefined || new Set(times).size <= 1);
	}
	return new Set(valuesOfTypeIn(offer, typed)).size <= 1;
}

/** The text without its days and times, because their numbers are not values of a number parameter. */
function withoutTimes(said: ConversationMessage): string {
	return blankSpans(said.text, [
		...daysIn(said.text, said, said.language),
		...timesIn(said.text, said.language),
	]);
}

/** All values of this kind in a message, in their order. Empty for a text, which has no kind. */
export function valuesOfTypeIn(said: ConversationMessage, typed: TypedValue): readonly string[] {
	switch (typed.type) {
		case 'dateTime': {
			const days =
				typed.dateTime.date === undefined && typed.dateTime.month === undefined
					? []
					: daysIn(said.text, said, said.language);
			const times = typed.dateTime.time === undefined ? [] : timesIn(said.text, said.language);
			return [...days, ...times].map(({ text }) => text);
		}
		case 'number': {
			const timeless = withoutTimes(said);
			const readings = numbersOf(timeless, said.language);
			const written = numbersWithText(timeless, said.language).map(({ text }) => text);
			const own = readings.findIndex((each) => each.includes(String(typed.value)));
			const isAmount = GROUPED.test(written[own] ?? '');
			return readings.flatMap(([likeliest = ''], place) =>
				isAmount && LONG.test(written[place] ?? '') ? [] : [likeliest],
			);
		}
		case 'identifier': {
			const shape = identifierForm(typed.value);
			const ofShape = (text: string) => {
				const codes = identifierTextsIn(text).filter((code) => identifierForm(code) === shape);
				const isCode = codes.includes(typed.value) && !GROUPED.test(typed.value);
				return isCode ? codes.filter((code) => !GROUPED.test(code)) : codes;
			};
			// "Room 12 on 18 July 2026" has one identifier, unless a code is written like a day.
			const apart = ofShape(withoutTimes(said));
			return apart.length > 0 ? apart : ofShape(said.text);
		}
		case 'choice':
			return typed.choices.filter((choice) => foldText(said.text).includes(foldText(choice)));
		default:
			return [];
	}
}
