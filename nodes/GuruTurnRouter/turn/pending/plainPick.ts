import { pastedParts } from '../decide/grounding/occurrence/pasted';
import { foldText } from '../decide/text/text';
import { tokensOf } from '../decide/text/tokens';
import { ordinalsIn } from '../decide/values/numbers/spelledNumbers';
import { phraseSpansIn } from '../decide/words/phraseSpans';
import { pickWordsOf } from '../decide/words/byTopic/pickWords';
import { doubtsBySign } from '../decide/words/replies';

const OTHERWISE = [
	'either',
	'noAction',
	'refuse',
	'negate',
	'instead',
	'leaveUnchanged',
	'condition',
] as const;

/**
 * Whether words are nothing but a place ("the second one"), names, agreement and courtesy. Every other word may change,
 * negate or put off what it stands beside: "wait a second", "the second one for 10", "not the ticket".
 *
 * @param names words that name what is picked
 */
export function isPlainPick(words: string, names: readonly string[], language: string | undefined): boolean {
	const small = pickWordsOf(language);
	const otherwise = phraseSpansIn(words, language, OTHERWISE, ['courtesy', 'agree']);
	const putsOff = otherwise.some(({ end, index }) => !small.has(foldText(words.slice(index, end))));
	if (putsOff || doubtsBySign(words) || pastedParts(words).length > 0) return false;
	const known = [...ordinalsIn(words, language), ...phraseSpansIn(words, language, ['courtesy', 'agree'])];
	const own = new Set(names.flatMap((name) => tokensOf(name).map(({ text }) => text)));
	const isBare = /^\s*\d{1,2}\s*[.!)]?\s*$/u.test(foldText(words));
	return (
		isBare ||
		tokensOf(words).every(
			({ end, index, text }) =>
				small.has(text) || own.has(text) || known.some((span) => span.index < end && index < span.end),
		)
	);
}
