/** Finds the record of a list that a few words of the user refer to. */
import type { ConversationMessage } from '../../conversation';
import { daysIn } from '../../values/dates/days';
import { ordinalsIn, type SpelledNumber } from '../../values/numbers/spelledNumbers';
import { foldText } from '../../text/text';
import { isStopWord } from '../../text/stopWords';
import { tokensOf } from '../../text/tokens';
import { foldWord } from '../../text/words';
import { ordinalAdverbOf, pickWordsOf } from '../../words/byTopic/pickWords';

/** Shorter words occur in almost every sentence. */
const SHORTEST_WORD = 3;

/**
 * The index of the only record that the words mean: by its position ("the second one"), by a word that no other record
 * has, or by a day of the week. Undefined if the words fit no record or several.
 *
 * @param records in their order in a result or an offer
 */
export function referencedItem(
	words: string,
	records: readonly string[],
	message: ConversationMessage,
): number | undefined {
	const place = referencedPosition(words, message.language);
	if (place !== undefined) return place <= records.length ? place - 1 : undefined;
	const telling = [
		...tokensOf(words).flatMap(({ text }) =>
			text.length >= SHORTEST_WORD && !isStopWord(foldWord(text), message.language ?? 'en') ? [text] : [],
		),
		...weekdaysOf(words, message, true),
	];
	const known = records.map(
		(record) => new Set([...tokensOf(record).map(({ text }) => text), ...weekdaysOf(record, message)]),
	);
	const meant = telling.flatMap((word) => {
		const holders = known.flatMap((record, index) => (record.has(word) ? [index] : []));
		return holders.length === 1 ? holders : [];
	});
	return new Set(meant).size === 1 ? meant[0] : undefined;
}

/** The position, from 1, in "the second one", "2nd" or "#2". A bare number counts only if it is all of the words. */
export function referencedPosition(words: string, language: string | undefined): number | undefined {
	const bare = /^\s*(\d{1,2})\s*[.!)]?\s*$/u.exec(foldText(words))?.[1];
	if (bare !== undefined) return Number(bare);
	const [ordinal, another] = placesIn(words, language);
	if (ordinal === undefined || another !== undefined || ordinal.value < 1) return undefined;
	return endsWithAdverb(words, language) ? undefined : ordinal.value;
}

/** In a list, a position is no higher. */
const HIGHEST_PLACE = 99;
/** The Arabic "and" is written together with the word behind it. */
const ARABIC_AND = /(?<!\p{L})و(?=ال)/gu;

/** The ordinals that may be a position in a list, in words or figures. */
export function placesIn(text: string, language: string | undefined): readonly SpelledNumber[] {
	const apart = language === 'ar' ? text.replace(ARABIC_AND, ' ') : text;
	return ordinalsIn(apart, language).filter(({ value }) => value <= HIGHEST_PLACE);
}

/** A last word "first" behind another word than "the" and the like is an adverb: "let me ask my partner first". */
function endsWithAdverb(words: string, language: string | undefined): boolean {
	const tokens = tokensOf(words);
	const [before, last] = [tokens.at(-2), tokens.at(-1)];
	if (last === undefined || before === undefined || last.text !== ordinalAdverbOf(language)) return false;
	return !pickWordsOf(language).has(before.text);
}

/**
 * The weekdays of the days in a text. "The Tuesday one" tells a record of 2026-05-12 from others; "in a week" does not.
 */
function weekdaysOf(text: string, message: ConversationMessage, bareOnly = false): readonly string[] {
	return daysIn(text, message, message.language).flatMap(({ bareWeekday, date }) =>
		bareOnly && bareWeekday !== true ? [] : [`weekday ${new Date(date).getUTCDay()}`],
	);
}
