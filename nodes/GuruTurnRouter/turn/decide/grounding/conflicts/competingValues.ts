/** Finds values of the current message that the user may mean instead of the values of a call. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { Conversation, ConversationMessage } from '../../conversation';
import type { DecidedValue, Decision } from '../../decision';
import { choicesWith } from '../../values/choices';
import { type DayInText, daysIn } from '../../values/dates/days';
import { spansSentences } from '../../text/sentences';
import { foldText } from '../../text/text';
import { timesIn } from '../../values/times/times';
import { namesTimeUnit } from '../../values/numbers/units';
import { blankSpans, tokensOf, wordCount } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { identifierTextsIn, identifierForm } from '../occurrence/identifierTexts';
import { competingNamesOf } from './competingNames';
import { withoutPasted } from '../occurrence/pasted';
import { compareValue } from '../reading/compareValue';
import { withoutExcluded } from '../occurrence/exclusion';
import { withoutUnchangedClauses } from './unchangedClause';
import { textOccurs } from '../occurrence/textMatch';
import { otherEntityBeside } from './otherEntity';
import { correctionOf } from './correction';
import type { TypedValue } from '../reading/typedValue';

const TIME_OF_DAY = /^\d{2}:\d{2}$/u;
/** Longer values are composed texts. */
const MOST_WORDS = 5;

/**
 * Values of the current message that no call uses, although they have the form of a value of the change:
 * "123, sorry, 132", "2 lamps for 30 EUR, refund one". Values that the user wants to leave as they are do not count.
 *
 * @param values the values of the change
 * @param taken the values of all calls in the reply
 * @param parameters the parameters of the change; a number that the message gives for another entity does not count
 */
export function competingValuesOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	parameters: readonly TurnParameter[],
	{ user: [present] }: Conversation,
): readonly string[] {
	const own = withoutUnchangedClauses(withoutPasted(present.text), present.language);
	const typed = withoutExcluded(own, present.language);
	const days = daysIn(typed, present, present.language);
	const rest = blankSpans(typed, [...days, ...timesIn(typed, present.language)]);
	return [
		...otherCodes(values, taken, { ...present, text: rest }).filter(
			(code) => otherEntityBeside(code, present.text, parameters) === undefined,
		),
		...otherDays(days, values, taken),
		...values.flatMap(({ value }) => otherTime(String(value), { ...present, text: typed }, taken) ?? []),
		...otherNames(values, taken, { ...present, text: blankSpans(typed, days) }),
	];
}

/**
 * The values of a read that the message makes unclear, by parameter. Such a value is a number next to a similar one
 * ("he is 182 tall, and I am 164"), or a day or time of an earlier message while this one says another ("the one at 10
 * instead"). Values that the message negates or takes back do not count. Other identifiers, days and names are common:
 * asking about them would stop one read in thirty without need.
 */
export function ambiguousValuesOf(
	values: Decision['values'],
	taken: readonly DecidedValue[],
	{ user: [present] }: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly competing: string }> {
	const { language } = present;
	const typed = withoutUnchangedClauses(withoutPasted(present.text), language);
	const negated = negatedClauses(typed, language).filter((clause) => clause.negated);
	const wanted = { ...present, text: blankSpans(typed, negated) };
	const days = daysIn(wanted.text, present, language);
	const times = timesIn(wanted.text, language);
	const message = { ...present, text: blankSpans(wanted.text, days) };
	return Object.entries(values).flatMap(([parameter, value]) => {
		const own = String(value.value);
		const competing =
			typeof value.value === 'number'
				? otherCodes([value], taken, { ...message, text: blankSpans(message.text, times) }).find((code) =>
						isInterchangeable(code, own, message),
					)
				: (newerDay(value, days, taken) ?? newerTime(own, message, taken));
		return competing === undefined ? [] : [{ parameter, competing }];
	});
}

/** A day of the current message, if the value's day comes from an earlier one. */
function newerDay(
	value: DecidedValue,
	days: readonly DayInText[],
	taken: readonly DecidedValue[],
): string | undefined {
	const own = String(value.value).slice(0, 10);
	const isSaid = days.some(
		({ date, endDate, text }) => own === date || own === endDate || isQuoted(text, [value]),
	);
	return isSaid ? undefined : otherDays(days, [value], taken)[0];
}

/** A time of the current message, if the value's time comes from an earlier one. */
function newerTime(
	own: string,
	message: ConversationMessage,
	taken: readonly DecidedValue[],
): string | undefined {
	const { language, text } = message;
	if (!TIME_OF_DAY.test(own)) return undefined;
	if (timesIn(text, language).some(({ readings }) => readings.includes(own))) return undefined;
	return otherTime(own, message, taken);
}

/** A time of day that no call uses, if the value is a time of day. */
function otherTime(
	own: string,
	{ language, text }: ConversationMessage,
	taken: readonly DecidedValue[],
): string | undefined {
	if (!TIME_OF_DAY.test(own)) return undefined;
	return timesIn(text, language).find(
		(time) =>
			!isQuoted(time.text, taken) && !taken.some(({ value }) => time.readings.includes(String(value))),
	)?.text;
}

function isQuoted(text: string, values: readonly DecidedValue[]): boolean {
	return values.some(({ quote }) => foldText(quote).includes(foldText(text)));
}

/** In digits. Shorter numbers have the same length by chance. */
const SHORTEST_INTERCHANGEABLE = 3;

/** Whether a number has the form of another one, is not an amount ("I paid 150 €") and is not taken back. */
function isInterchangeable(code: string, other: string, message: ConversationMessage): boolean {
	if (code.length < SHORTEST_INTERCHANGEABLE || digitsOf(code) !== digitsOf(other)) return false;
	const index = message.text.indexOf(code);
	const end = index + code.length;
	if (/\p{Sc}|%/u.test(message.text.slice(Math.max(0, index - 2), end + 2))) return false;
	return (
		correctionOf({ type: 'identifier', value: code }, { words: code, message, index, end }) === undefined
	);
}

function digitsOf(code: string): string {
	return foldText(code).replace(/\p{N}/gu, '9');
}

function otherCodes(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	message: ConversationMessage,
): readonly string[] {
	const shapes = new Set(values.flatMap(({ value }) => shapesOf(value)));
	const isTaken = (code: string) =>
		taken.some(({ quote, value }) => {
			if (foldText(quote).includes(foldText(code))) return true;
			if (
				typeof value === 'string' &&
				identifierTextsIn(value).some((own) => foldText(own) === foldText(code))
			)
				return true;
			const typed: TypedValue =
				typeof value === 'number' ? { type: 'number', value } : { type: 'identifier', value: String(value) };
			return compareValue(typed, { words: code, message, index: 0, end: 0 }, '') === 'match';
		});
	const namesTime = values.some(({ quote }) => namesTimeUnit(quote, message.language));
	return identifierTextsIn(message.text).filter(
		(code) => shapes.has(identifierForm(code)) && !isTaken(code) && (namesTime || !isLength(code, message)),
	);
}

/** Whether a number is a length of time: "it has been off for 3 nights". */
function isLength(code: string, { language, text }: ConversationMessage): boolean {
	const [next] = tokensOf(text.slice(text.indexOf(code) + code.length));
	return text.includes(code) && next !== undefined && namesTimeUnit(next.text, language);
}

function otherDays(
	days: readonly DayInText[],
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
): readonly string[] {
	if (!values.some(({ value }) => /^\d{4}-\d{2}-\d{2}/u.test(String(value)))) return [];
	const takenDays = new Set(taken.map(({ value }) => String(value).slice(0, 10)));
	const others = days.filter(
		({ date, endDate, text }) =>
			!spansSentences(text) &&
			!isQuoted(text, taken) &&
			!takenDays.has(date) &&
			(endDate === undefined || !takenDays.has(endDate)),
	);
	return others.map(({ text }) => text);
}

/**
 * Listed choices that the current message names and no value of the call uses, if the call has another choice of their
 * list.
 */
export function competingChoicesOf(
	action: TurnAction,
	values: Decision['values'],
	{ user: [present] }: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly choice: string }> {
	const typed = withoutUnchangedClauses(withoutPasted(present.text), present.language);
	const taken = Object.values(values).flatMap(({ quote, value }) => [
		foldText(quote),
		foldText(String(value)),
	]);
	return action.parameters.flatMap(({ description, name }) => {
		const value = Object.hasOwn(values, name) ? values[name]?.value : undefined;
		const choices = typeof value === 'string' ? (choicesWith(value, description) ?? []) : [];
		return choices
			.filter(
				(choice) => textOccurs(choice, typed) && !taken.some((words) => words.includes(foldText(choice))),
			)
			.map((choice) => ({ parameter: name, choice }));
	});
}

function otherNames(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	{ language, text }: ConversationMessage,
): readonly string[] {
	const used = taken.flatMap(({ quote, value }) => [foldText(quote), foldText(String(value))]);
	const names = values.flatMap(({ value }) =>
		typeof value === 'string' ? competingNamesOf(value, text, language) : [],
	);
	return [...new Set(names)].filter((name) => !used.some((words) => words.includes(foldText(name))));
}

/** The forms of the numbers and identifiers in a value; empty for a boolean, a day, a time or a long text. */
function shapesOf(value: DecidedValue['value']): readonly string[] {
	if (typeof value === 'boolean' || /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}$/u.test(String(value))) return [];
	const text = String(value);
	return wordCount(text) > MOST_WORDS ? [] : identifierTextsIn(text).map(identifierForm);
}
