import { bodyOf } from './mail';
import { normaliseText } from './values/text';

const OPENS =
	'where|what|who|whom|whose|why|how|when|which|is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|' +
	'whether|ob|please|tell|show|check|find|give|send|book|submit|request|create|file|open|raise|also|then|i|we|my|our|let|track|any|' +
	'was|wo|wer|wen|wann|warum|wieso|wie|welche[rsnm]?|ist|sind|gibt|gibts|kann|können|könnt|kannst|könntest|bitte|ich|wir|mein|meine|' +
	'habt|haben|habe|hab|hat|wurde|wurden|sag|sagt|zeig|prüf|schick|erstell|erstelle|leg|lege|außerdem|seid|der|die|das';
/** A point that ends no sentence: "Bestellnr. 12", "order no. 12", "Gr. L", "am 3.12. kam". */
const NO_END = String.raw`(?:(?<=\b(?:\p{L}*nr|gr|ca|tel|bzw|evtl|inkl|zzgl|dr|hr|fr|prof|mr|mrs|vs))\.|(?<=\bno)\.\s+#?\p{L}{0,4}-?\d|(?<=\b(?:am|vom|zum|bis|seit|ab|dem|den) \d{1,2}(?:\.\d{1,2})?)\.\s+(?!(?:${OPENS})\b))`;
const BREAK = new RegExp(
	String.raw`(?!${NO_END})[.!?…;:]+(?=\s|$)|[。！？；、،؟।]+|,(?=\s)|\s-\s|\b(?:full stop|question mark|new line|fragezeichen|neue zeile|ausrufezeichen|komma)\b|\s\([a-d]\)\s|\b(?:and|but|plus|also|then|und|aber|sowie|dann)\s+(?=(?:${OPENS})\b)|\b(?:and|und)\s+(?=(?:(?:auf|für|for|on|about)\s+)(?:\p{L}+\s+){1,3}#?\S*\d)|(?<!\b(?:is|was|of|for|on|with|like|at|in|does|did|do|are|by) )\bthat\s+(?=(?:the|a|an|my|our|it|we|i|they|this)\b)|,?\s*\bdass\s+`,
	'giu',
);

/** "1. where is …", "(a) …": the place in a list. */
const NUMBERED = /^(?:[-*•]|\(?(?:\d{1,2}|[a-z])[.)])\s+/iu;

/** The parts of a message that may each ask for something of their own, in the user's words and order. */
export function clausesOf(message: string): readonly string[] {
	return bodyOf(message)
		.split('\n')
		.flatMap((line) => normaliseText(line).replace(NUMBERED, '').split(BREAK))
		.map((clause) => clause.trim())
		.filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}
