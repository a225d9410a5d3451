import { isStopWord } from '../../text/stopWords';
import { foldText } from '../../text/text';
import { blankSpans, occurrencesOf, type Span, tokensOf } from '../../text/tokens';
import { identifiersIn } from '../../values/identifiers';
import { numbersIn } from '../../values/numbers/numbers';
import { spelledNumbersIn } from '../../values/numbers/spelledNumbers';
import { timesIn } from '../../values/times/times';
import { timeTokens } from '../../values/times/timeTokens';
import { holdsQuestionMark } from '../../text/questionMark';
import { wordsIn } from '../../text/words';
import { BOUND_WORDS } from '../../words/byTopic/amounts/boundWords';
import { DAY_WORDS } from '../../words/byTopic/times/dayWords';
import { MARKED_BEHIND } from '../../words/byTopic/directionWords';
import { wordsOf } from '../../words/wordLists';
import type { QuotedSpan } from './quotation';

const SENTENCE_END = /[.!?;\n。！？؟]/u;
/** The longest phrase that rules something out. */
const MOST_WORDS = 3;
/** Punctuation between two clauses. If it is directly before a value, the words before it do not rule the value out. */
const PART = /[,:()、，،]\s*$/u;

/**
 * Whether a negating or excluding word is directly beside the value at every place in its message. "Not the blue one"
 * excludes the blue one and "rather 9 than 7" the 7; "why isn't order 881 shipped" does not exclude 881.
 */
export function isExcluded(value: string, quoted: QuotedSpan): boolean {
	const { language, text } = quoted.message;
	if (language === undefined) return false;
	const tokens = tokensOf(text);
	const wanted = tokensOf(value);
	const runs = occurrencesOf(wanted, tokens);
	const places = runs.length > 0 ? runs : [withoutExclusion(value, quoted)];
	return places.every((place) => isExcludedAt(place, value, text, language));
}

/**
 * The quoted words without those that rule them out: the 4.200 of "statt 4.200", the ハル of "ハルじゃなくて". Not where
 * the value is worked out from the number that is ruled out ("all but three").
 */
function withoutExclusion(value: string, quoted: QuotedSpan): Span {
	const { end, index, message, words } = quoted;
	const { language = '' } = message;
	const said = foldText(words);
	const phrases = wordsOf(language).exclude.map(foldText);
	const ending = longestOf(phrases.filter((phrase) => said.endsWith(phrase)));
	if (MARKED_BEHIND.has(language)) return { index, end: end - ending.length };
	const opening = longestOf(phrases.filter((phrase) => said.startsWith(`${phrase} `)));
	const isSaid = numbersIn(said, language).some(({ readings }) => readings.includes(value));
	return opening === '' || !isSaid ? quoted : { index: index + opening.length + 1, end };
}

function longestOf(texts: readonly string[]): string {
	return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

function isExcludedAt({ end, index }: Span, value: string, text: string, language: string): boolean {
	const { negate, exclude: exclude } = wordsOf(language);
	if (MARKED_BEHIND.has(language)) {
		// "DVD…じゃなくて", 『DVD』じゃなくて
		const behind = foldText(text.slice(end)).replace(/^[^\p{L}\p{N}]{1,20}/u, '');
		return exclude.some((phrase) => behind.startsWith(foldText(phrase)));
	}
	const sentence = text.slice(0, index).split(SENTENCE_END).at(-1) ?? '';
	const lead = withoutSmallWord(sentence, language);
	const before = [sentence, lead, withoutSmallWord(lead, language)]
		.filter((part) => !PART.test(part))
		.map((part) => ` ${foldText(part)}`);
	const endsWith = (phrase: string) =>
		before.some((part) => [' ', "'"].some((gap) => part.endsWith(`${gap}${foldText(phrase)}`)));
	const negations = negate.filter((word) => !word.startsWith('…'));
	// "Don't forget the blue one", "n'oubliez pas le bleu".
	const isNegated = (phrase: string) =>
		["n't ", "n'", ...negations.map((word) => ` ${word} `)].some((negation) =>
			before.some((part) => part.endsWith(`${negation}${phrase}`)),
		);
	const negates = (word: string) =>
		endsWith(word) && !exclude.some((phrase) => endsWith(`${phrase} ${word}`));
	const excludes = exclude.some((phrase) => {
		const [head = '', tail] = phrase.split(' … ');
		return tail === undefined
			? endsWith(phrase) && !isNegated(phrase)
			: endsWith(tail) && before.some((part) => part.includes(` ${foldText(head)} `));
	});
	if (excludes) return true;
	if (!/\p{N}/u.test(value)) return negations.some(negates);
	// "no. 881" is a label, "not before nine" a bound and "why not Friday?" a wish.
	const words = text.slice(index, end);
	const [rest = ''] = text.slice(end).split(/(?<=[.!?;\n。！？؟])/u);
	if (/\p{N}/u.test(words) || holdsQuestionMark(rest) || opensWithBound(words, language)) return false;
	return (
		!PART.test(sentence) && negations.some((word) => ` ${foldText(sentence)}`.endsWith(` ${foldText(word)}`))
	);
}

/** Whether words begin with a limit ("before nine"), other than the start of a span ("since October"). */
function opensWithBound(words: string, language: string): boolean {
	const { starts = [], since = [] } = DAY_WORDS[language] ?? {};
	const opening = `${wordsIn(words)
		.map(({ folded }) => folded)
		.join(' ')} `;
	return Object.values(BOUND_WORDS[language] ?? {})
		.flatMap(({ before }) => before)
		.some((mark) => ![...starts, ...since].includes(mark) && opening.startsWith(`${mark} `));
}

/** Negations that also abbreviate "number": "no. 881". Spanish writes "n.º". */
const NUMBER_SIGN: Readonly<Record<string, string>> = { en: 'no', fr: 'no', it: 'n', de: 'nr', nl: 'nr' };
/** Maximum characters of a counter between a value and the phrase after it that rules it out. */
const LONGEST_COUNTER = 2;

/**
 * The text with the numbers and identifiers that it rules out blanked, together with the excluding words:
 * "7 candles, not 70", "nine instead of five". All offsets stay the same.
 */
export function withoutExcluded(text: string, language: string | undefined): string {
	if (language === undefined) return text;
	const { negate, exclude: exclude } = wordsOf(language);
	const phrases = [...exclude, ...negate.filter((word) => word !== NUMBER_SIGN[language])]
		.filter((phrase) => !/…/u.test(phrase))
		.map(foldText);
	const inWords = spelledNumbersIn(text, language).filter(({ alsoArticle }) => !alsoArticle);
	const excluded = [...identifiersIn(text), ...inWords].flatMap(({ index, text: code }) => {
		const end = index + code.length;
		const span = MARKED_BEHIND.has(language)
			? spanBehind(text, index, end, phrases)
			: spanBefore(text, index, end, phrases, language);
		return span === undefined ? [] : [span];
	});
	if (excluded.length === 0) return text;
	// "Las nueve menos diez" is a time.
	const times = timesIn(text, language);
	const isInTime = ({ index }: Span) => times.some((time) => time.index < index && index < time.end);
	return blankSpans(
		text,
		excluded.filter((span) => !isInTime(span)),
	);
}

function spanBefore(
	text: string,
	index: number,
	end: number,
	phrases: readonly string[],
	language: string,
): Span | undefined {
	const words = tokensOf(text.slice(0, index));
	const from = words.slice(-MOST_WORDS).find((word) => {
		const lead = text.slice(word.index, index);
		return [lead, withoutSmallWord(lead, language)].some((each) => phrases.includes(foldText(each)));
	});
	return from === undefined ? undefined : { index: from.index, end };
}

function spanBehind(text: string, index: number, end: number, phrases: readonly string[]): Span | undefined {
	const behind = text.slice(end);
	for (let gap = 0; gap <= LONGEST_COUNTER; gap++) {
		const found = phrases.find((phrase) => behind.startsWith(phrase, gap));
		if (found !== undefined) return { index, end: end + gap + found.length };
	}
	return undefined;
}

/** The sentence without a stop word at its end: "not on Monday", "instead of the blue one". */
function withoutSmallWord(sentence: string, language: string): string {
	const [, lead = sentence, last = ''] = /^([^]*?)(\p{L}+)\s*$/u.exec(sentence) ?? [];
	const word = last.toLowerCase();
	// "Statt **morgen** am Samstag" rules out tomorrow.
	const saysMore =
		wordsOf(language).negate.includes(word) || timeTokens(word, language).some(({ kind }) => kind === 'name');
	return isStopWord(word, language) && !saysMore ? lead : sentence;
}
