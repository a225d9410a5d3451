/** Why a person should look at a value before a change is made with it. */
import type { TurnAction } from '../../turn';
import type { Conversation, Said } from '../conversation';
import type { DecidedValue, Decision } from '../decision';
import { choicesWith } from '../values/choices';
import { daysIn } from '../values/days';
import { foldText } from '../text/text';
import { wordCount } from '../text/tokens';
import { isNegated } from './booleanReading';
import { codesIn, shapeOf } from './codes';
import { nameRivals } from './nameRivals';
import { withoutPasted } from './pasted';
import type { Quoted } from './quotation';
import { reads, type Words } from './readings';
import { withoutAside } from './setAside';
import { textStands } from './standing';
import type { ValueSort } from './valueSort';

/** A text of fewer words counts as a name. */
const WORDS_OF_A_TEXT = 5;

/** Of one value, in plain words; undefined where there is none. */
export function doubtAbout(sort: ValueSort, quoted: Quoted, { user }: Conversation): string | undefined {
	// A report of what does not work is full of negations.
	const isComposed = sort.sort === 'text' && wordCount(sort.value) >= WORDS_OF_A_TEXT;
	if (sort.sort !== 'boolean' && !isComposed && isNegated(quoted))
		return `“${quoted.words}” stands in a negated clause`;
	const own = user.map((message) => ({ ...message, text: withoutPasted(message.text) }));
	const typed = own.some(
		(message) =>
			message.text.slice(quoted.index, quoted.end) === quoted.words &&
			message.text.length === quoted.message.text.length,
	);
	if (!typed) return `“${quoted.words}” stands in a part of the message that looks pasted`;
	return sort.sort === 'moment' ? saidOnThatDay(quoted) : undefined;
}

function saidOnThatDay({ end, index, message }: Words): string | undefined {
	const bare = daysIn(message.text, message, message.language).find(
		(day) => day.saidOnThatDay === true && day.index < end && index < day.end,
	);
	return bare === undefined ? undefined : `“${bare.text}” was said on such a day`;
}

/**
 * Values of the present message that no call takes although they have the shape of one that a change would be made
 * with: "123, sorry, 132", "2 lamps for 30 EUR, refund one". What is to stay as it is cannot be meant.
 *
 * @param values those of the change
 * @param taken those of every call of the reply
 */
export function rivalsOf(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	{ user: [present] }: Conversation,
): readonly string[] {
	const typed = withoutAside(withoutPasted(present.text), present.language);
	const days = daysIn(typed, present, present.language);
	const rest = days.reduce(
		(left, { end, index }) => left.slice(0, index) + ' '.repeat(end - index) + left.slice(end),
		typed,
	);
	const isTaken = (code: string) =>
		taken.some(({ quote, value }) => {
			if (foldText(quote).includes(foldText(code))) return true;
			if (typeof value === 'string' && codesIn(value).some((own) => foldText(own) === foldText(code)))
				return true;
			const sort: ValueSort =
				typeof value === 'number' ? { sort: 'number', value } : { sort: 'code', value: String(value) };
			return reads(sort, { words: code, message: present, index: 0, end: 0 }, '') === 'same';
		});
	const shapes = new Set(values.flatMap(({ value }) => shapesOf(value)));
	const codes = codesIn(rest).filter((code) => shapes.has(shapeOf(code)) && !isTaken(code));
	const takenDays = new Set(taken.map(({ value }) => String(value).slice(0, 10)));
	const changesADay = values.some(({ value }) => /^\d{4}-\d{2}-\d{2}/u.test(String(value)));
	const otherDays = changesADay
		? days.filter(
				({ date, endDate, text }) =>
					!taken.some(({ quote }) => foldText(quote).includes(foldText(text))) &&
					!takenDays.has(date) &&
					(endDate === undefined || !takenDays.has(endDate)),
			)
		: [];
	return [
		...codes,
		...otherDays.map(({ text }) => text),
		...otherNames(values, taken, { ...present, text: typed }),
	];
}

/**
 * Listed choices that the present message names and no value of the call takes, where another one of their list is claimed.
 */
export function otherChoices(
	action: TurnAction,
	values: Decision['values'],
	{ user: [present] }: Conversation,
): ReadonlyArray<{ readonly parameter: string; readonly choice: string }> {
	const typed = withoutAside(withoutPasted(present.text), present.language);
	const taken = Object.values(values).flatMap(({ quote, value }) => [
		foldText(quote),
		foldText(String(value)),
	]);
	return action.parameters.flatMap(({ description, name }) => {
		const value = Object.hasOwn(values, name) ? values[name]?.value : undefined;
		const choices = typeof value === 'string' ? (choicesWith(value, description) ?? []) : [];
		return choices
			.filter(
				(choice) => textStands(choice, typed) && !taken.some((words) => words.includes(foldText(choice))),
			)
			.map((choice) => ({ parameter: name, choice }));
	});
}

function otherNames(
	values: readonly DecidedValue[],
	taken: readonly DecidedValue[],
	{ language, text }: Said,
): readonly string[] {
	const used = taken.flatMap(({ quote, value }) => [foldText(quote), foldText(String(value))]);
	const names = values.flatMap(({ value }) =>
		typeof value === 'string' ? nameRivals(value, text, language) : [],
	);
	return [...new Set(names)].filter((name) => !used.some((words) => words.includes(foldText(name))));
}

/** Of a value that is a number or an identifier, or a short text that holds some ("14 Mill Lane"). */
function shapesOf(value: DecidedValue['value']): readonly string[] {
	if (typeof value === 'boolean' || /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}$/u.test(String(value))) return [];
	const text = String(value);
	return wordCount(text) > WORDS_OF_A_TEXT ? [] : codesIn(text).map(shapeOf);
}
