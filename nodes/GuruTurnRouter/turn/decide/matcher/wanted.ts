import { contentWithout, phrasesAs, type Message } from './values/message';
import type { TurnAction } from '../../turn';
import type { TextMatch } from '../ranking/actionIndex';
import { holdsQuestionMark } from '../text/questionMark';
import { contentWordsOf } from '../text/stopWords';
import { overlap, type Span } from '../text/tokens';
import { nameInWords, similarWords, type Word } from '../text/words';
import { conjunctionsOf } from '../words/negation';
import { unprefixed } from '../words/unprefixed';
import { wordsOf } from '../words/wordLists';

/** Whether a message may not want a change: its words for it are negated, or something has to happen first. */
export function isUnwanted(message: Message, spans: readonly Span[], match?: TextMatch): boolean {
	const own = [...spans, ...message.words.filter(({ folded }) => match?.known.has(folded) === true)];
	const content = contentWithout(phrasesAs(message, 'refuse'), message);
	const isNegated = message.clauses.some(
		(clause) =>
			clause.negated &&
			(own.some((span) => overlap(span, clause)) || !content.some((word) => overlap(word, clause))),
	);
	return isNegated || phrasesAs(message, 'condition', 'await', 'report').length > 0;
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
	const { clauses, codes, language, readings, text, words } = message;
	const described = parameters.map(({ description }) => description);
	const own = contentWordsOf(
		[nameInWords(name), condition, ...exampleQuestions, ...described].join(' '),
		'en',
	);
	const taken = [...spans, ...readings.filter(({ kind }) => kind === 'quoted')];
	const said = words.filter((word) => !taken.some((span) => overlap(span, word)));
	const speaks = ({ folded }: Word) => match?.known.has(folded) === true;
	const reversed = own.flatMap((word) => unprefixed(word, language));
	const isUndone = [...said, ...codes].some(
		({ folded }) =>
			!own.includes(folded) &&
			(reversed.includes(folded) ||
				unprefixed(folded, language).some((rest) => own.some((other) => similarWords(rest, other)))),
	);
	if (!said.some(speaks) || isUndone) return false;
	const light = phrasesAs(message, 'light');
	const courtesy = phrasesAs(message, 'courtesy');
	const requests = phrasesAs(message, 'request');
	const content = contentWithout([...taken, ...courtesy, ...requests, ...light], message);
	const [request] = requests;
	if (request !== undefined) {
		const first = content.find(({ index }) => index >= request.index) ?? content[0];
		return language !== 'en' || (first !== undefined && speaks(first));
	}
	const isReport = said.some((word) => speaks(word) && tells(word.folded, own, language));
	if (isReport || holdsQuestionMark(text.slice(message.index, message.end))) return false;
	return clauses.some((clause) => {
		const first = words.find(
			(word) =>
				overlap(word, clause) &&
				!courtesy.some((span) => overlap(span, word)) &&
				!conjunctionsOf(language).has(word.folded),
		);
		// "Put me in the yoga class": the first word says nothing about the content.
		const isLight = first !== undefined && light.some((span) => overlap(span, first));
		const verb = isLight ? content.find(({ index }) => index > first.index) : first;
		return verb !== undefined && said.includes(verb) && speaks(verb);
	});
}

/** Whether a word is a form of an action's word that reports what was done: "cancelled". */
function tells(word: string, own: readonly string[], language: string): boolean {
	const ends = wordsOf(language).report.filter((end) => end.startsWith('…') && word.endsWith(end.slice(1)));
	return ends.length > 0 && own.some((other) => other !== word && similarWords(other, word));
}
