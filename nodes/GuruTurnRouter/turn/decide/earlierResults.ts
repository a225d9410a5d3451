import type { EarlierResult, Turn } from '../turn';
import type { ParameterValue } from '../../../values/parameterValue';
import { checkEvidence } from './evidence';
import { emailsIn, identifiersIn } from './values/identifiers';
import { pointsAt } from './pointsAt';
import { foldText } from './values/text';

/** How many results of earlier turns a turn can refer to; older ones are out of the user's mind as well. */
const MOST_RESULTS = 12;

/** "the 2nd one" and "number 2" point at something; any other word with a digit is a value of its own. */
const ORDINAL = /^\p{N}{1,2}(?:st|nd|rd|th|\.|º|ª|e|er)?$/u;

/** Unlike "yes", these refer to nothing. */
const COURTESY =
	/\b(?:thanks|thank you|thx|cheers|hello|hi|bye|so much|very much|many|vielen|danke|dankeschön|dank|schön|hallo|tschüss|merci|gracias|grazie|obrigad[oa])(?!\p{L})/gu;

/** What earlier turns brought, the latest first; only what succeeded says anything. */
export function earlierResults(turn: Turn): readonly EarlierResult[] {
	return [...turn.history]
		.reverse()
		.flatMap(({ results = [] }) => results)
		.filter(({ output, status }) => status === 'success' && output.trim() !== '')
		.slice(0, MOST_RESULTS);
}

/**
 * The action in whose result of an earlier turn a value stands that the user now refers to ("cancel that one").
 * The words that refer must be in the message of this turn, and hold no value themselves: "order 12345" never
 * stands for order 777. The value must stand in the result as it is. Yes and no, and numbers that occur
 * anywhere (2, 15), come from no result; nor does one of several that the words do not tell apart.
 */
export function sourceOf(value: ParameterValue, quote: string, turn: Turn): string | undefined {
	if (typeof value === 'boolean' || !tellsSomething(value) || !onlyRefers(quote, turn)) return undefined;
	const options = { clock: turn, verbatim: typeof value === 'string' };
	const source = earlierResults(turn).find(
		({ output }) => checkEvidence(value, output, [output], options).ok,
	);
	return source !== undefined && pointsAt(String(value), quote, source.output) ? source.action : undefined;
}

function tellsSomething(value: string | number): boolean {
	if (typeof value === 'string') return foldText(value).replace(/[^\p{L}\p{N}]/gu, '').length > 2;
	return !Number.isInteger(value) || Math.abs(value) > 99;
}

function onlyRefers(quote: string, turn: Turn): boolean {
	if (!checkEvidence('', quote, [turn.question], { wordsOnly: true }).ok) return false;
	// Nobody who says thanks asks for anything, whatever a result says.
	const folded = foldText(quote);
	if (!/\p{L}|\p{N}/u.test(folded.replace(COURTESY, ''))) return false;
	return emailsIn(folded).length === 0 && identifiersIn(folded).every(({ text }) => ORDINAL.test(text));
}
