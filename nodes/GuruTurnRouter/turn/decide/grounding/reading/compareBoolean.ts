import type { TurnParameter } from '../../../turn';
import type { Conversation } from '../../conversation';
import { withoutParticles } from '../../text/joinedParticles';
import { contentWordsOf } from '../../text/stopWords';
import { nameInWords, similarWords } from '../../text/words';
import { alphanumericOf, tokensOf } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { switchesOff } from '../../words/byTopic/offWords';
import { readAgreement } from '../../words/replies';
import { withoutExcluded } from '../occurrence/exclusion';
import type { Comparison, Passage } from './passage';

/** Shorter words of a label occur in almost every sentence. */
const SHORTEST_LABEL = 3;

/**
 * Reads yes and no from the words for them, or else from whether the clause is negated. Without either, words of the
 * parameter's name mean true.
 *
 * @param label the parameter's name (`gift_wrap`)
 */
export function compareBoolean(value: boolean, at: Passage, label: string): Comparison {
	const { kind } = readAgreement(at.words, at.message.language);
	if (kind === 'agreement' || kind === 'agreementAndMore') return value ? 'match' : 'mismatch';
	if (kind === 'refusal' || kind === 'refusalAndMore') return value ? 'mismatch' : 'match';
	if (isNegated(at)) return value ? 'mismatch' : 'match';
	const isForOff = /(?<![a-z])off(?![a-z])/iu.test(nameInWords(label));
	if (!isForOff && switchesOff(at.words, at.message.language)) return value ? 'mismatch' : 'match';
	if (!value) return 'absent';
	const labels = tokensOf(label.replaceAll('_', ' ')).filter(({ text }) => text.length >= SHORTEST_LABEL);
	const letters = alphanumericOf(at.words);
	return labels.some(({ text }) => letters.includes(text)) ? 'match' : 'absent';
}

/**
 * Whether the clause around the words is negated. A negation that only rules out another value does not count.
 *
 * @param givesValue whether the words left of a quotation such as "nine, not five" give the value
 */
export function isNegated(
	{ end, index, message }: Passage,
	givesValue: (words: string) => boolean = () => false,
): boolean {
	const text = withoutExcluded(message.text, message.language);
	const left = text.slice(index, end);
	if (left !== message.text.slice(index, end) && !givesValue(left)) return true;
	return negatedClauses(text, message.language).some(
		(clause) => clause.negated && clause.index < end && index < clause.end,
	);
}

/** Whether the parameter is for what is not so, and the words negate: "no changes please" for “Only without changes”. */
export function negatesLike(parameter: TurnParameter, { message: { language }, words }: Passage): boolean {
	return (
		isForNegated(parameter, language) &&
		readAgreement(words, language).kind === 'neither' &&
		isNegation(words, language)
	);
}

/** Whether such words negate something else, so that they may also say the opposite: "no hurry" for “Cannot wait”. */
export function negatesElse(parameter: TurnParameter, at: Passage): boolean {
	const about = contentWordsOf(parameter.description, 'en');
	const said = contentWordsOf(at.words, at.message.language ?? 'en');
	return negatesLike(parameter, at) && !said.some((word) => about.some((other) => similarWords(word, other)));
}

/** Whether the parameter is for what is not so: “Only without changes”, “Vegetable that is not wanted”. */
export function isForNegated({ description, name }: TurnParameter, language: string | undefined): boolean {
	const [about = ''] = description.split(/[,;.(]/u);
	return ['en', language].some((each) => isNegation(about, each) || isNegation(nameInWords(name), each));
}

function isNegation(text: string, language: string | undefined): boolean {
	return negatedClauses(text, language).some(({ negated }) => negated);
}

/** Whether a later message negates what the words say: “with breakfast”, and then “without breakfast this time”. */
export function isRevoked({ message, words }: Passage, { user }: Conversation): boolean {
	const formsOf = (text: string) =>
		contentWordsOf(text, message.language ?? 'en').flatMap((word) => [word, ...withoutParticles(word)]);
	const said = formsOf(words).map(withoutArticle);
	const repeats = (text: string) =>
		formsOf(text).some((word) => said.some((own) => similarWords(own, withoutArticle(word))));
	return user
		.slice(0, user.indexOf(message))
		.flatMap(({ language, text }) => negatedClauses(withoutExcluded(text, language), language))
		.some((clause) => clause.negated && repeats(clause.text));
}

function withoutArticle(word: string): string {
	return word.replace(/^ال(?=\p{L}{2})/u, '');
}
