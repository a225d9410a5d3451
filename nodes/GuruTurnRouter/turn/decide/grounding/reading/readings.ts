/** What code reads in words of a conversation, held against a value. */
import type { Said } from '../../conversation';
import { tokensOf } from '../../text/tokens';
import { wordsIn } from '../../text/words';
import { foldTime } from '../../values/times/timeNames';
import { booleanReads } from './booleanReading';
import { intlNamesOf, namesAnother } from './intlNames';
import { momentReads, partsOfDayNamed } from './momentReading';
import { numberReads } from './numberReading';
import { codeStands, nearlyStands, standsInOtherOrder, textStands } from '../occurrence/textMatch';
import type { ValueSort } from './valueSort';

/**
 * `same`: by rule, the words give this value. `other`: by rule, they give another one of its sort. `silent`: code reads
 * nothing of its sort in them.
 */
export type Reading = 'same' | 'other' | 'silent';

/** Where words stand: what is around them may change what they say. */
export interface Words {
	readonly words: string;
	readonly message: Said;
	/** Place of the words in the message. */
	readonly index: number;
	readonly end: number;
}

export function wholeMessage(message: Said): Words {
	return { words: message.text, message, index: 0, end: message.text.length };
}

export function reads(sort: ValueSort, at: Words, label: string): Reading {
	switch (sort.sort) {
		case 'boolean':
			return booleanReads(sort.value, at, label);
		case 'number':
			return numberReads(sort.value, at);
		case 'choice':
			return choiceReads(sort.value, sort.choices, at);
		case 'moment':
			return momentReads(sort, at);
		case 'code':
			return codeStands(sort.value, at) ? 'same' : 'silent';
		case 'text':
			return textReads(sort.value, at);
	}
}

function textReads(value: string, at: Words): Reading {
	if (textStands(value, at.words) || intlNamed(value, at)) return 'same';
	// "bs65qa" is BS6 5QA.
	if (/\p{N}/u.test(value) && tokensOf(value).length <= MOST_PIECES && codeStands(value, at)) return 'same';
	if (namesAnother(value, at.words, at.message.language)) return 'other';
	if (standsInOtherOrder(value, at.words, at.message.language)) return 'same';
	return nearlyStands(value, at.words, at.message.language) ? 'same' : 'silent';
}

/** An identifier in groups has so many, counted by letters and digits. */
const MOST_PIECES = 8;

function choiceReads(value: string, choices: readonly string[], at: Words): Reading {
	const words = withoutAccents(at.words);
	const isNamed = (choice: string) => textStands(withoutAccents(choice), words);
	if (isNamed(value) || intlNamed(value, at) || namesPartOfDay(value, choices, at)) return 'same';
	return choices.some(isNamed) || namesAnother(value, at.words, at.message.language) ? 'other' : 'silent';
}

/** Whether the words name, in their language, the part of the day that the choice is in English: "por la tarde". */
function namesPartOfDay(value: string, choices: readonly string[], { message, words }: Words): boolean {
	const hours = hoursNamedIn(words, message.language);
	const shared = (choice: string) => [...hoursNamedIn(choice, 'en')].filter((hour) => hours.has(hour)).length;
	return shared(value) > 0 && choices.every((choice) => choice === value || shared(choice) < shared(value));
}

function hoursNamedIn(text: string, language: string | undefined): ReadonlySet<number> {
	const said = new Set(wordsIn(foldTime(text)).map(({ folded }) => folded));
	return partsOfDayNamed(said, language)[0] ?? new Set();
}

/** A list in a description is often written without them. */
function withoutAccents(text: string): string {
	return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** Whether the words name a country, a currency or a language as Intl does, and the value is its code or name. */
function intlNamed(value: string, { message, words }: Words): boolean {
	return intlNamesOf(value, message.language).some((name) =>
		/\p{L}/u.test(name) ? textStands(name, words) : words.includes(name),
	);
}
