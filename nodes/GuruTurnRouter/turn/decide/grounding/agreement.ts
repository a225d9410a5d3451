import type { Said } from '../conversation';
import { type Agreement, readAgreement } from '../words/replies';

/**
 * What a message says to what was asked or offered: in the conversation's language, or else in the one that the message
 * alone looks like ("nein danke" in an English chat).
 */
export function agreementOf({ alone, language, text }: Said): Agreement {
	const answer = readAgreement(text, language);
	return answer.kind === 'neither' && alone !== undefined ? readAgreement(text, alone) : answer;
}
