import { foldText } from './values/text';

/** What somebody does not want, is not asking about, or has done with: the thing is named, and nothing is asked. */
const DENIALS: readonly RegExp[] = [
	/\b(?:it's|it is|that's|that is|this is|it was|that was) (?:not|no) (?:an?|the|my|any|our) |\b(?:es|das) (?:ist|war) kein\p{L}* /u,
	/\b(?:last|letztes|letzten|vorletztes) (?:year|month|summer|winter|spring|jahr|monat|sommer|winter)\b/u,
	/\b(?:do not|don't|dont) (?:open|file|create|raise|track|send|check|log|submit|start)\b/u,
	/\b(?:kudos|well done|handled (?:\p{L}+ )?well|nice work|good job|gut gelöst|gut gemacht|lob an|super gelöst)\b/u,
	/\b(?:do not|don't|dont|didn't|did not|no longer|not|never) (?:\p{L}+ ){0,2}?(?:want|need|require|care about|asking|ask|looking for|talking about|interested|after|calling about|writing about|complaining|here for|bother with)\b(?! to know)/u,
	/\b(?:not|isn't|isnt|nothing|never) (?:really |actually )?(?:about|for|regarding|to do with|concerning)\b/u,
	/\bno (?:need|rush|refund|invoice|outage|ticket|order)\b(?=[^?]*$)/u,
	/\b(?:forget|never ?mind|ignore|skip|leave|scratch|apart from|aside from|instead of|rather than) (?:about )?(?:the|my|that|this|a|an|it)\b/u,
	/\balready (?:\p{L}+ ){0,2}?(?:got|received|found|solved|sorted|resolved|fixed|have|arrived|done|know)\b|\b(?:got|received|found|solved|sorted|fixed) (?:it|that|this|them)? ?(?:already|now|myself)\b/u,
	/\b(?:is|was|has been|got|have been|are|were|been) (?:all )?(?:sorted|resolved|solved|settled|fixed|over|all good|back to normal)\b(?![^.!]*\?)/u,
	/\b(?:fehler|problem|störung|error|issue|outage|bug)\b.* (?:(?:ist|sind) (?:wieder |jetzt |schon )*weg|(?:is|are|has) (?:now |all )*gone|went away)\b/u,
	/\b(?:geht|läuft|funktioniert|klappt|works?|working|loads) (?:\p{L}+ ){0,2}(?:wieder|again)$/u,
	/\b(?:that|this|it|das|es) (?:has )?(?:fixed|solved|sorted|did the trick|gelöst|geholfen)\b/u,
	/\b(?:thanks|thank you|thx|danke|dankeschön|vielen dank) (?:again )?(?:for|für) (?!(?:your|any|the|deine?|eure|ihre) (?:help|time|hilfe|zeit|mühe|support|quick|prompt|unterstützung))/u,
	/\b(?:brauche|brauchen|will|wollen|möchte|möchten|benötige|suche) (?:\p{L}+ ){0,3}?(?:kein\p{L}*|nicht)\b/u,
	/\b(?:habe|haben|hab) (?:ich|wir) (?:doch )?(?:schon|bereits|längst|inzwischen)(?: (?:bekommen|erhalten|da|gefunden))?$/u,
	/\bkeine?n? (?:fehler|problem|störung|ausfall)\b/u,
	/^nicht (?:die|das|der|den|mein\p{L}*|unser\p{L}*) \p{L}+ (?:interessier|mein|brauch|such|will|möcht)\p{L}* (?:mich|uns|ich|wir)\b/u,
	/^(?:nein |bitte |also |und |aber )*keine?n? (?:\p{L}+)(?: \p{L}+)?(?: bitte)?$/u,
	/\b(?:es )?(?:geht|ging|handelt|dreht) (?:\p{L}+ ){0,3}?nicht (?:um|wegen)\b|\bnicht (?:um|wegen) (?:die|das|den|der|meine?\p{L}*|eine?\p{L}*)\b|\bnicht nach (?:der|dem|einer|meiner)\b/u,
	/\b(?:vergiss|vergesst|vergessen sie|ignorier\p{L}*|statt|anstatt|anstelle|abgesehen von) (?:die|das|den|der|dem|einer|meine?\p{L}*|es)\b/u,
	/\b(?:hat sich|schon|bereits|inzwischen) (?:\p{L}+ ){0,3}?(?:erledigt|geklärt|gefunden|gelöst|behoben|bekommen|erhalten)\b|\b(?:ist|sind|wurde) (?:schon |bereits |inzwischen |seit (?:heute |gestern )?\p{L}+ )?(?:erledigt|geklärt|gelöst|behoben|vorbei|überstanden)\b/u,
];
const ASKS = /\?\s*$/u;
/** "The refund arrived today, thank you": told with thanks, not asked. */
const ARRIVED = /\b(?:arrived|came|got|received|works|working|da|angekommen|bekommen|erhalten|geklappt)\b/u;

/** Whether a clause names something only to say that it is not wanted or is over. */
export function isDenied(clause: string): boolean {
	const folded = foldText(clause);
	return !ASKS.test(folded) && DENIALS.some((denial) => denial.test(folded));
}

/** Whether a message thanks for what has come, so that what it names is not asked about. */
export function isThanks(message: string): boolean {
	const folded = foldText(message);
	return (
		!folded.includes('?') &&
		/\b(?:thanks|thank you|thx|danke|dankeschön|dank)\b/u.test(folded) &&
		ARRIVED.test(folded) &&
		!/\b(?:not|n't|never|still|yet|nicht|noch|nie|but|aber|where|when|wo|wann|please|bitte|kein\p{L}*)\b/u.test(
			folded,
		)
	);
}
