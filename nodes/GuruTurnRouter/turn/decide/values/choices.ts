/** The lists of values that a parameter's description holds. */
import { EXAMPLE_WORDS } from '../words/byTopic/exampleWords';
import { isStopWord } from '../text/stopWords';
import { wordsIn, type Word } from '../text/words';
import { foldText } from '../text/text';

export interface ChoiceList {
	/** As listed. */
	readonly items: readonly string[];
	/**
	 * `all`: no other values are possible ("One of small, medium, large"). `some`: they are examples ("e.g. yoga").
	 * `unclear`: they may instead describe the value ("title or author").
	 */
	readonly holds: 'all' | 'some' | 'unclear';
}

/** Languages whose word for "or" (from Intl) may join the last two items of a list. */
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
const OR = new RegExp(String.raw`\s(?:${ORS.join('|')})\s|[/|]|または|或|또는`, 'iu');
const SEPARATOR = new RegExp(
	String.raw`\s*[,、،・|/]\s*(?:(?:${ORS.join('|')})\s)?|\s+(?:${ORS.join('|')})\s+|(?:または|或|또는)`,
	'iu',
);
/** The full stop of an abbreviation does not end a segment: e.g., z. B. */
const SEGMENT = /[;()!?。：（）–—]+|:+(?=\s|$)|(?<![\s(,]\p{L}|^\p{L}|\.\p{L})\.(?=\s|$)/u;
const EXAMPLE_MARK = new RegExp(
	String.raw`(?:^|[\s,])(?:\p{L}\.\s?\p{L}\.|(?:${EXAMPLE_WORDS.join('|')})(?![\p{L}\p{N}])),?\s*`,
	'iu',
);
const QUOTES = /^["'“”„‘’«»「」`\s]+|["'“”„‘’«»「」`\s.]+$/gu;
/** Lower-case words before a code: "for example 12345". In a list ("tier 1, tier 2"), the first item has them too. */
const INTRODUCED_CODE = /^\p{Ll}[\p{L}\s]*\s[\p{Lu}\p{N}./-]*\p{N}[\p{Lu}\p{N}./-]*$/u;
/** Longer items are parts of a sentence. */
const MAX_WORDS = 4;

/** The lists of a description, in order. */
export function choiceListsIn(description: string): readonly ChoiceList[] {
	return description.split(SEGMENT).flatMap((segment): ChoiceList[] => {
		const mark = EXAMPLE_MARK.exec(segment);
		const listed = mark === null ? segment : segment.slice(mark.index + mark[0].length);
		const items = listed
			.split(SEPARATOR)
			.map((item) => item.replace(QUOTES, ''))
			.filter((item) => item !== '');
		const [first = '', ...others] = items;
		// "The part of it, such as roof or garage". A single stop word ("or the postcode") does not introduce examples.
		const leads = items.map(leadOf);
		const from =
			mark === null
				? leads.findIndex((lead, place) => place > 0 && lead.length > 1 && lead.every(isSmall))
				: 0;
		const shown = items.slice(from).map(withoutLead);
		if (from !== -1) return shown.every(isShort) ? [{ items: shown, holds: 'some' }] : [];
		if (
			others.length === 0 ||
			(!INTRODUCED_CODE.test(first) && others.some((item) => INTRODUCED_CODE.test(item)))
		)
			return [];
		const bare = [withoutLead(first), ...others];
		if (others.length > 1 && (leads[0]?.length ?? 0) > 1 && bare.every(isShort))
			return [{ items: bare, holds: 'all' }];
		// "Title or author": a heading, and not a list.
		const isHeading = /^\p{Lu}\p{Ll}/u.test(first) && others.every((item) => !/^\p{Lu}/u.test(item));
		const isWhole = leads[0]?.length === 0 && OR.test(listed);
		if (isWhole && !isHeading && items.every((item) => wordsIn(item).length < MAX_WORDS))
			return [{ items, holds: 'all' }];
		const trimmed = withoutNeighbours(items);
		return trimmed.every(isShort) ? [{ items: trimmed, holds: 'unclear' }] : [];
	});
}

/** "The size small, medium or large of the shirt": cuts off the words around the list. */
function withoutNeighbours(items: readonly string[]): readonly string[] {
	const usual = Math.max(1, ...items.slice(1, -1).map((item) => item.split(/\s+/u).length));
	return items.map((item, place) => {
		const words = item.split(/\s+/u);
		if (place === 0) return words.slice(-usual).join(' ');
		return place === items.length - 1 ? words.slice(0, usual).join(' ') : item;
	});
}

function isShort(item: string): boolean {
	return item !== '' && item.split(/\s+/u).length <= MAX_WORDS;
}

/** The words of an item up to its last stop word: "such as roof" gives such and as. */
function leadOf(item: string): readonly Word[] {
	const words = wordsIn(item);
	return words.slice(0, words.findLastIndex(isSmall) + 1);
}

/** "One of small" → "small". */
function withoutLead(item: string): string {
	return item.slice(wordsIn(item)[leadOf(item).length]?.index ?? item.length);
}

function isSmall({ folded }: Word): boolean {
	return isStopWord(folded, 'en');
}

/** The list in the description that contains this value, as written there; undefined if there is none. */
export function choicesWith(value: string, description: string): readonly string[] | undefined {
	const folded = foldText(value);
	const lists = choiceListsIn(description)
		// "For example 12345 or ORD-99" lists no choices.
		.filter(({ holds, items }) => holds !== 'some' || !items.some((item) => /\p{N}/u.test(item)))
		.map(({ items }) => items);
	return lists.find((items) => items.length > 1 && items.some((item) => foldText(item) === folded));
}
