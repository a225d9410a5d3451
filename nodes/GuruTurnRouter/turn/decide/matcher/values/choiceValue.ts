import type { Message, Value } from './message';
import { similarWords, wordsIn } from '../../text/words';

type SameWord = (one: string, other: string) => boolean;

/**
 * The listed choice that a message names. Another form of it ("veneers") carries a doubt. Undefined if the message
 * names none or several.
 */
export function choiceIn(message: Message, choices: readonly string[]): Value<string> | undefined {
	const exact = choices.some((choice) => placesOf(message, choice, isEqual).length > 0);
	if (exact) return exampleIn(message, choices);
	const found = soleOf(message, choices, similarWords);
	return found && { ...found, doubt: 'it is not written as it is listed' };
}

/**
 * The listed example that a message names in exactly these words: another form may be another thing ("violin" and
 * "viola").
 */
export function exampleIn(message: Message, examples: readonly string[]): Value<string> | undefined {
	return soleOf(message, examples, isEqual);
}

function isEqual(one: string, other: string): boolean {
	return one === other;
}

function soleOf(message: Message, choices: readonly string[], same: SameWord): Value<string> | undefined {
	const found = choices.flatMap((choice) => placesOf(message, choice, same));
	// "metal ceramic" holds "ceramic": the longer one is meant.
	const longest = found.filter(
		(one) => !found.some((other) => other !== one && other.index <= one.index && one.end <= other.end),
	);
	return new Set(longest.map(({ value }) => value)).size === 1 ? longest[0] : undefined;
}

function placesOf({ words }: Message, choice: string, same: SameWord): ReadonlyArray<Value<string>> {
	const wanted = wordsIn(choice);
	return words.flatMap(({ index }, place) => {
		const last = words[place + wanted.length - 1];
		const fits = wanted.every(({ folded }, step) => same(folded, words[place + step]?.folded ?? ''));
		return last !== undefined && wanted.length > 0 && fits ? [{ value: choice, index, end: last.end }] : [];
	});
}
