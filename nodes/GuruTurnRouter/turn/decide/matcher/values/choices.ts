import type { Message, Value } from './message';
import { similarWords, wordsIn } from '../../text/words';

/** The listed choice that a message names, also in another form ("veneers"); undefined where it names several. */
export function choiceIn(message: Message, choices: readonly string[]): Value<string> | undefined {
	const exact = choices.flatMap((choice) => placesOf(message, choice, (a, b) => a === b));
	const found =
		exact.length > 0 ? exact : choices.flatMap((choice) => placesOf(message, choice, similarWords));
	// "metal ceramic" holds "ceramic": the longer one is meant.
	const longest = found.filter(
		(one) => !found.some((other) => other !== one && other.index <= one.index && one.end <= other.end),
	);
	return new Set(longest.map(({ value }) => value)).size === 1 ? longest[0] : undefined;
}

function placesOf(
	{ words }: Message,
	choice: string,
	same: (one: string, other: string) => boolean,
): ReadonlyArray<Value<string>> {
	const wanted = wordsIn(choice);
	return words.flatMap(({ index }, place) => {
		const last = words[place + wanted.length - 1];
		const fits = wanted.every(({ folded }, step) => same(folded, words[place + step]?.folded ?? ''));
		return last !== undefined && wanted.length > 0 && fits ? [{ value: choice, index, end: last.end }] : [];
	});
}
