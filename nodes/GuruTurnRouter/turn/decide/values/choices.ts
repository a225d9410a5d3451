/** The values that a parameter's description lists. */
import { foldText } from './text';

/** Languages whose word for "or" may join the last two of a list; the word is Intl's. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'sv', 'tr', 'ru', 'ar', 'ja', 'zh', 'ko'];
const ORS = [
	...new Set(
		LANGUAGES.flatMap((language) =>
			new Intl.ListFormat(language, { type: 'disjunction' })
				.formatToParts(['a', 'b'])
				.flatMap(({ type, value }) => (type === 'literal' ? [value.trim()] : [])),
		),
	),
].filter((word) => /\p{L}/u.test(word));
const SEPARATOR = new RegExp(
	String.raw`\s*[,、،・|/]\s*(?:(?:${ORS.join('|')})\s)?|\s+(?:${ORS.join('|')})\s+|(?:または|或|또는)`,
	'iu',
);
const SEGMENT = /[.;:()!?。：（）–—]+(?=\s|$|\p{L})/u;
const QUOTES = /^["'“”„‘’«»「」`\s]+|["'“”„‘’«»「」`\s]+$/gu;
/** Longer items are parts of a sentence. */
const MOST_WORDS = 4;

/** Each list of two or more items that a description holds, in its order. */
export function choiceListsIn(description: string): ReadonlyArray<readonly string[]> {
	return description.split(SEGMENT).flatMap((segment) => {
		const parts = segment.split(SEPARATOR).map((part) => part.replace(QUOTES, ''));
		const items = parts.filter((part) => part !== '');
		if (items.length < 2) return [];
		// "the size small, medium or large of the shirt": what stands around the list belongs to no item.
		const middle = items.slice(1, -1).map(wordsIn);
		const usual = Math.max(1, ...middle);
		const trimmed = items.map((item, place) => {
			const words = item.split(/\s+/u);
			if (place === 0) return words.slice(-usual).join(' ').replace(QUOTES, '');
			return place === items.length - 1 ? words.slice(0, usual).join(' ').replace(QUOTES, '') : item;
		});
		return trimmed.every((item) => wordsIn(item) <= MOST_WORDS) ? [trimmed] : [];
	});
}

function wordsIn(text: string): number {
	return text.split(/\s+/u).length;
}

/** The list of the description that holds this value, as listed; undefined where none does. */
export function choicesWith(value: string, description: string): readonly string[] | undefined {
	const folded = foldText(value);
	return choiceListsIn(description).find((items) => items.some((item) => foldText(item) === folded));
}
