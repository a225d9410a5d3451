import type { RunRecord } from '../fanOut';
import { resultInWords } from './answerTemplate';
import type { Phrases } from './answerPhrases';
import { userFacingRecord } from './userFacing';

/** The longest line about a result that is streamed before the model's answer, in characters. */
const MAX_CHARACTERS = 300;

/** A result in words for the stream: one line if a model writes the answer, else as in the template's answer. */
export function streamedResult(record: RunRecord, modelWrites: boolean, phrases: Phrases): string {
	const words = resultInWords(userFacingRecord(record, phrases.reasons), phrases);
	if (!modelWrites) return words;
	const line = words.replace(/\s+/gu, ' ').trim();
	return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)} […]` : line;
}
