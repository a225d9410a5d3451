import { looseShapeOf, wordsIn } from '../text/words';

/**
 * How similar a message is to the closest of an action's example questions, from 0 to 1. It is the Dice coefficient
 * of their words, rescaled so that 0.5 and less become 0: small words alone can give that much. Words with
 * digits match if their shapes match.
 */
export function exampleLikeness(text: string, examples: readonly string[]): number {
	if (examples.length === 0) return 0;
	const said = termsIn(text);
	const closest = Math.max(...examples.map((example) => dice(said, termsIn(example))));
	return Math.max(0, 2 * closest - 1);
}

function termsIn(text: string): ReadonlySet<string> {
	return new Set(wordsIn(text).map(({ folded }) => (/\p{N}/u.test(folded) ? looseShapeOf(folded) : folded)));
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const shared = [...one].filter((term) => other.has(term)).length;
	return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
