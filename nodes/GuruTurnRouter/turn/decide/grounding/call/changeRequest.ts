import type { TurnAction } from '../../../turn';
import type { ConversationMessage } from '../../conversation';
import { holdsQuestionMark } from '../../text/questionMark';
import { contentWordsOf } from '../../text/stopWords';
import { overlap, type Span } from '../../text/tokens';
import { foldWord, nameInWords, similarWords, wordsIn } from '../../text/words';
import { asksToKnow } from '../../words/byTopic/knowingWords';
import { negatedClauses } from '../../words/negation';
import { phraseSpansIn } from '../../words/phraseSpans';
import { wordsOf } from '../../words/wordLists';
import { unprefixed } from '../../words/unprefixed';
import { opensWith } from './sentenceOpenings';

/**
 * Whether a clause of the message asks for something to be done: with words of request ("could you …"), unless they ask
 * to be told something, or with a word of the action in front. True if the language is uncertain or has no word list.
 */
export function asksForChange(action: TurnAction, present: ConversationMessage): boolean {
	const { language, text } = present;
	if (language === undefined || wordsOf(language).request.length === 0) return true;
	if (requestsIn(present).some((request) => !asksToKnow(request, language))) return true;
	const verbs = orderVerbsIn(action, present);
	return negatedClauses(text, language).some(
		(clause) => !holdsQuestionMark(clause.text) && opensWith(verbs, clause, present),
	);
}

/** A clause that asks to be told something: "I'd like to know what it costs". Undefined if there is none. */
export function informationRequestIn(present: ConversationMessage): string | undefined {
	return requestsIn(present).find((request) => asksToKnow(request, present.language));
}

/** The clauses with words of request, each with the next one if it ends with them: "ich möchte | nur wissen". */
function requestsIn({ language, text }: ConversationMessage): readonly string[] {
	const clauses = negatedClauses(text, language);
	return phraseSpansIn(text, language, ['request']).flatMap((span) => {
		const place = clauses.findIndex((clause) => overlap(span, clause));
		const [clause, next] = [clauses[place], clauses[place + 1]];
		if (clause === undefined) return [];
		const isWhole = /[\p{L}\p{N}]/u.test(text.slice(span.end, clause.end));
		return [text.slice(clause.index, isWhole ? clause.end : (next ?? clause).end)];
	});
}

/** Forms that tell of a deed or name it: "cancell**ing** 881 was easy". */
const NO_ORDER = /(?:ed|ing)$/u;

/** Words of the action that name no parameter. A clause that begins with one is an order: "**cancel** T-2093". */
export function orderVerbsIn(action: TurnAction, { language, text }: ConversationMessage): readonly Span[] {
	const labels = action.parameters.flatMap(({ name }) => contentWordsOf(nameInWords(name), 'en'));
	const names = contentWordsOf(nameInWords(action.name), 'en');
	const others = contentWordsOf(action.condition, 'en');
	return wordsIn(text).filter(
		({ folded }) =>
			(others.includes(foldWord(folded)) || names.some((word) => similarWords(word, folded))) &&
			!labels.some((word) => similarWords(word, folded)) &&
			!(language === 'en' && NO_ORDER.test(folded)),
	);
}

/** A word of the message that reverses the action's verb: "**unblock** card 4471" for "Block card". */
export function reversalIn(action: TurnAction, { language, text }: ConversationMessage): string | undefined {
	const names = wordsIn(nameInWords(action.name)).map(({ folded }) => foldWord(folded));
	const [verb = ''] = names;
	return wordsIn(text).find(({ folded }) => {
		const word = foldWord(folded);
		return !names.includes(word) && unprefixed(word, language ?? 'en').includes(verb);
	})?.text;
}
