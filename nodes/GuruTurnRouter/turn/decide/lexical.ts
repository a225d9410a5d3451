import { CONDITION_WORDS, PHRASES, STOP_WORDS, SYNONYMS, WEAK_WORDS } from './words';
import { identifiersIn, withoutEmails } from './identifiers';
import { foldText } from './text';

/** One word that says something, as the matcher compares it. */
export interface Term {
	/** The stem, or what stands for all its synonyms. */
	readonly term: string;
	/** As written, folded. */
	readonly word: string;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

const ENDINGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/ies$/u, 'y'],
	[/(?<=s|x|z|ch|sh)es$/u, ''],
	[/(?<=[^s])s$/u, ''],
	[/(?<=\w{3})ing$/u, ''],
	[/(?<=\w{3})ed$/u, ''],
	[/(?<=\w{3})ation$/u, ''],
	[/(?<=\w{4})ment$/u, ''],
	[/(?<=\w{3})e$/u, ''],
];

/** Light English stemming, enough to bring charge, charges, charged and charging together. Other words stay. */
export function stem(word: string): string {
	if (!/^[a-z]{4,}$/u.test(word)) return word;
	const stemmed = ENDINGS.reduce(
		(rest, [ending, by]) => (rest.length < 4 ? rest : rest.replace(ending, by)),
		word,
	);
	return stemmed.replace(/([bdfgmnprt])\1$/u, '$1');
}

const CANONICAL: ReadonlyMap<string, string> = new Map(
	SYNONYMS.flatMap((group) => group.map((word): [string, string] => [stem(word), stem(group[0] ?? word)])),
);

/** Words of folded text in any script, in order. */
export function wordsOf(folded: string): readonly string[] {
	const words: string[] = [];
	// Each segment refers to the whole text, and the heap ends before a list of thousands of them does.
	for (const { isWordLike, segment } of SEGMENTER.segment(folded)) if (isWordLike) words.push(segment);
	return words;
}

function toTerm(word: string): Term {
	const stemmed = stem(word);
	return { term: CANONICAL.get(stemmed) ?? stemmed, word };
}

/** Terms that count a little wherever they stand. */
const WEAK_TERMS: ReadonlySet<string> = new Set([...WEAK_WORDS].map((word) => toTerm(word).term));

export function isWeak(term: string): boolean {
	return WEAK_TERMS.has(term);
}

function plainWords(text: string): readonly string[] {
	const folded = PHRASES.reduce((rest, [phrase, word]) => rest.replace(phrase, word), foldText(text))
		.replace(/n't\b/gu, ' not')
		.replace(/'(?:s|re|ve|ll|d|m)\b/gu, ' ');
	const plain = withoutEmails(folded);
	const between: string[] = [];
	let end = 0;
	for (const { text: identifier, index } of identifiersIn(plain)) {
		between.push(plain.slice(end, index));
		end = index + identifier.length;
	}
	between.push(plain.slice(end));
	return wordsOf(between.join(' ').replaceAll('_', ' '));
}

/** What a text is about: no stop words, no identifiers, no addresses; each term once. */
export function termsOf(text: string): readonly Term[] {
	const terms = plainWords(text)
		.filter((word) => !STOP_WORDS.has(word))
		.map(toTerm);
	return [...new Map(terms.reverse().map((term) => [term.term, term])).values()].reverse();
}

/** What a text only mentions on the way: the order of "a refund for order 12345". */
export function mentionedIn(text: string): ReadonlySet<string> {
	const mentions = foldText(text).matchAll(
		/\b(?:for|of|on|about|with|from|in|regarding)\s+(?:(?:the|my|our|your|this|that)\s+)?(\p{L}+)\s+(?:(?:number|no|nr|id|code)\.?\s+)?#?[\p{L}-]*\p{N}/gu,
	);
	return new Set([...mentions].flatMap(([, word]) => termsOf(word ?? '').map(({ term }) => term)));
}

/**
 * The alternatives of a condition, each as what it is about: "asks about a refund, invoice or payment" has
 * three. In "to book, submit or request days" the last one's object belongs to all.
 */
export function alternativesOf(condition: string): ReadonlyArray<readonly Term[]> {
	const parts = foldText(condition)
		.split(/[,;.:()/]|\bor\b|\band\b/u)
		.map((part) => ({ part, terms: termsOf(withoutOpening(part)) }))
		.filter(({ terms }) => terms.length > 0);
	const last = parts.at(-1);
	const shared =
		last === undefined || /\b(?:why|whether|if|how|when|where|who)\b/u.test(last.part)
			? []
			: last.terms.slice(1);
	return parts.map(({ terms }) =>
		terms.length === 1 ? [...terms, ...shared.filter((t) => t.term !== terms[0]?.term)] : terms,
	);
}

function withoutOpening(part: string): string {
	const words = part.trim().split(' ');
	const start = words.findIndex((word) => !CONDITION_WORDS.has(word));
	return start === -1 ? '' : words.slice(start).join(' ');
}
