import type { Fit } from './ranking';
import { wordsOf } from './lexical';
import { foldText } from './values/text';

const OPENING =
	'(?:(?:and|so|ok|okay|perfect|great|hi|hello|hey|well|but|then|thanks|please|sorry|oh|actually|und|also|ja|gut|danke|bitte|hallo|moin|aber|dann|schau|erstens|zweitens)(?!\\p{L})[\\s,]*)*';
const QUESTION_ABOUT = new RegExp(
	`^${OPENING}(?:(?:how|what|what's|why|when|where|which|who|did|has|have|is|are|was|were|do|does|should|am|if|` +
		`unless|suppose)\\b|(?:can|could|may|might) (?:i|we|he|she|they|anyone|anybody)\\b|` +
		`(?:wie|was|warum|wieso|weshalb|wann|wo|woher|welche[rsnm]?|wer|wem|wen|wurden?|ist|sind|war|hat|habt|haben|habe|gibt|gibts|soll|sollte|` +
		`darf|muss|falls|wenn|läuft|laufen|kann ich|kann man|kann er|kann sie|können wir)(?!\\p{L}))`,
	'u',
);
/** `dont` too: people leave the apostrophe out. */
const NOT_WANTED =
	/\b(?:not|no|nope|nah|never|none|nothing|neither|nor|without|cannot|cancel|undo|revoke|withdraw|stop|wait|instead|rather|nobody|dont|wont|doesnt|didnt|nevermind|mustnt|shouldnt|nicht|kein|keine|keinen|keinem|keiner|nein|nie|niemals|ohne|abbrechen|zurückziehen|stopp|statt|stattdessen|storniere|storniert|\w+n't)\b|\bnever mind\b|\bstornieren\b/gu;
const NEGATION =
	/\b(?:not|no|nope|nah|never|none|nothing|neither|nor|without|cannot|except|dont|nevermind|wrong|nicht|kein|keine|keinen|keinem|keiner|nein|nie|niemals|außer|falsch|\w+n't)\b/u;
const DID_IT = /^(?:i|we|he|she|they|you|has|have|had|was|were|been|already|just|got|is|are)$/u;

/** "Ich habe ein Ticket erstellt". */
const DONE_IN_GERMAN =
	/^(?:ich|wir|er|sie|man|jemand|es|das \p{L}+|der \p{L}+|die \p{L}+) (?:habe?n?|hat|hatte\p{L}*|wurden?|ist|sind)(?!\p{L}).*(?:t|en)$/u;

/** A clause of its own that takes back what the others ask for. */
const TAKES_BACK = new RegExp(
	`^${OPENING}(?:(?:no|nope)\\b[\\s,]*)?(?:(?:wait(?= *$| (?:no|sorry|actually|a (?:sec|second|moment|minute))\\b)|stop|hold on|never ?mind|forget (?:it|that)|scratch that|` +
		`on second thoughts?|i(?:'ve| have)? changed my mind|i take (?:it|that) back)\\b|` +
		`(?:do not|don't|dont)(?: (?:do|file|open|raise|send|create|submit|book|make)\\b.*)?$|not (?:now|yet)$)|` +
		`^(?:no|nope|nein)(?: thanks| thank you| please| danke)?$|^(?:nein[\\s,]*)?(?:warte|halt|stopp?|moment|doch nicht|lieber nicht|lass (?:es|das|mal)|vergiss (?:es|das)|vergesst (?:es|das)|hat sich erledigt)(?!\\p{L})`,
	'u',
);
/** A clause that asks about the deed in another one: "was that me?". */
const ASKS_ABOUT_IT =
	/^(?:and |so |but |or )?(?:is|was|were|would|did|does|should|could|can) (?:that|this|it)\b|^really$|\b(?:right|correct|really)$/u;
const REPORTS =
	/\b(?:asked|told|said|says|claims?|claimed|wrote|heard|mentioned|wondering|wonder|wondered|curious|hypothetically|pretend|imagine|gesagt|sagte|sagt|meint|meinte|gefragt|fragte|behauptet|gehört|angeblich)\b/u;
const CONDITION =
	/^(?:if|unless|in case|provided|as soon as|once|suppose|supposing|wenn|falls|sofern|sobald)\b/u;
/** Make a clause one about the deed, wherever in it they stand. */
const AROUND = /\b(?:who|whom|whose|how|whether|why|if|unless)\b/u;
/** Do so in front of the deed only: "book it when you can" is a request. */
const IN_FRONT =
	/\b(?:who|whom|whose|how|whether|why|if|unless|when|where|which|what|explain|describe|clarify|know|tell me|possible|allowed)\b/u;
const JUDGED =
	/\b(?:was|were|is|would be) (?:an? |my |the |just |all )*(?:mistake|error|accident|wrong|joke)\b/u;

const ASKS_FOR =
	/\b(?:please|tell|show|check|find|give|send|can|could|will|would|want|need|track|look|bitte|zeig|zeigt|sag|sagt|prüf|prüfe|prüft|schick|schickt|schau|schaut|nenn|nennt|gib|gebt|kannst|könnt|könnte|könntest|möchte|brauche|welche|welcher|welches)\b/u;

/** Whether a clause only tells something: it neither asks a question nor for anything. */
export function isStatement(clause: string): boolean {
	const folded = foldText(clause);
	return !QUESTION_ABOUT.test(folded) && !ASKS_FOR.test(folded);
}

/** "Order no. 12": a word for a number, that only looks like a refusal. */
const NUMBER_SIGN = /(?<=\p{L} )no\.(?= ?#?\p{L}{0,4}-?\p{N})/gu;

/** Whether a message holds any word of negation. */
export function isNegated(message: string): boolean {
	return NEGATION.test(foldText(message).replace(NUMBER_SIGN, ' '));
}

/** What in a message speaks against starting anything, read once for all of its clauses. */
export interface Objections {
	/** Words of negation or withdrawal, anywhere in the message. */
	readonly words: ReadonlySet<string>;
	/** Clauses that take the request back; only "stop" may be a request of its own. */
	readonly takenBack: 'no' | 'stop' | 'yes';
	/** Whether a clause asks about the deed, tells of what others said, or makes a condition. */
	readonly doubts: boolean;
}

export function objectionsIn(clauses: readonly string[]): Objections {
	const folded = clauses.map(foldText);
	const back = folded.filter((clause) => TAKES_BACK.test(clause));
	const onlyStops = back.every((clause) => /^(?:please )?stop\b/u.test(clause));
	return {
		words: new Set(folded.flatMap(wordsAgainst)),
		takenBack: back.length === 0 ? 'no' : onlyStops ? 'stop' : 'yes',
		doubts: folded.some(
			(clause) => ASKS_ABOUT_IT.test(clause) || REPORTS.test(clause) || CONDITION.test(clause),
		),
	};
}

/**
 * Whether a clause asks for something to be done, rather than asks about it ("how do I book…", "tell me who can
 * book…"), speaks against it ("don't book…") or tells that it was done or said ("I booked…", "he asked you to
 * book…"). Only a request starts an action that changes data; the rest of the message must not speak against it
 * either. Where the action takes the user's own words (`takesText`), the other clauses may be those words
 * ("the export does not work"), so that there only taking it back counts.
 */
export function isRequest(clause: string, message: Objections, fit: Fit, takesText: boolean): boolean {
	const folded = foldText(clause);
	if (QUESTION_ABOUT.test(folded) || isTakenBack(message, fit) || isAbout(folded, fit, takesText))
		return false;
	const against = takesText ? wordsAgainst(folded) : [...wordsAgainst(folded), ...message.words];
	if (against.some((word) => !fit.words.includes(word)) || (!takesText && message.doubts)) return false;
	const words = wordsOf(folded);
	if (DONE_IN_GERMAN.test(folded)) return false;
	return !words.some(
		(word, place) => /ed$/u.test(word) && fit.words.includes(word) && DID_IT.test(words[place - 1] ?? ''),
	);
}

/** "Tell the developers", which is no report of what was told. */
const TELL = /^(?:please |bitte |und |and )*(?:sagt?|tell|melde[nt]?|gebt?|gib)\s/u;

/** "Stop the subscription" takes nothing back where the action itself is about stopping. */
function isTakenBack({ takenBack }: Objections, fit: Fit): boolean {
	return takenBack === 'yes' || (takenBack === 'stop' && !fit.words.includes('stop'));
}

function wordsAgainst(folded: string): readonly string[] {
	return folded.replace(NUMBER_SIGN, ' ').match(NOT_WANTED) ?? [];
}

function isAbout(clause: string, fit: Fit, takesText: boolean): boolean {
	const places = fit.words.map((word) => clause.indexOf(word)).filter((place) => place !== -1);
	const [first, last] = places.length === 0 ? [0, 0] : [Math.min(...places), Math.max(...places)];
	if (
		IN_FRONT.test(clause.slice(0, takesText ? first : last)) ||
		REPORTS.test(clause.slice(0, first).replace(TELL, ' '))
	)
		return true;
	return !takesText && (AROUND.test(clause) || JUDGED.test(clause));
}
