import { MAKES } from './findVariant';
import { FIRST_IDIOMS } from './firstIdioms';
import { SEPARABLE_VERBS } from './separableVerbs';
import { SHORT_WORDS } from './shortWords';

/** Phrases that mean one word of the vocabulary, in folded text, English and German. */

const WORKS =
	'(?:work|load|open|respond|start|connect|sync|save|render|send|show up|go through|com(?:e|ing) through|arriv(?:e|ing))';
const FUNKTIONIERT =
	'(?:funktionier\\w*|antworte\\w*|speicher\\w*|druck\\w*|verbinde\\w*|geht|gehen|läuft|laufen|klapp\\w*|läd\\w*|laden|reagier\\w*|öffne\\w*|start\\w*|tut|synchronisier\\w*)';

/** Read after those: some look for a word that one of them has put in. */
const LAST_IDIOMS: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/\b(?:has|have|had) (?:\S+ ){0,4}left (?:the|your) (?:warehouse|depot|facility|centre|center)\b|\bleft (?:the|your) (?:warehouse|depot|facility|centre|center)\b|\b(?:on (?:its|the) way|out for delivery)\b/gu,
		' shipped ',
	],
	[/\bslas?\b(?=.*\b\d+ ?(?:h|hrs?|hours?|std|stunden?|min\p{L}*)\b)/gu, ' sla risk '],
	[/\bhängt\b(?=.*\bfest\b)/gu, ' wo '],
	[/\b(?:laufen|läuft)\b(?=.*\bab\b)(?<=\b(?:tickets?|vorgänge|anfragen|fristen?)\b.{0,60})/gu, ' risk '],
	[
		/\b(?:tell|inform|notify|ping|let|meldet?|melden sie|sagt?|sag|gebt?|gib) (?:bitte |please )?(?:the |our |an |an die |der |den |die |dem )?(?=(?:dev|engineer|entwickl|programm|technik))/gu,
		' report bug ',
	],
	[
		/\bwhy (?:can't|cannot|can not|cant|is|are|am|does|do|doesn't|don't|doesnt|dosnt)\b(?=.*\b(?:use|using|access|acces|able to|see|have|find|allowed)\b)(?!.*(?:twice|double|charge|payment|transaction|bill|debit))/gu,
		' why missing feature ',
	],
	[
		/\b(?:warum|wieso|weshalb) (?:kann|können|darf|hat|haben|sieht|habe)\b(?=.*\b(?:nicht|keine?n?)\b)(?!.*(?:doppelt|zweimal|abgebucht|abbuchung))/gu,
		' warum missing feature ',
	],
	[
		/\b(?:can|could) (?:i|we|you|one) still (?:buy|order|get|purchase)\b|\bnoch (?:in \p{L}+ )?(?:kaufen|bestellen|zu kaufen|zu bestellen|bekommen|zu bekommen)\b/gu,
		' instock ',
	],
	[/\b(?:you|u|ya) still (?:carry|have|stock|sell)\b/gu, ' instock '],
	[
		/\bgibt(?: es|'?s)\b(?=.*\b(?:noch|in|wieder|auf lager)\b)(?!.*(?:störung|ausfall|ausfälle|problem|fehler|neuigkeit|stand|update|rabatt|infos?|rechnung|erstattung|sla|ticket))/gu,
		' instock ',
	],
	[
		new RegExp(
			String.raw`^(?:ist|sind)\b(?=.*\bin (?:(?:grösse|gr\.) [\p{L}\d]+|\d+|${MAKES}) (?:noch )?da[ ?.!]*$)`,
			'gu',
		),
		' instock ',
	],
	[/\bob (?:der|die|das) .*\b(?:noch|in)\b.* da (?:ist|sind)\b/gu, ' instock '],
	[/\bob (?:es|ihr)\b(?=.*\b(?:noch|in|auch|wieder)\b.*\b(?:gibt|habt)\b)/gu, ' instock '],
	[/\b(?:in|out of|back in) stock\b|\bsold out\b|\bauf lager\b/gu, ' stock '],
	[
		/(?<!\b(?:geld|moneyback)\b.{0,40})\b(?:wieder|nochmal|noch mal) (?:rein|da|reinkomm\w*|erhältlich)\b|\bnicht mehr (?:da|zu haben)\b/gu,
		' stock ',
	],
	[
		/\b(?:do|would|does|did) (?:you|u|ya|they) (?:guys )?(?:still |currently |also |even )*(?:have?|carry|stock|got)\b(?! (?:an?|any)\b(?!.*\b(?:in|left|available|stock)\b))|\bhave (?:you|u) got\b|\bgot any\b|\b(?:habt ihr|haben sie|führt ihr|führen sie)\b(?=.*\b(?:in|noch|da|auf)\b)/gu,
		' instock ',
	],
	[
		new RegExp(
			String.raw`\b(?:not|\w+n't|\w+nt|stopped|won't|refuses to|fails to) (?:even |be |to )?${WORKS}(?:p?ing|s|ed)?\b`,
			'gu',
		),
		' error ',
	],
	[
		new RegExp(
			String.raw`\b(?:can't|cannot|cant|can not|unable to|not able to) (?:even )?(?:log ?in|sign ?in|log on|open|load|connect|upload|download|save|export|import|pay|check ?out)\b`,
			'gu',
		),
		' error ',
	],
	[
		new RegExp(
			String.raw`\b${FUNKTIONIERT}\b(?: [\p{L}-]+){0,5}? nicht\b|\bnicht (?:mehr )?${FUNKTIONIERT}`,
			'gu',
		),
		' error ',
	],
	[
		/\b(?:wird|werden)\b(?<!\b(?:warum|wieso|weshalb) (?=.*@).*)(?= (?:\p{L}+ ){0,4}nicht (?:mehr |richtig |korrekt )?(?:angezeigt|dargestellt|geladen|gespeichert|synchronisiert|übernommen|aktualisiert|erkannt)\b)/gu,
		' error ',
	],
	[
		/\b(?:ich|wir|man|niemand) (?:kann|können)\b(?=.*\b(?:nicht|keine?n?)\b.* (?:öffnen|speichern|drucken|herunterladen|hochladen|exportieren|importieren|abrufen|aufrufen|absenden)\b)/gu,
		' error ',
	],
	[
		/\bkann (?:mich|ich mich) (?:nicht|grad nicht|gerade nicht|nicht mehr) (?:einloggen|anmelden)\b/gu,
		' error ',
	],
	[
		/\bkeeps? (?:on )?(?:spinning|crashing|failing|loading|timing out|freezing|buffering)\b|\btim(?:es?|ed|ing) out\b/gu,
		' error ',
	],
	[
		/\b(?:having|any|known|gibt es|gibt's|gibts|habt ihr|haben sie|bekannte?|ongoing) (?:\p{L}+ ){0,2}?(?:known |current |technical |aktuelle |technische |gerade |grad |bekannte )?(?:issues?|problems?|trouble|probleme?n?|schwierigkeiten(?= mit\b))\b(?! with (?:my|the|an?) (?:order|payment|invoice|account))/gu,
		' outage ',
	],
	[/\bsomething (?:is |'s )?(?:going on|broken|wrong|down)\b/gu, ' outage '],
	[/\b(?:(?:two|2) ?times?|2 ?x|2 ?mal|zwei mal|again and again)\b(?! ?\d+ ?(?:cm|mm|m)\b)/gu, ' twice '],
	// The same amount two times over, and money that went twice.
	[/(?<![\d.,])(\d{1,6}[.,]\d\d)(?!\d)(?=.{0,120}[^\d.,]\1(?!\d))/gu, ' twice charge '],
	[
		/\b(?:twice|doppelt|zweimal)\b(?=.*(?:\d[.,]\d\d\b|[€$£]|\b(?:euros?|eur|usd|chf|money|geld|amount|betrag|summe|statement|auszug|kontoauszug|payment|paid|zahlung|bezahlt|gezahlt|card|karte|kreditkarte)\b))|\b(?:twice|doppelt|zweimal)\b(?<=(?:\d[.,]\d\d\b|[€$£]|\b(?:euros?|eur|usd|chf|money|geld|amount|betrag|summe|statement|auszug|kontoauszug|payment|paid|zahlung|bezahlt|gezahlt|card|karte|kreditkarte)\b).*)/gu,
		' twice charge ',
	],
	[/\bzwei (?:identische |gleiche )?(?=abbuchung|belastung|zahlung|buchung)/gu, ' twice '],
	[
		/\b(?:two|2) (?:(?:identical|same|equal|separate) )?(?=charges|payments|transactions|debits)/gu,
		' twice ',
	],
	// To order something new is not about an order there is.
	[/\border (?:me|us|an?|some|more|another)\b/gu, ' buy '],
	[/\bhow (?:many|much)\b|\bwie ?viele?\b/gu, ' howmany '],
	[/\b(?:break|breaks|breaking|cool|calm|sit|write|settle|track\w*) down\b|\bdown (?:to|the|with)\b/gu, ' '],
	[/\bkommt\b(?=(?: [\p{L}\d-]+){0,8} an\b)|\bkam\b(?=(?: [\p{L}\d-]+){0,8} an\b)/gu, ' ankommt '],
	[
		/(?<!\bwie )\bläuft\b(?=(?: [\p{L}\d@.-]+){0,8} (?:aus|ab)\b)|\bruns? out\b|\bcoming to an end\b|\bup for renewal\b/gu,
		' expire ',
	],
	[/\btrack(?:ing)? (?=#?\p{L}{0,4}-?\d)/gu, ' track order '],
	[
		/\b(?:where(?:'s| is| are)?|wo (?:ist|sind|bleibt|steckt|hängt|liegt)?) ?(?=#?\p{L}{0,4}-?\d[\p{L}\d-]{3,}(?: is| ist| bleibt| steckt)?[ ?.!]*$)/gu,
		' where order ',
	],
	[
		/\b(?:noch|still) (?:aktiv|active|gültig|valid)\b(?<=\b(?:konto|account|abo|abonnement|subscription|vertrag|contract)\b.{0,40})/gu,
		' expire ',
	],
	[/\bany\b(?=.*\bleft\b)|\b(?:noch|wieder) zu haben\b|\bgibt noch\b/gu, ' instock '],
	[/\bnot (?:\p{L}+ )?mov(?:ing|ed)\b/gu, ' '],
	[/\b(?:next )?billing (?:date|cycle|period)\b|\babrechnungs(?:datum|tag|zeitraum)\b/gu, ' expire '],
	[/(?<!\b(?:log|sign|get|let|be|came|come|go) )\bback in\b(?! (?:touch|a|the|my|our)\b)/gu, ' stock '],
	[
		/^(?:please |bitte )?(?:update|correct|replace|aktualisier\p{L}*|korrigier\p{L}*) (?:bitte )?(?:the|my|our|die|das|den|meine?\p{L}*|unsere?\p{L}*) /gu,
		' change ',
	],
	[
		/^(?:so |and |und )?(?:what(?:'s| is| are)|was (?:ist|sind)) (?:eigentlich )?(?:an?|eine?) (?:\p{L}+ ){0,2}\p{L}+[ ?]*$/gu,
		' difference ',
	],
	[
		/^(?:and |und )?(?:who|wer) (?:can't|cannot|can not|kann)\b(?=.*\b(?:outage|incident|disruption|ausfall|störung|nicht)\b)/gu,
		' affect ',
	],
	// Money by itself is what people want back.
	[
		/\b(?:money|cash|geld)\b(?!.*\b(?:twice|charged?|genommen|abgebucht)\b)(?<!\b(?:twice|charged?|abgebucht|save|earn|make|howmany)\b.{0,60})/gu,
		' moneyback ',
	],
	[/\bpart of\b/gu, ' included '],
	[/\bat risk\b|\bin gefahr\b/gu, ' risk '],
	// How to do something, or whether one may, is not to look something up.
	[
		/^(?:so |and |hi |also |und )?(?:how (?:do|can|could|should|would) (?:i|we|you|one)\b|how to\b|wie (?:kann|können|könnte|\p{L}+e) (?:ich|man|wir)\b)(?! (?:know|tell|wissen))/gu,
		' tutorial ',
	],
	[
		/^(?:so |and |hi |also |und |oder )?(?:can|could|may|kann|könnte|könnten|darf|dürfen) (?:i|we|ich|man|wir)\b(?! (?:have|get|see|know|check|find|ask|wissen|haben|sehen|erfahren|fragen)\b)(?!.*\b(?:instock|haben|bekommen|erfahren)\b)/gu,
		' tutorial ',
	],
];

export const IDIOMS: ReadonlyArray<readonly [RegExp, string]> = [
	...SHORT_WORDS,
	...FIRST_IDIOMS,
	...SEPARABLE_VERBS,
	...LAST_IDIOMS,
];
