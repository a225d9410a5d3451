import type { Found } from './identifiers';
import { overlap, spanOf, type Message, type Span } from './message';
import { isCommonWord } from '../../ranking/commonWords';
import { isStopWord } from '../../ranking/stopWords';
import { similarWords } from '../../ranking/vocabulary';
import { foldWord, wordsIn } from '../../ranking/words';

/** Longer spans are part of a sentence, unless capitals hold them together. */
const MOST_WORDS = 4;
/** So many small words may stand between two capitals: The Remains of the Day. */
const LONGEST_GAP = 2;
/** What speaks for a span: it stands beside the parameter's words, is written like a name, is no everyday word. */
const BESIDE_CUE = 2;
const WRITTEN_LIKE_NAME = 2;
const RARE = 1;

export interface NameContext {
	/** Whether the action's own words explain a folded word. */
	readonly explains: (word: string) => boolean;
	/** Folded words of the parameter itself: its value often stands beside them. */
	readonly cues: readonly string[];
	/** What is no name: other values, identifiers of other actions. */
	readonly taken: readonly Span[];
}

export interface Name extends Found {
	/** How much speaks for it. */
	readonly strength: number;
}

interface Token extends Span {
	readonly folded: string;
	/** Explained, a small word or taken: no part of a name, but between capitals. */
	readonly plain: boolean;
	readonly capital: boolean;
	/** Holds a digit or one of the marks of user names. */
	readonly code: boolean;
	readonly rare: boolean;
	/** Has one of the marks of user names, which stand alone. */
	readonly handle: boolean;
	/** A mark stands between this token and the one before it. */
	readonly cut: boolean;
}

/** The short spans that nothing explains, the likeliest first. */
export function namesIn(message: Message, context: NameContext): readonly Name[] {
	const tokens = tokensOf(message, context);
	// German nouns have capitals, and so has everything where somebody shouts.
	const capitals = message.language !== 'de' && tokens.some(({ capital }) => !capital);
	const names: Name[] = [];
	for (let place = 0; place < tokens.length; place++) {
		const first = tokens[place];
		if (first === undefined || first.plain) continue;
		const atStart = place === 0 || first.cut;
		// The first word of a sentence has a capital in any case.
		const byCapitals = capitals && first.capital && (!atStart || tokens[place + 1]?.capital === true);
		const [from, to] = byCapitals ? [place, endOfCapitals(tokens, place)] : runFrom(tokens, place, capitals);
		const run = tokens.slice(from, to + 1);
		const last = run.at(-1) ?? first;
		const likeName = (byCapitals && (!atStart || run.length > 1)) || run.some(({ code }) => code);
		const cued = isBesideCue(tokens, from, to, context.cues);
		const strength =
			(cued ? BESIDE_CUE : 0) +
			(likeName ? WRITTEN_LIKE_NAME : 0) +
			(run.some(({ rare }) => rare) ? RARE : 0);
		if (strength > 0 && (byCapitals || run.length <= MOST_WORDS)) {
			const start = run[0]?.start ?? first.start;
			names.push({ value: message.text.slice(start, last.end), start, end: last.end, strength });
		}
		place = byCapitals ? to : Math.max(place, to);
	}
	return names.sort((a, b) => b.strength - a.strength);
}

function endOfCapitals(tokens: readonly Token[], from: number): number {
	let to = from;
	for (let next = from + 1; next < tokens.length && next - to <= LONGEST_GAP + 1; next++) {
		const token = tokens[next];
		if (token === undefined || token.cut) break;
		if (token.plain ? token.capital && next - to > 1 : !token.capital && !token.code) break;
		if (!token.plain) to = next;
	}
	return to;
}

/** As far as nothing cuts, with everyday words at both ends left to the sentence: okonkwo please. */
function runFrom(tokens: readonly Token[], start: number, capitals: boolean): readonly [number, number] {
	const first = tokens[start];
	let from = start;
	let to = start;
	for (let next = tokens[to + 1]; next !== undefined; next = tokens[to + 1]) {
		if (next.plain || next.cut || (capitals && next.capital) || next.handle !== first?.handle) break;
		to++;
	}
	const end = to;
	if (!tokens.slice(from, to + 1).some(({ rare }) => rare)) return [from, end];
	while (tokens[from]?.rare === false) from++;
	while (tokens[to]?.rare === false) to--;
	return [from, to];
}

function tokensOf(message: Message, { explains, taken }: NameContext): readonly Token[] {
	const { codes, language, text, words } = message;
	const simple = words.filter((word) => !codes.some((code) => overlap(spanOf(code), spanOf(word))));
	const all = [...simple, ...codes].sort((a, b) => a.index - b.index);
	let end = 0;
	return all.map((word): Token => {
		const span = spanOf(word);
		const between = text.slice(end, span.start);
		// Dr. Stein, Ursula K. Le Guin: a short word with a full stop ends no sentence.
		const short = /(?:^|[^\p{L}])\p{Lu}\p{L}{0,2}\.\s$/u.test(text.slice(0, span.start).slice(-7));
		end = span.end;
		const parts = wordsIn(word.text).map(({ folded }) => folded);
		const small = (part: string) => isStopWord(part, language) || explains(part) || /^\p{L}$/u.test(part);
		const code = /[\p{N}_@]/u.test(word.text);
		const title = /^\p{Lu}\p{Ll}{1,2}$/u.test(word.text) && text.charAt(span.end) === '.';
		return {
			...span,
			folded: foldWord(word.text),
			plain: taken.some((other) => overlap(other, span)) || title || (!code && parts.some(small)),
			capital: /^\p{Lu}/u.test(word.text),
			code,
			handle: /[@_]/u.test(word.text),
			rare: code || parts.length > 1 || !parts.every((part) => isCommonWord(part, language)),
			cut: !short && /[^\s'&.-]|\.\s/u.test(between),
		};
	});
}

/** Whether a word of the parameter stands directly before or behind, small words aside. */
function isBesideCue(tokens: readonly Token[], from: number, to: number, cues: readonly string[]): boolean {
	const isCue = (token: Token | undefined) =>
		token !== undefined && cues.some((cue) => similarWords(cue, token.folded));
	const before = tokens[from - 1];
	return isCue(before) || (before?.plain === true && isCue(tokens[from - 2])) || isCue(tokens[to + 1]);
}
