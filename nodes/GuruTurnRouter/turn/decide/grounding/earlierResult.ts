/** Values from the result of an earlier turn that the user refers to ("cancel that one"). */
import type { ParameterValue } from '../../../../shared/values/parameterValue';
import type { Conversation, ConversationMessage } from '../conversation';
import { ordinalsIn } from '../values/numbers/spelledNumbers';
import { foldText } from '../text/text';
import { isCourtesy } from '../words/courtesy';
import { identifierTextsIn, identifierForm } from './occurrence/identifierTexts';
import { siblingsIn } from './resultSiblings';
import type { QuotedSpan } from './occurrence/quotation';
import { referencedItem } from './agreement/itemReference';
import { identifierOccurs, textOccurs } from './occurrence/textMatch';
import { numbersOf } from './reading/compareNumber';

/**
 * The action with the latest result that contains the value unchanged. The referring words must be in the current
 * message and contain no value themselves: "order 12345" never means order 777. Undefined for booleans, for common
 * numbers (2, 15), and for one of several values that the words do not tell apart.
 */
export function earlierResultWith(
	value: ParameterValue,
	quoted: QuotedSpan,
	{ claimed = [], results, user: [present] }: Conversation,
): string | undefined {
	if (typeof value === 'boolean' || !tellsSomething(value)) return undefined;
	if (quoted.message !== present || !onlyRefers(quoted.words, present)) return undefined;
	const source = results.find(({ output }) => standsIn(value, output, present));
	if (source === undefined) return undefined;
	return tellsApart(value, quoted.words, { output: source.output, claimed }, present)
		? source.action
		: undefined;
}

function standsIn(value: string | number, output: string, message: ConversationMessage): boolean {
	if (typeof value === 'number') {
		return numbersOf(output, undefined).some((readings) => readings.includes(String(value)));
	}
	return /\p{N}|@/u.test(value)
		? identifierOccurs(value, { words: output, message })
		: textOccurs(value, output);
}

function tellsSomething(value: string | number): boolean {
	if (typeof value === 'string') return value.replace(/[^\p{L}\p{N}]/gu, '').length > 2;
	return !Number.isInteger(value) || Math.abs(value) > 99;
}

function onlyRefers(words: string, { language }: ConversationMessage): boolean {
	// "Thanks" refers to no result.
	if (isCourtesy(words, language)) return false;
	const ordinals = ordinalsIn(words, language).map(({ text }) => foldText(text));
	return identifierTextsIn(words).every((code) =>
		ordinals.some((ordinal) => ordinal.includes(foldText(code))),
	);
}

function tellsApart(
	value: string | number,
	words: string,
	{ claimed, output }: { readonly output: string; readonly claimed: readonly string[] },
	message: ConversationMessage,
): boolean {
	const own = foldText(String(value));
	const shape = identifierForm(own);
	const codes = identifierTextsIn(output).filter((code) => identifierForm(foldText(code)) === shape);
	const ofItsKind = [...new Set([...codes, ...siblingsIn(output, own)].map(foldText))];
	if (ofItsKind.length <= 1) return true;
	// "Both of them": the reply contains every value of this kind.
	const taken = new Set(claimed.map(foldText));
	if (ofItsKind.every((code) => taken.has(code))) return true;
	const records = recordsOf(output).filter((record) =>
		ofItsKind.some((code) => foldText(record).includes(code)),
	);
	const isOneEach = records.length === ofItsKind.length;
	const meant = referencedItem(words, isOneEach ? records : ofItsKind, message);
	return meant !== undefined && foldText((isOneEach ? records : ofItsKind)[meant] ?? '').includes(own);
}

/** The objects of JSON text, or the lines or entries of a list. */
function recordsOf(result: string): readonly string[] {
	if (result.includes('{')) return result.split(/[{}]/u);
	return result.split(result.includes('\n') ? /\n/u : /[,;]/u);
}
