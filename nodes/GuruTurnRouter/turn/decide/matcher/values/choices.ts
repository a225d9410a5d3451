import type { Found } from './identifiers';
import { spanOf, type Message } from './message';
import { similarWords } from '../../ranking/vocabulary';
import { wordsIn } from '../../ranking/words';

/** The listed choice that a message names, also in another form ("veneers"); undefined where it names several. */
export function choiceIn(message: Message, choices: readonly string[]): Found | undefined {
	const exact = choices.flatMap((choice) => placesOf(message, choice, (a, b) => a === b));
	const found =
		exact.length > 0 ? exact : choices.flatMap((choice) => placesOf(message, choice, similarWords));
	// "metal ceramic" holds "ceramic": the longer one is meant.
	const longest = found.filter(
		(one) =>
			!found.some(
				(other) =>
					other !== one &&
					other.start <= one.start &&
					one.end <= other.end &&
					other.end - other.start > one.end - one.start,
			),
	);
	return new Set(longest.map(({ value }) => value)).size === 1 ? longest[0] : undefined;
}

function placesOf(
	message: Message,
	choice: string,
	same: (one: string, other: string) => boolean,
): readonly Found[] {
	const wanted = wordsIn(choice);
	return message.words.flatMap((word, place) => {
		const last = message.words[place + wanted.length - 1];
		if (wanted.length === 0 || last === undefined) return [];
		const fits = wanted.every(({ folded }, step) => same(folded, message.words[place + step]?.folded ?? ''));
		return fits ? [{ value: choice, start: word.index, end: spanOf(last).end }] : [];
	});
}
