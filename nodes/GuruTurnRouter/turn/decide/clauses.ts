import { normaliseText } from './text';

const OPENS =
	'where|what|who|whom|whose|why|how|when|which|is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|' +
	'please|tell|show|check|find|give|send|book|submit|request|create|file|open|raise|also|then|i|we|my|our|let|track';
const BREAK = new RegExp(
	String.raw`[.!?…;:]+(?=\s|$)|[。！？；、،؟।]+|,(?=\s)|\s-\s|\b(?:and|but|plus|also|then)\s+(?=(?:${OPENS})\b)`,
	'giu',
);

/** The parts of a message that may each ask for something of their own, in the user's words and order. */
export function clausesOf(message: string): readonly string[] {
	return normaliseText(message)
		.split(BREAK)
		.map((clause) => clause.trim())
		.filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}
