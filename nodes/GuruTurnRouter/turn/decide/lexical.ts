import { conceptsOf, isUnlisted } from './concepts';
import { identifiersIn, withoutEmails } from './values/identifiers';
import { IDIOMS } from './idioms';
import { SpellingHelp } from './spelling';
import { spelled } from './stem';
import { foldText } from './values/text';
import { CONDITION_WORDS } from './conditionWords';

/** One word that says something, as the matcher compares it. */
export interface Term {
	/** What stands for the word and all its synonyms. */
	readonly term: string;
	/** As written, folded. */
	readonly word: string;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

/** Words of folded text in any script, in order. */
export function wordsOf(folded: string): readonly string[] {
	const words: string[] = [];
	// Each segment refers to the whole text, and the heap ends before a list of thousands of them does.
	for (const { isWordLike, segment } of SEGMENTER.segment(folded)) if (isWordLike) words.push(segment);
	return words;
}

/** Words of idioms that stand in no list, as people mistype them: "charged two tims". */
const OF_IDIOMS = new SpellingHelp(
	`times money back still left working works loads opens going anything something stopped nothing together
	zweimal wieder geld zurück funktioniert funktionieren nichts niemand`.split(/\s+/u),
);

function withoutSlips(folded: string): string {
	return folded.replace(/(?<![\p{L}\p{N}@._-])\p{L}{4,}(?![\p{L}\p{N}@._-])/gu, (word) =>
		isUnlisted(word) ? (OF_IDIOMS.correct(word) ?? word) : word,
	);
}

function plainWords(text: string): readonly string[] {
	const folded = IDIOMS.reduce(
		(rest, [idiom, word]) => rest.replace(idiom, word),
		withoutSlips(foldText(text)),
	)
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
	const before = READ.get(text);
	if (before !== undefined) return before;
	const terms = readTerms(text);
	if (text.length > LONGEST_KEPT) return terms;
	if (READ.size >= MOST_KEPT) READ.clear();
	READ.set(text, terms);
	return terms;
}

/** Reading a text is pure, and a turn's actions are the same as the last turn's. */
const READ = new Map<string, readonly Term[]>();
const MOST_KEPT = 2_000;
const LONGEST_KEPT = 300;

function readTerms(text: string): readonly Term[] {
	const terms = new Map<string, Term>();
	for (const word of plainWords(text))
		for (const term of conceptsOf(word)) if (!terms.has(term)) terms.set(term, { term, word });
	return [...terms.values()];
}

const MENTION = new RegExp(
	String.raw`\b(?:for|of|on|about|with|from|in|into|to|regarding|zu|zur|zum|für|fuer|bei|von|vom|mit|in|im)\s+` +
		String.raw`(?:(?:the|my|our|your|this|that|meine\p{L}*|der|die|das|dem|den|unsere\p{L}*|dieser?)\s+)?(\p{L}+)`,
	'gu',
);

/** "The money for the return": a deed that names what something is for, and is not asked for. */
const NAMED_DEED =
	/\b(?:for|of|für|fuer|zu[rm]?)\s+(?:(?:the|my|our|die|das|den|der|meine\p{L}*)\s+)?(?=\p{L}+(?:\s+#?\S*\d|\s*$))(\p{L}+)/gu;

/** Deeds of a text that only name something: the return of "the money for my return 1190". */
export function namedDeedsIn(text: string): ReadonlySet<string> {
	return new Set([...foldText(text).matchAll(NAMED_DEED)].flatMap(([, word]) => conceptsOf(word ?? '')));
}

/** What a text only mentions on the way: the order of "a refund for order 12345", "in my account". */
export function mentionedIn(text: string): ReadonlySet<string> {
	const mentions = foldText(text).matchAll(MENTION);
	return new Set([...mentions].flatMap(([, word]) => conceptsOf(word ?? '')));
}

/**
 * The alternatives of a condition, each as what it is about: "asks about a refund, invoice or payment" has
 * three. In "to book, submit or request days" the last one's object belongs to all.
 */
export function alternativesOf(condition: string): ReadonlyArray<readonly Term[]> {
	const parts = foldText(condition)
		.split(/[,;.:()/]|\bor\b|\band\b|\boder\b|\bund\b/u)
		.map((part) => ({ part, terms: termsOf(withoutOpening(part)) }))
		.filter(({ terms }) => terms.length > 0);
	const last = parts.at(-1);
	const shared =
		last === undefined ||
		/\b(?:why|whether|if|how|when|where|who|warum|ob|wie|wann|wo|wer)\b/u.test(last.part)
			? []
			: last.terms.slice(1);
	return parts.map(({ terms }) =>
		terms.length === 1 ? [...terms, ...shared.filter((t) => t.term !== terms[0]?.term)] : terms,
	);
}

function withoutOpening(part: string): string {
	const words = part.trim().split(' ');
	const start = words.findIndex((word) => !CONDITION_WORDS.has(spelled(word)));
	return start === -1 ? '' : words.slice(start).join(' ');
}
