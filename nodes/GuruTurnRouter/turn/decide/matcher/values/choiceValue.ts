import type { Message, Value } from './message';
import { sole } from './slot';
import { similarWords, wordsIn } from '../../text/words';

/**
 * The listed choice that a message names. Another form of it ("veneers") carries a doubt. Undefined if the message
 * names none or several.
 */
export function choiceIn(message: Message, choices: readonly string[]): Value<string> | undefined {
	const exact = exampleIn(message, choices);
	const similar = exact ?? namedIn(message, choices, similarWords);
	return exact ?? (similar && { ...similar, doubt: 'it is not written as it is listed' });
}

/**
 * The listed example that a message names in exactly these words: another form may be another thing ("violin" and
 * "viola").
 */
export function exampleIn(message: Message, examples: readonly string[]): Value<string> | undefined {
	return namedIn(message, examples, (one, other) => one === other);
}

function namedIn(
	{ words }: Message,
	listed: readonly string[],
	isSame: (one: string, other: string) => boolean,
): Value<string> | undefined {
	const found = listed.flatMap((value) => {
		const wanted = wordsIn(value);
		return words.flatMap(({ index }, place) => {
			const last = words[place + wanted.length - 1];
			const fits = wanted.every(({ folded }, step) => isSame(folded, words[place + step]?.folded ?? ''));
			return last !== undefined && wanted.length > 0 && fits ? [{ value, index, end: last.end }] : [];
		});
	});
	// "metal ceramic" holds "ceramic": the longer one is meant.
	const longest = found.filter(
		(one) => !found.some((other) => other !== one && other.index <= one.index && one.end <= other.end),
	);
	return sole(longest);
}
