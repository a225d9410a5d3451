import type { TurnParameter } from '../../../turn';
import type { ConversationMessage } from '../../conversation';
import { holdsQuestionMark } from '../../text/questionMark';
import { wordsIn } from '../../text/words';
import { parameterKindOf } from '../../values/parameterKind';
import { spelledNumbersIn } from '../../values/numbers/spelledNumbers';
import { conjunctionsOf } from '../../words/negation';
import { containsOtherWord } from '../../words/byTopic/otherWords';
import { phraseSpansIn } from '../../words/phraseSpans';
import { pickWordsOf } from '../../words/byTopic/pickWords';

/** Kinds of values that cannot be said in words alone, apart from spelled-out numbers. */
const IN_FIGURES: ReadonlySet<string> = new Set(['number', 'identifier', 'email', 'phone', 'url']);

/**
 * Whether words beside an agreement only give a reason: they can name no value of the action, because all its values are
 * written with figures, and they neither ask, change nor pick anything. "Yes go ahead, **need it back for the weekend**".
 */
export function isReason(
	words: string,
	parameters: readonly TurnParameter[],
	{ language }: ConversationMessage,
): boolean {
	if (language === undefined || /[\p{N}@]/u.test(words) || holdsQuestionMark(words)) return false;
	if (!parameters.every((parameter) => IN_FIGURES.has(parameterKindOf(parameter).kind))) return false;
	if (spelledNumbersIn(words, language).some(({ alsoArticle }) => !alsoArticle)) return false;
	const said = wordsIn(words).map(({ folded }) => folded);
	const [first = ''] = said;
	const changes = phraseSpansIn(words, language, [
		...(['instead', 'negate', 'refuse', 'either', 'noAction'] as const),
		...(['condition', 'await', 'ask', 'leaveUnchanged'] as const),
	]);
	return (
		changes.length === 0 &&
		!conjunctionsOf(language).has(first) &&
		!pickWordsOf(language).has(first) &&
		!containsOtherWord(said, language)
	);
}
