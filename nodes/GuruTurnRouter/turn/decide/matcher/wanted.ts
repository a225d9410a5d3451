import { overlap, type Message } from './values/message';
import type { TurnAction } from '../../turn';
import type { TextMatch } from '../ranking/actionIndex';
import { holdsQuestionMark } from '../text/questionMark';
import { contentWordsOf, isStopWord } from '../text/stopWords';
import type { Span } from '../text/tokens';
import { foldWord, nameInWords, similarWords, type Word } from '../text/words';
import { conjunctionsOf } from '../words/negation';
import { wordsOf } from '../words/wordLists';

/** The fewest letters of a word after its prefix is removed. */
const SHORTEST_STEM = 3;

/**
 * Whether a message may not want a change: its words for it are negated, something has to happen first, or the
 * message is a question, a report or a plain no.
 */
export function isUnwanted(message: Message, spans: readonly Span[], match?: TextMatch): boolean {
	const { clauses, language, phrases, words } = message;
	const own = [...spans, ...words.filter(({ folded }) => match?.known.has(folded) === true)];
	const content = words.filter(
		(word) => !isStopWord(word.folded, language) && !phrases.refuse.some((span) => overlap(span, word)),
	);
	const isNegated = clauses.some(
		(clause) =>
			clause.negated &&
			(own.some((span) => overlap(span, clause)) || !content.some((word) => overlap(word, clause))),
	);
	const isTied = [...phrases.condition, ...phrases.await, ...phrases.report].length > 0;
	return isNegated || isTied || isQuestion(message);
}

/**
 * Whether a message plainly asks for a change: with words of request and then a word of the action, or with a clause
 * that begins with such a word. A message that only mentions the action ("customers cancel orders", "thanks for
 * RT-558") does not ask for it. Nor does a word that reverses it ("unban").
 */
export function isRequest(
	{ condition, exampleQuestions, name, parameters }: TurnAction,
	message: Message,
	spans: readonly Span[],
	match: TextMatch | undefined,
): boolean {
	const { clauses, codes, language, phrases, readings, text, words } = message;
	const described = parameters.map(({ description }) => description);
	const own = contentWordsOf(
		[nameInWords(name), condition, ...exampleQuestions, ...described].join(' '),
		'en',
	);
	const taken = [...spans, ...readings.filter(({ kind }) => kind === 'quoted')];
	const said = words.filter((word) => !taken.some((span) => overlap(span, word)));
	const known = said.filter(({ folded }) => match?.known.has(folded) === true);
	// The action's words are English. In any other language the text search alone tells which words it knows.
	const speaks = (word: Word | undefined) =>
		word !== undefined &&
		known.includes(word) &&
		(language !== 'en' || own.some((other) => similarWords(other, word.folded)));
	const isUndone = [...said, ...codes].some(({ folded }) => undoes(folded, own, language));
	if (!known.some(speaks) || isUndone) return false;
	const small = [...phrases.courtesy, ...phrases.request, ...phrases.light];
	const content = said.filter(
		(word) => !isStopWord(word.folded, language) && !small.some((span) => overlap(span, word)),
	);
	const [request] = phrases.request;
	if (request !== undefined) {
		const first = content.find(({ index }) => index >= request.index) ?? content[0];
		// "Could my daughter get an appointment": the person it is for comes first.
		const isForSomebody = first !== undefined && phrases.light.some(({ index }) => index === first.end + 1);
		const second = isForSomebody ? content[content.indexOf(first) + 1] : undefined;
		return language !== 'en' || speaks(first) || speaks(second);
	}
	const begins = (word: Word | undefined) =>
		word !== undefined &&
		(phrases.light.some((span) => overlap(span, word))
			? speaks(content.find(({ index }) => index > word.index))
			: known.includes(word) && own.some((other) => other.startsWith(word.folded)));
	const isReport = known.some(({ folded }) => tells(folded, own, language));
	const isAsked = holdsQuestionMark(text.slice(message.index, message.end));
	return !isReport && !isAsked && clauses.some((clause) => begins(firstOf(clause, message)));
}

/** Whether a clause begins with a phrase that makes it a question about doing something. */
function isQuestion(message: Message): boolean {
	return message.clauses.some((clause) => {
		const first = firstOf(clause, message);
		return first !== undefined && message.phrases.ask.some(({ index }) => index === first.index);
	});
}

/** The first word of a clause, after courtesy and conjunctions. */
function firstOf(clause: Span, { language, phrases, words }: Message): Word | undefined {
	return words.find(
		(word) =>
			overlap(word, clause) &&
			!phrases.courtesy.some((span) => overlap(span, word)) &&
			!conjunctionsOf(language).has(word.folded),
	);
}

/** Whether a word is a form of an action's word that reports what was done: "cancelled". */
function tells(word: string, own: readonly string[], language: string): boolean {
	const ends = wordsOf(language).report.filter((end) => end.startsWith('…') && word.endsWith(end.slice(1)));
	return ends.length > 0 && own.some((other) => other !== word && similarWords(other, word));
}

/** Whether a word reverses one of an action's words, or is reversed by one: "unban" and "ban". */
function undoes(word: string, own: readonly string[], language: string): boolean {
	if (own.includes(word)) return false;
	const prefixes = [...wordsOf(language).undo, ...wordsOf('en').undo].map(foldWord);
	const restsOf = (text: string) =>
		prefixes
			.filter((prefix) => text.startsWith(prefix))
			.map((prefix) => text.slice(prefix.length).replace(/^-/u, ''))
			.filter((rest) => rest.length >= SHORTEST_STEM);
	const rests = restsOf(word);
	return own.some(
		(other) =>
			rests.some(
				(rest) => similarWords(rest, other) || (other.length >= SHORTEST_STEM && rest.startsWith(other)),
			) || restsOf(other).includes(word),
	);
}
