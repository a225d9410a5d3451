import type { Message, Value } from './message';
import { isCommonWord } from '../../ranking/commonWords';
import { isStopWord } from '../../text/stopWords';
import { similarWords, wordsIn } from '../../text/words';
import { overlap, type Span } from '../../text/tokens';
import { joinOf } from '../../words/negation';

/** Longer spans are part of a sentence, unless their words are capitalised. */
const MOST_WORDS = 4;
/** Shorter words are typos and abbreviations as often as names. */
const SHORTEST_NAME = 4;
/** At most this many small words may stand between two capitalised words: "The Remains of the Day". */
const LONGEST_GAP = 2;
/**
 * Weights of the signs of a name: it stands beside the parameter's words, is written like a name, is not an everyday
 * word. Without any of them, 1 to 4 % fewer of the values were found.
 */
const BESIDE_CUE = 2;
const WRITTEN_LIKE_NAME = 2;
const RARE = 1;

export interface NameContext {
	/** Whether the action's own words explain a folded word. */
	readonly explains: (word: string) => boolean;
	/** Folded words of the parameter itself: its value often stands beside them. */
	readonly cues: readonly string[];
	/** Parts that are not a name: other values, identifiers of other actions. */
	readonly taken: readonly Span[];
}

export interface Name extends Value<string> {
	/** The sum of the weights of its signs. */
	readonly strength: number;
}

interface Token extends Span {
	readonly folded: string;
	readonly text: string;
	/** Explained by the action, small or taken. It is part of a name only between capitalised words. */
	readonly plain: boolean;
	/** A stop word, a single letter or a title. */
	readonly small: boolean;
	readonly capital: boolean;
	/** Contains a digit, an underscore or an at sign. */
	readonly code: boolean;
	/** Contains an underscore or an at sign, as user names do. A user name stands alone. */
	readonly handle: boolean;
	/** Not an everyday word. */
	readonly rare: boolean;
	/** Follows the language's word for "or": "Oslo or Bergen" are two names. */
	readonly either: boolean;
	/** A mark stands between this token and the one before it. */
	readonly cut: boolean;
}

/** The parts of a message that may be names, the likeliest first. */
export function namesIn(message: Message, context: NameContext): readonly Name[] {
	const tokens = tokensOf(message, context);
	// Capitals mean nothing in German, which capitalises nouns, nor in a message without lower-case letters.
	const capitals = message.language !== 'de' && /\p{Ll}/u.test(message.text);
	const names: Name[] = [];
	for (let from = 0, to = 0; from < tokens.length; from = to + 1) {
		to = from;
		const first = tokens[from];
		if (first === undefined || first.plain) continue;
		// The first word of a sentence always has a capital.
		const atStart = from === 0 || first.cut;
		const byCapitals = capitals && first.capital;
		to = byCapitals ? endOfCapitals(tokens, from) : endOfRun(tokens, from, capitals);
		const all = tokens.slice(from, to + 1);
		const run = byCapitals ? all : withoutEverydayEnds(all);
		const likeName = (byCapitals && (!atStart || run.length > 1)) || run.some(({ code }) => code);
		const strength =
			(isBesideCue(tokens, from, to, context.cues) ? BESIDE_CUE : 0) +
			(likeName ? WRITTEN_LIKE_NAME : 0) +
			(run.some(({ rare }) => rare) ? RARE : 0);
		const isSure =
			likeName || run.some(({ text }) => text.includes('-')) || standsForName(all, tokens[from - 1]);
		const [index, end] = [run[0]?.index ?? first.index, run.at(-1)?.end ?? first.end];
		if (strength > 0 && (byCapitals || run.length <= MOST_WORDS))
			names.push({
				...{ value: message.text.slice(index, end), index, end, strength },
				...(isSure ? {} : { doubt: 'it may be no name' }),
			});
	}
	return names.sort((a, b) => b.strength - a.strength);
}

/**
 * Whether a word that is not written like a name is still one: it stands alone after a small word ("for okonkwo",
 * "the zumba class") and is no everyday word. After any other word it may say how or when.
 */
function standsForName([only, another]: readonly Token[], before: Token | undefined): boolean {
	if (only === undefined || another !== undefined || only.cut || only.folded.length < SHORTEST_NAME)
		return false;
	return before?.small === true && only.rare;
}

function endOfCapitals(tokens: readonly Token[], from: number): number {
	let to = from;
	for (let next = from + 1; next - to <= LONGEST_GAP + 1; next++) {
		const token = tokens[next];
		if (token === undefined || token.cut || token.either) break;
		if (token.plain ? token.capital && next - to > 1 : !token.capital && !token.code) break;
		if (!token.plain) to = next;
	}
	return to;
}

function endOfRun(tokens: readonly Token[], from: number, capitals: boolean): number {
	let end = from + 1;
	for (let token = tokens[end]; token !== undefined; token = tokens[++end]) {
		const { capital, cut, handle, plain } = token;
		if (plain || cut || (capitals && capital) || handle !== tokens[from]?.handle) break;
	}
	return end - 1;
}

/** "okonkwo asap": the rare words are the name, not the everyday words around them. */
function withoutEverydayEnds(run: readonly Token[]): readonly Token[] {
	const first = run.findIndex(({ rare }) => rare);
	return first === -1 ? run : run.slice(first, run.findLastIndex(({ rare }) => rare) + 1);
}

/** Whether a word of the parameter stands directly before or after the span. */
function isBesideCue(tokens: readonly Token[], from: number, to: number, cues: readonly string[]): boolean {
	const isCue = (token: Token | undefined) =>
		token !== undefined && cues.some((cue) => similarWords(cue, token.folded));
	return isCue(tokens[from - 1]) || isCue(tokens[to + 1]);
}

type Written = Omit<Token, 'plain'> & { readonly parts: readonly string[] };

/** Cache of the tokens of a message: each message is searched for every action. */
const written = new WeakMap<Message, readonly Written[]>();

function tokensOf(message: Message, { explains, taken }: NameContext): readonly Token[] {
	const tokens = written.get(message) ?? writtenTokens(message);
	written.set(message, tokens);
	return tokens.map(({ parts, ...token }) => ({
		...token,
		plain:
			taken.some((other) => overlap(other, token)) || token.small || (!token.code && parts.some(explains)),
	}));
}

function writtenTokens({ codes, index, language, text, words }: Message): readonly Written[] {
	const either = joinOf(language, 'disjunction');
	const simple = words.filter((word) => !codes.some((code) => overlap(code, word)));
	const all = [...simple, ...codes].sort((a, b) => a.index - b.index);
	return all.map((word, place): Written => {
		const between = text.slice(all[place - 1]?.end ?? index, word.index);
		const parts = wordsIn(word.text).map(({ folded }) => folded);
		const code = /[\p{N}_@]/u.test(word.text);
		// Dr. Stein, Ursula K. Le Guin: a short word with a full stop does not end a sentence.
		const isShort = /^\p{Lu}\p{L}{0,2}$/u.test(all[place - 1]?.text ?? '');
		const isTitle = /^\p{Lu}\p{Ll}{1,2}$/u.test(word.text) && text[word.end] === '.';
		const isSmall = (part: string) => isStopWord(part, language) || /^\p{L}$/u.test(part);
		return {
			...word,
			parts,
			small: isTitle || (!code && parts.some(isSmall)),
			capital: /^\p{Lu}/u.test(word.text),
			code,
			either: all[place - 1]?.folded === either,
			handle: /[@_]/u.test(word.text),
			rare: code || parts.length > 1 || !parts.every((part) => isCommonWord(part, language)),
			cut: /[^\s'&.-]|\.\./u.test(between) || (between.startsWith('. ') && !isShort),
		};
	});
}
