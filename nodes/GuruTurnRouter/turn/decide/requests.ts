import type { Fit } from './ranking';
import { wordsOf } from './lexical';
import { foldText } from './text';

const QUESTION_ABOUT =
	/^(?:(?:and|so|ok|okay|perfect|great|hi|hello|hey|well|but|then|thanks)\b[\s,]*)*(?:how|what|what's|why|when|where|which|who|did|has|have|is|are|was|were|do|does|should|am|if|unless|suppose)\b/u;
const NOT_WANTED =
	/\b(?:not|no|never|without|cancel|undo|revoke|withdraw|stop|instead|rather|nobody|\w+n't)\b/u;
const DID_IT = /^(?:i|we|he|she|they|you|has|have|had|was|were|been|already|just|got|is|are)$/u;

const ASKS_FOR = /\b(?:please|tell|show|check|find|give|send|can|could|will|would|want|need|track|look)\b/u;

/** Whether a clause only tells something: it neither asks a question nor for anything. */
export function isStatement(clause: string): boolean {
	const folded = foldText(clause);
	return !QUESTION_ABOUT.test(folded) && !ASKS_FOR.test(folded);
}

/**
 * Whether a clause asks for something to be done, rather than asks about it ("how do I book…"), speaks against
 * it ("don't book…") or tells that it was done ("I booked…"). Only a request starts an action that changes data.
 */
export function isRequest(clause: string, fit: Fit): boolean {
	const folded = foldText(clause);
	if (QUESTION_ABOUT.test(folded)) return false;
	const against = NOT_WANTED.exec(folded)?.[0];
	if (against !== undefined && !fit.words.includes(against)) return false;
	const words = wordsOf(folded);
	return !words.some(
		(word, place) => /ed$/u.test(word) && fit.words.includes(word) && DID_IT.test(words[place - 1] ?? ''),
	);
}
