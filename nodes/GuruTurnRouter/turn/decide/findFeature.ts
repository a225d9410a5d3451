import { isUnlisted } from './concepts';
import type { ValueFromUser } from './decision';
import { findRegion } from './findPlaceOrTeam';
import { termsOf } from './lexical';
import { isGerman, phraseAt, phraseBefore, type Phrase } from './nounPhrase';

const NOT_WORKING =
	String.raw`(?:(?:is|are|was|were|seems?|has been|have been) (?:\p{L}+ )?(?:not|down|broken|slow|missing|unavailable|gone|greyed|disabled|locked|unreachable|stuck|dead|offline|failing|crashing|hanging|blank|empty)|` +
	String.raw`(?:isn't|isnt|aren't|doesn't|doesnt|don't|won't|wont|can't|cannot|didn't|hasn't|haven't|wouldn't|(?:has|have) (?:stopped|been)|keeps?|fails?|failed|failing|crash(?:es|ed)?|hangs?|freezes?|timing|times?|stopped|breaks?|errors?|returns?|throws?|gives?|shows?|not)\b|down\b|missing\b|broken\b|` +
	String.raw`(?:ist|sind|war) (?:\p{L}+ ){0,3}?(?:nicht|kaputt|down|langsam|weg|offline|gestört|ausgegraut|gesperrt|ausgefallen|verschwunden|leer|tot|unerreichbar)|(?:hat|haben) (?:\p{L}+ )?(?:eine störung|probleme|fehler)|` +
	String.raw`(?:(?:gerade|grad|schon|wieder|noch|mal|immer|komplett|total) )*(?:kaputt|down|offline|gestört|gesperrt|ausgefallen|weg) (?:ist|sind|war)(?!\p{L})|(?:lässt|lassen) sich (?:\p{L}+ ){0,3}?nicht|(?:wird|werden) (?:\p{L}+ ){0,2}?nicht (?:mehr |richtig |korrekt )?(?:angezeigt|dargestellt|geladen|gespeichert|synchronisiert|übernommen|aktualisiert|erkannt)|fällt (?:\p{L}+ ){0,4}?aus|fallen (?:\p{L}+ ){0,4}?aus|` +
	String.raw`(?:(?:nicht )?(?:mehr |richtig )?(?:geht|gehen|funktioniert|funktionieren|läuft|laufen|klappt|klappen|lädt|laden|reagiert|öffnet|startet|tut)|fehlt|fehlen|komm(?:t|en) (?:\p{L}+ ){0,2}nicht|hängt|hängen|streikt|spinnt|bricht|schlägt|stürzt|wirft|kaputt|zeigt|liefert|meldet(?![^.?!]* beim )|ruckelt|klemmt|hakt|zickt)\b)`;
const INCLUDED = String.raw`(?:(?:is |are )?(?:included|part of|in (?:my|the|her|his|their|our) plan|available (?:to|for|on|in|with))|(?:nicht |mehr )*(?:enthalten|inbegriffen|inklusive|dabei|freigeschaltet|verfügbar|ausgegraut|gesperrt|deaktiviert))\b`;
/** What the sentence speaks of stands before these. */
const BEFORE_CODE = /(?<=\p{L})\s+[45]\d\d(?![\d.,/-])/gu;
const AFTER_NAME = new RegExp(
	String.raw`(?<=[\p{L}\p{N})"'])\s+(?:feature |function |functionality |page |module |funktion )?(?:(?:bei|für|for) ,\s+)?(?:(?:gerade|grad|derzeit|momentan|aktuell|heute|leider|plötzlich|currently) )*(?:${NOT_WORKING}|(?:(?:im|in \p{L}+) (?:tarif|plan|abo|paket|vertrag) )?${INCLUDED})`,
	'giu',
);
/** "Since the last update the till shows …": tells when, and not what. */
const SINCE =
	/(?<!\p{L})(?:seit|nach|vor|since|after|before)\s+(?:(?:dem|der|den|the|my|our|meine[mr]|unsere[mr])\s+)?$/iu;
/** And after these. */
const BEFORE_NAME: readonly RegExp[] = [
	/\b[Bb]eim\s+(?:Öffnen|Aufrufen|Aufruf|Laden|Starten|Start|Nutzen|Benutzen)\s+(?:der|des|vom|von|meine[rs]|unsere[rs])\s+/gu,
	/\b(?:(?:get|getting|log|logging|sign) into|opening|open|using|loading|load|accessing|reach|acc?ess?(?: to)?|launching|visiting|running|enable|activate|entitled to|includes?|including|covers?|zugrif{1,2} auf|anspruch auf|zugang zu[rm]?|nutzung (?:von|der|des))\s+/giu,
	/\b(?:use|have|see|find|get)\s+(?=(?:the\s+)?[\p{L}\p{N}-]+(?:\s+[\p{L}\p{N}-]+){0,2}\s*(?:feature|function|[?.!,]|$|on|in|with|for|from))/giu,
	/\b(?:errors?|problems?|issues?|trouble|outage|incident|disruption|bug|crash|failure|timeouts?)\s+(?:\p{Lu}?[\p{L}\p{N}_-]*\d[\p{L}\p{N}_-]*\s+)?(?:in|on|at|with|of|for|affecting|during|when using|from)\s+/giu,
	/\b(?:fehler(?:code)?|problem|probleme|problemen|störung|störungen|ausfall|panne|vorfall|schwierigkeiten)\s+(?:\p{Lu}?[\p{L}\p{N}_-]*\d[\p{L}\p{N}_-]*\s+)?(?:beim|bei der|bei den|bei|im|in der|in|mit dem|mit der|mit den|mit|der|des|von|am|auf der)\s+/giu,
	/(?:^|[.,;!?]\s*|\s)(?:beim|during|in der|im)\s+(?=\p{L}+[^.?!]*\b(?:fehler|error|problem|\d{3}|nicht|kommt|bekomme|erscheint))/giu,
	/\b(?:meldet|zeigt|wirft|bringt|liefert)\s+(?=(?:mir |uns )?(?:der|die|das)\s)(?:mir |uns )?/giu,
	/\b[Ff]ehl(?:t|en)\s+(?:mir |uns |ihm |ihr |ihnen |bei (?:meine[rm]|unsere[rm]|eine[rm]|der|dem) \p{L}+ (?:,\s+)?|bei \S+\s+|(?:einem|einer|dem|der|unserem|unserer) \p{L}+ |denn |eigentlich |im \S+ )*?(?=(?:der|die|das|den)\s|\p{Lu})/gu,
	/(?<![\d#.,/-])\b[45]\d\d\s+(?:errors? |fehler )?(?:on|in|at|when|beim|bei der|bei|im|in der|auf der)\s+(?:every |each |jedem |jeder |the )?/giu,
	/(?:^|[\s,])[Ww](?:arum|ieso|eshalb)\s+(?:sieht|hat|kann|findet|nutzt|sehe|finde)\s+(?:\S+\s+){1,4}?(?:die|das|den|der)\s+(?=\p{Lu})/gu,
	/(?<!\p{L})(?:lädt|geht|funktioniert|läuft|startet|öffnet|reagiert|klappt|hängt|streikt|spinnt|klemmt|hakt|zickt|ruckelt|gehört|umfasst|beinhaltet|enthält|taucht)\s+(?:(?!der|die|das)\S+\s+){0,4}?(?=(?:der|die|das|mein\p{L}*|unser\p{L}*|eure?)\s+\p{Lu})/giu,
	/(?<!\p{L})(?:schließt|umfasst|beinhaltet|enthält)\s+(?:das|der)\s+\p{L}+\s+(?:(?:von|für)\s+,+\s+)?(?:auch |noch )?(?=(?:(?:der|die|das|den)\s+)?\p{Lu})/giu,
	/\bauf\s+(?=(?:(?:den|die|das)\s)?["']?\p{Lu}[^.?!,]{1,30}?\s(?:klick|drück|tipp)\p{L}*)/gu,
	/\b(?:has|have|with)\s+no\s+(?:access to\s+)?/giu,
	/\b(?:click|clicking|press|pressing|tap|tapping|hit|hitting)\s+(?:on\s+)?(?=(?:the\s|["'])?\p{Lu})/gu,
	/(?<!\p{L})(?:ich|wir|man)\s+(?:kann|können)\s+(?:\S+\s+){0,4}?keine?n?\s+(?=\p{Lu})/giu,
	/(?:^|[\s,])[Ww](?:arum|ieso|eshalb)\s+(?:\S+\s+){1,6}?keine?[nrm]?\s+(?=\p{Lu})/gu,
	/\b(?:[Ff]eature|[Ff]unction|[Ff]unktion|[Mm]odule?|Bereich|Reiter|Ansicht)s?\s+(?=["'\p{Lu}])/gu,
];
const BETWEEN: readonly RegExp[] = [
	/\b(?:is|are|ist|sind)\s+(?:(?:bei|für|for|in)\s+,+\s+)?(?:(?:bei euch|bei ihnen|gerade|grad|momentan|derzeit|aktuell|currently|still|noch|wieder)\s+)?(?:the\s+|your\s+|our\s+|der\s+|die\s+|das\s+|eure?\s+|euer\s+)?(.{2,40}?)\s+(?:down|broken|working|slow|offline|unavailable|having (?:issues|problems|trouble)|out|included|part of|in (?:my|the|her|his|their|our) plan|kaputt|gestört|ausgefallen|langsam|gerade|momentan|im tarif|im plan|im abo|enthalten|inbegriffen|dabei|freigeschaltet)\b/giu,
	/(?<!\p{L})(?:kann|können|darf|dürfen)\s+,\s+(?:auch |schon |noch )?(.{2,40}?)\s+(?:nutzen|verwenden|benutzen|sehen|anlegen|erstellen)(?!\p{L})/giu,
	/\b(?:why|warum|wieso)\s+(?:can't|cannot|can|kann|können)\s+(?:\S+\s+){1,2}?(?:use|access|see|find|das|die|den)\s+([\p{L}\p{N}][\p{L}\p{N}\s-]{1,40}?)(?=\s*(?:[?.!,]|$|nicht|nutzen|verwenden|sehen))/giu,
	/(?<=\b(?:the|a|our|my|your|find|see|use|have)\s)([\p{L}\p{N}][\p{L}\p{N}\s-]{1,30}?)\s+(?:feature|functionality)\b/giu,
	/\b([\p{L}\p{N}]+)-(?:funktion|feature)\b/giu,
];
/** Where something is wrong; only looked at when nothing else tells. */
const SOMEWHERE = /\b(?:with|in|into|ins|on|beim?|mit|im|am)\s+(?=(?:\S+\s+){0,3}\S+\s*[?.!]*$)/giu;
const IS_FAULT = new Set(['outage', 'error']);
/** What a feature's name ends with where it is only called one. */
const CALLED = /[\s-]+(?:feature|features|functionality|funktion|page|screen|button|seite|module)$/iu;

/** And what it begins with there. */
const CALLED_FIRST = /^(?:Funktion|Bereich|Modul|Reiter|Ansicht|Feature|Module)\s+(?=["'\p{Lu}])/u;
/** What somebody may do by their plan, told as a deed; only looked at when nothing is named. */
const DEEDS: readonly RegExp[] = [
	/\b(?:can|may|could)\s[\s,]*(?:(?:the|this|my|our)\s+\p{L}+\s+)?(?!I\b|you\b|we\b)(\p{Ll}[\p{L}\p{N}\s-]{2,40}?)\s+(?:on|with|in|under|by)\s+(?:the|this|that|their|his|her|its|my|our)\s+(?:\p{L}+\s+)?(?:plan|package|subscription|contract)\b/iu,
	/(?<!\p{L})(?:darf|dürfen|kann|können)\s[\s,]*(?:(?:der|die|das|unsere?|meine?)\s+\p{L}+\s+)?(?:,+\s+)?(?:mit|in|im|laut|nach)\s+(?:seinem|seiner|ihrem|ihrer|dem|der|diesem|meinem|unserem)?\s*(?:\p{L}+\s+)?(?:tarif|plan|paket|abo|vertrag)\s+(\p{Lu}[\p{L}\p{N}\s-]{2,40}?)\s*[?.!]/iu,
];

/** Say that something is meant, and not what. */
const GENERIC = new Set(
	`it this that they everything anything something nothing thing one site website page app application system service services platform tool
	software product side end seite webseite alles etwas nichts ding anwendung programm plattform system tool es here hier error message
	code http status login-seite customer user users anyone someone people way option options feature features function functionality time
	moment problem problems issue issues still coming today tomorrow yesterday morning noon evening night heute gestern morgen mittag nachmittag abend nacht tagen stunden minuten woche montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday saturday sunday me you us i he she we kunde funktion funktionen server internet account plan throwing getting giving showing seeing bug ticket bug-ticket super very really extremely so else kunden kundin argen gange gang laufen klaren`.split(
		/\s+/u,
	),
);
const CONCEPTS_OF_OTHERS = new Set([
	...[
		'order',
		'outage',
		'error',
		'refund',
		'plan',
		'account',
		'renew',
		'stock',
		'twice',
		'ticket',
		'sla',
		'affect',
	],
	...['feature', 'missing', 'entitlement', 'why', 'limit', 'issue', 'who', 'when', 'howmany', 'which'],
]);

/**
 * The part of a product that a sentence says does not work, is missing or is asked about: "the export fails",
 * "error 502 in checkout", "why can't I use SSO".
 */
export function findFeature(message: string): ValueFromUser | undefined {
	const text = message.replace(/\S+@\S+/gu, (address) => ','.padEnd(address.length));
	const found: Phrase[] = [];
	const add = (phrase: Phrase | undefined) => {
		if (phrase !== undefined) found.push(phrase);
	};
	for (const pattern of BETWEEN)
		for (const match of text.matchAll(pattern)) {
			const name = match[1] ?? '';
			const start = match.index + match[0].indexOf(name);
			const inner = phraseAt(text, start);
			if (inner !== undefined && inner.index - start <= 8)
				add({ ...inner, text: cut(inner.text, name, inner.index - start) });
		}
	for (const match of text.matchAll(AFTER_NAME)) {
		const phrase = phraseBefore(text, match.index);
		if (phrase !== undefined && !SINCE.test(text.slice(0, phrase.index))) add(phrase);
	}
	for (const match of text.matchAll(BEFORE_CODE)) add(phraseBefore(text, match.index));
	for (const pattern of BEFORE_NAME)
		for (const match of text.matchAll(pattern)) add(phraseAt(text, match.index + match[0].length));
	if (termsOf(text).some(({ term }) => IS_FAULT.has(term)))
		for (const match of text.matchAll(SOMEWHERE)) add(phraseAt(text, match.index + match[0].length));
	const capitals = writesCapitals(text);
	for (const phrase of found) {
		const name = phrase.text.replace(CALLED, '').replace(CALLED_FIRST, '').trim();
		if (isName(name) && (!capitals || /[\p{Lu}\p{N}]/u.test(name))) return { value: name, quote: name };
	}
	return findDeed(text);
}

function findDeed(text: string): ValueFromUser | undefined {
	for (const pattern of DEEDS) {
		const deed = pattern.exec(text)?.[1];
		if (deed !== undefined && isName(deed)) return { value: deed, quote: deed };
	}
	return undefined;
}

/** German with its nouns in capitals: there a word in small letters ("how long does …") names nothing. */
function writesCapitals(text: string): boolean {
	return isGerman(text) && /\s\p{Lu}\p{Ll}/u.test(text);
}

function cut(phrase: string, whole: string, offset: number): string {
	return phrase.slice(0, Math.max(0, whole.length - offset));
}

function isName(name: string): boolean {
	const words = name
		.toLowerCase()
		.replace(/['’]s\b/gu, '')
		.split(/\s+/u);
	if (!/\p{L}{2}/u.test(name) || name.includes('@') || words.every((word) => GENERIC.has(word))) return false;
	// An error code or a number of something is no feature.
	if (/^[\p{L}_-]*[\d_]/u.test(name) && words.length === 1 && !/^\d\p{L}+$/u.test(name)) return false;
	if (findRegion(name)?.value === name) return false;
	// A long compound that ends with such a word ("Exportfunktion") names more than that.
	if (words.some((word) => word.length >= 10 && isUnlisted(word))) return true;
	const terms = termsOf(name);
	return terms.length === 0 || !terms.every(({ term }) => CONCEPTS_OF_OTHERS.has(term));
}
