import { identifiersLike } from './identifierValues';
import { phrasesAs, type Message, type Value } from './message';
import { endOfCounted } from './numberValue';
import type { Context, Slot } from './slot';
import { isCommonWord } from '../../ranking/commonWords';
import { contentWordsOf, isStopWord } from '../../text/stopWords';
import { nameInWords, similarWords, type Word, wordsIn } from '../../text/words';
import { overlap } from '../../text/tokens';
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

interface Name extends Value<string> {
	/** The sum of the weights of its signs. */
	readonly strength: number;
}

/** A word of a message, and what tells names from other words. */
interface Token extends Word {
	/** Its folded parts: a code may have several. */
	readonly parts: readonly string[];
	/** Explained by the action, small or taken. It is part of a name only between capitalised words. */
	readonly plain: boolean;
	/** A stop word, a single letter or a title. */
	readonly small: boolean;
	readonly capital: boolean;
	/** Contains a digit, an underscore or an at sign. */
	readonly code: boolean;
	/** Not an everyday word. */
	readonly rare: boolean;
	/** The language's word for "or": "Oslo or Bergen" are two names. */
	readonly isOr: boolean;
	/** A mark stands between this token and the one before it. */
	readonly cut: boolean;
}

/**
 * The strongest candidate for a name. Undefined for alternatives and ties. An optional parameter, and one of several
 * required names, needs a strength above 2.
 */
export function nameFor({ cues, parameter }: Slot, context: Context): Value | undefined {
	const [best, second] = namesIn(context, cues);
	if (best === undefined || (second !== undefined && second.strength >= best.strength)) return undefined;
	const rivals = context.slots.filter((slot) => slot.kind.kind === 'name' && slot.parameter.required);
	return (parameter.required && rivals.length === 1) || best.strength > 2 ? best : undefined;
}

/**
 * The parts of a message that may be names, the likeliest first.
 *
 * @param cues folded words of the parameter itself: its value often stands beside them
 */
function namesIn(context: Context, cues: readonly string[]): readonly Name[] {
	const { language, text } = context.message;
	const tokens = tokensOf(context);
	// Capitals mean nothing in German, which capitalises nouns, nor in a message without lower-case letters.
	const capitals = language !== 'de' && /\p{Ll}/u.test(text);
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
		const before = tokens[from - 1];
		const beside = [before, tokens[to + 1]].flatMap((token) => token ?? []);
		const isBesideCue = beside.some(({ folded }) => cues.some((cue) => similarWords(cue, folded)));
		const strength =
			(isBesideCue ? BESIDE_CUE : 0) +
			(likeName ? WRITTEN_LIKE_NAME : 0) +
			(run.some(({ rare }) => rare) ? RARE : 0);
		if (strength === 0 || (!byCapitals && run.length > MOST_WORDS)) continue;
		// "For okonkwo", "the zumba class": alone after a small word. After any other word it may say how or when.
		const isAlone = all.length === 1 && before?.small === true && !first.cut;
		const standsForName = isAlone && first.rare && first.folded.length >= SHORTEST_NAME;
		const isSure = likeName || standsForName || run.some((token) => token.text.includes('-'));
		const [index, end] = [run[0]?.index ?? first.index, run.at(-1)?.end ?? first.end];
		const doubt = isSure ? {} : { doubt: 'it may be no name' };
		names.push({ value: text.slice(index, end), index, end, strength, ...doubt });
	}
	return names.sort((a, b) => b.strength - a.strength);
}

function endOfCapitals(tokens: readonly Token[], from: number): number {
	let to = from;
	for (let next = from + 1; next - to <= LONGEST_GAP + 1; next++) {
		const token = tokens[next];
		if (token === undefined || token.cut || token.isOr) break;
		if (token.plain ? token.capital && next - to > 1 : !token.capital && !token.code) break;
		if (!token.plain) to = next;
	}
	return to;
}

function endOfRun(tokens: readonly Token[], from: number, capitals: boolean): number {
	let end = from + 1;
	for (let token = tokens[end]; token !== undefined; token = tokens[++end]) {
		const { capital, cut, plain, text } = token;
		if (plain || cut || (capitals && capital) || isHandle(text) !== isHandle(tokens[from]?.text)) break;
	}
	return end - 1;
}

/** "okonkwo asap": the rare words are the name, not the everyday words around them. */
function withoutEverydayEnds(run: readonly Token[]): readonly Token[] {
	const first = run.findIndex(({ rare }) => rare);
	return first === -1 ? run : run.slice(first, run.findLastIndex(({ rare }) => rare) + 1);
}

/** Whether a word looks like a user name, which stands alone. */
function isHandle(text = ''): boolean {
	return /[@_]/u.test(text);
}

/** Cache of the tokens of a message: each message is searched for every action. */
const written = new WeakMap<Message, ReadonlyArray<Omit<Token, 'plain'>>>();

function tokensOf({ action, message, shown, slots, taken }: Context): readonly Token[] {
	const tokens = written.get(message) ?? writtenTokens(message);
	written.set(message, tokens);
	const own = contentWordsOf(`${nameInWords(action.name)} ${action.condition}`, 'en');
	const explained = [...own, ...slots.flatMap(({ cues }) => cues)];
	const isExplained = (word: string) => explained.some((known) => similarWords(known, word));
	const typed = message.readings
		.filter(({ kind }) => kind !== 'quoted')
		.map((one) => (one.kind === 'number' ? { ...one, end: endOfCounted(one, message) } : one));
	// "Okay" is not a name.
	const replies = phrasesAs(message, 'courtesy', 'agree');
	const others = [...taken, ...identifiersLike(message, shown), ...typed, ...replies];
	return tokens.map((token) => {
		const isOther = others.some((other) => overlap(other, token));
		return { ...token, plain: isOther || token.small || (!token.code && token.parts.some(isExplained)) };
	});
}

function writtenTokens({
	codes,
	index,
	language,
	text,
	words,
}: Message): ReadonlyArray<Omit<Token, 'plain'>> {
	const or = joinOf(language, 'disjunction');
	const simple = words.filter((word) => !codes.some((code) => overlap(code, word)));
	const all = [...simple, ...codes].sort((a, b) => a.index - b.index);
	return all.map((word, place) => {
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
			isOr: word.folded === or,
			rare: code || parts.length > 1 || !parts.every((part) => isCommonWord(part, language)),
			cut: /[^\s'&.-]|\.\./u.test(between) || (between.startsWith('. ') && !isShort),
		};
	});
}
