/** Finds numbers that say by how much an amount changes, or a part of it. */
import type { TurnAction, TurnParameter } from '../../../turn';
import type { Conversation } from '../../conversation';
import type { Decision } from '../../decision';
import { foldText } from '../../text/text';
import { foldWord, nameInWords, wordsIn } from '../../text/words';
import { PARTIAL_AMOUNT_WORDS, speaksOfWhole } from '../../words/byTopic/amounts/partialAmountWords';
import { findQuotation } from '../occurrence/quotation';
import { numbersWithText } from '../reading/compareNumber';

/** Between a number and the words behind it: the unit or what is counted ("10 **degrees** warmer"). */
const UNIT = String.raw`(?:\s*[\p{L}°]+)?\s+`;
/** The same in languages without spaces: 2**人**増. */
const COUNTER = String.raw`\p{L}{0,2}[がを]?`;
const UNSPACED: ReadonlySet<string> = new Set(['ja', 'ko', 'zh']);

/**
 * The words that give a difference or a part, "two more", "64 miles each way", if a call takes the number for the whole
 * amount. Undefined if there are none.
 */
export function partialAmountIn(
	{ action, values }: Decision,
	conversation: Conversation,
): string | undefined {
	const [present] = conversation.user;
	const folded = foldText(present.text);
	const words = PARTIAL_AMOUNT_WORDS[present.language ?? ''];
	if (words === undefined) return undefined;
	for (const parameter of action.parameters) {
		const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
		if (typeof value?.value !== 'number') continue;
		const added = wantsWhole(action, parameter) ? [...words.added, ...words.each] : [];
		const isBefore = endingWith([...words.before, ...added], present.language);
		const isBehind = beginningWith([...words.behind, ...added], present.language);
		if (findQuotation(value.quote, conversation)?.message !== present) continue;
		const wanted = String(value.value);
		for (const { index, readings, text } of numbersWithText(folded, present.language)) {
			const end = index + text.length;
			const before = isBefore.exec(folded.slice(0, index))?.[0] ?? '';
			const behind = isBehind.exec(folded.slice(end))?.[0] ?? '';
			if (readings.includes(wanted) && before + behind !== '') return `${before}${text}${behind}`.trim();
		}
	}
	return undefined;
}

function endingWith(phrases: readonly string[], language = ''): RegExp {
	const begin = UNSPACED.has(language) ? '' : String.raw`(?<!\p{L})`;
	return new RegExp(String.raw`${begin}${anyOf(phrases)}\s*$`, 'u');
}

function beginningWith(phrases: readonly string[], language = ''): RegExp {
	const [unit, end] = UNSPACED.has(language) ? [COUNTER, ''] : [UNIT, String.raw`(?!\p{L})`];
	return new RegExp(`^${unit}${anyOf(phrases)}${end}`, 'u');
}

/** A pattern for one of the phrases; without any, one that never matches. */
function anyOf(phrases: readonly string[]): string {
	return phrases.length === 0 ? '(?!)' : `(?:${phrases.map(foldText).join('|')})`;
}

/** Whether the action speaks of an amount as a whole: "**new** number of guests". */
function wantsWhole(action: TurnAction, { description, name }: TurnParameter): boolean {
	const words = wordsIn(`${nameInWords(action.name)} ${nameInWords(name)} ${description}`);
	return speaksOfWhole(words.map(({ folded }) => foldWord(folded)));
}
