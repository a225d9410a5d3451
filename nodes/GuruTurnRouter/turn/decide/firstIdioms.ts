/** Phrases that mean one word of the vocabulary, in folded text, English and German: what is said beside requests. */

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Read before the others: they take words away that those would read. */
export const FIRST_IDIOMS: ReadonlyArray<readonly [RegExp, string]> = [
	// A parcel on its way to the shop is none that somebody waits for.
	[
		/\b(?:zu|bei) (?:euch|ihnen) (?:\p{L}+ ){0,2}(?:angekommen|eingetroffen|unterwegs)\b|\b(?:unterwegs|angekommen|eingetroffen) (?:zu|bei) (?:euch|ihnen)\b|\b(?:on (?:its|the) way|arrived|got) (?:back )?(?:to|at|with) you\b/gu,
		' ',
	],
	[/\b(?:konto|account) (?:läuft|lautet|ist|is|runs) (?:auf|unter|über|under|on) (?=\S+@)/gu, ' '],
	// Pictures that people send instead of the word.
	[/[📦🚚🚛📬]/gu, ' order '],
	[
		new RegExp(
			String.raw`\b(?:plans?|plän?e?) (?:for|für|fürs?) (?:the |das |den |next |nächste\p{L}* )?(?:${WEEKDAY}|today|tonight|tomorrow|weekend|week|summer|lunch|party|heute|morgen|wochenende|woche|\p{L}+tag|sommer)\b`,
			'gu',
		),
		' ',
	],
	[
		/\b(?:power|blackout|strom)[- ]?(?:outage|cut|failure|ausfall)\p{L}*|\bstromausfall\p{L}*|\bhis account of\b|\bher account of\b/gu,
		' ',
	],
	[/\b(?:run|ran|running) out of (?:the |your |my )?/gu, ' stock '],
	[/\b(?:the|my|a|our|this|that|last|latest) bill\b/gu, ' invoice '],
	[/\breturns? (?=(?:an? |the )?(?:error|code|\d|blank|empty|nothing|timeout))/gu, ' '],
	[/\b(?:how often|wie oft|wie häufig)\b/gu, ' difference '],
	[
		/\b(?:arrived|came|delivered|kam|angekommen|geliefert) (?:\p{L}+ ){0,2}(?:broken|damaged|kaputt|beschädigt|defekt)\b/gu,
		' exchange ',
	],
	[
		/\b(?:which|what|how many|whose|welche\p{L}*|wie viele) (?:\p{L}+ )?(?:customers|clients|accounts|users|people|companies|kunden|mandanten|konten|nutzer|leute|firmen|personen)\b(?=.*\b(?:incident|outage|störung|\p{L}*ausfall|vorfall)\b)/gu,
		' affect ',
	],
	[/\bbreak(?:s|ing)?\b(?=.*\bslas?\b)/gu, ' risk '],
	[
		/\bhängt\b(?=.*\b(?:sendung|paket|bestellung|lieferung|auftrag)\b)|\bwo hängt\b|\bhängen ?geblieben\b/gu,
		' wo ',
	],
	[
		/\b(?:up to|until|bis zu) (?:when|what|which)\b(?=.*\b(?:account|subscription|plan|membership|contract)\b)/gu,
		' expire ',
	],
	[
		/\bhow many\b(?!.*\b(?:seats?|licen\p{L}*|days|users|tickets|accounts)\b)(?=.*\b(?:are|is) (?:still )?left\b)/gu,
		' instock ',
	],
	[/\bstock (?:market|exchange|option|photo)s?\b/gu, ' '],
	// Polite words that are also something else.
	[
		/\b(?:entschuldig\p{L}*|sorry|verzeih\p{L}*|pardon)\b[^.,!?]{0,20}(?:störung|trouble|bother\p{L}*|inconvenience|disturb\p{L}*|umstände)|\bnot? (?:too )?much trouble\b|\bno problem\b|\bkein problem\b/gu,
		' ',
	],
	// A code of an error says that there is one.
	[
		/\b[45]\d\d\b(?<!(?:[\d#€$£.,/-]|\d\d |\b(?:order|invoice|bestellung|auftrag|rechnung|nr|no|number|nummer|room|raum|size|größe|of|für|for|to|zu)\.? ?#?)...)(?!(?:[.,/-]?\d|[-/]\p{L}|x\d)| ?(?:€|eur|usd|dollar|euro|gb|tickets|orders|items|seats|plätze|users|nutzer|people|leute))|\berr(?:or)?[_-][\p{L}\d_-]+/gu,
		' error ',
	],
	[/(?<![\p{L}\d])\p{L}{2,}(?:_\p{L}{2,})+(?![\p{L}\d])/gu, ' '],
	[
		/\bpop(?:s|ped|ping)? up\b|\b(?:blank|empty|white) (?:screen|page)\b|\b(?:weißer|leerer) bildschirm\b/gu,
		' error ',
	],
	[
		/\b(?:what does|what is|what's|was (?:bedeutet|heißt|ist)|(?:keep|keeps|kept) (?:on )?(?:seeing|getting|throwing|showing)|die meldung|eine meldung|the message)\s+(?:the |code |error |der |fehler )*(?=\p{L}{1,8}[-_]?[\p{L}_]*\d)/gu,
		' error ',
	],
	[
		/\b(?:keiner|niemand) kommt (?:mehr )?(?:rein|drauf|durch)\b|\b(?:nobody|no one|none of us) (?:\p{L}+ ){0,4}can (?:reach|work|log ?in|get in|access|open|use)\b|\bnichts (?:geht|läuft|funktioniert|lädt)|\balles tot\b|\bkomm\p{L}* (?:\p{L}+ ){0,2}nicht (?:mehr )?(?:ins?|auf|rein|zum|zur)\b/gu,
		' error ',
	],
	[
		/\b(?:(?:is|are|was) )?(?:something|anything) going on\b|\b(?:is|are|was) (?:something|anything|things) (?:up|off|wrong|down|broken)\b|\bwas (?:ist )?(?:\p{L}+ )?los\b|\b(?:läuft|alles) (?:bei euch )?(?:alles|ok|in ordnung)\b/gu,
		' outage ',
	],
	[/\b(?:runs?|running|läuft|laufen)\b(?=.*\bslas?\b)(?: out| ab| aus)?/gu, ' risk '],
	[/\b(?:my|our|mein|meine|unser|unsere) (?:own )?(?:mistake|error|fault|bad|fehler|schuld)\b/gu, ' '],
	[/\bnicht (?:mehr |gut )?(?:erreichbar|aufrufbar|zugänglich|ansprechbar)\b/gu, ' error '],
	[
		/\bshould (?:already )?have (?:been here|been there|come|arrived|turned up)\b|\bhätte (?:\p{L}+ ){0,3}(?:da sein|ankommen|kommen) (?:sollen|müssen)\b/gu,
		' lieferung ',
	],
	[/\b(?:can't|cannot|cant|can not|unable to|couldn't) (?:even )?(?:get|log|sign) in(?:to)?\b/gu, ' error '],
	[
		/\b(?:why|how come|warum|wieso|weshalb) (?:(?:he|she|they|i|we|it|er|sie|es|ich|wir|\S+@\S+) )(?=.*(?:\b(?:can't|cannot|doesn't|don't|isn't|lacks?|has no|have no)\b|\b(?:kein\p{L}*|nicht)\b.*\b(?:hat|haben|habe|kann|können|sieht|nutzen|darf)\b))(?!.*(?:twice|double|charge|payment|doppelt|zweimal|abgebucht|abbuchung))/gu,
		' why missing feature ',
	],
	[/\bbugs?\b(?=.*\bmelden\b)/gu, ' report bug engineering '],
	[
		/^(?:can|may|does|darf|dürfen|kann|können)\b(?=.*@)(?=.*\b(?:plan|tarif|abo|subscription|paket|package)\b)/gu,
		' entitled ',
	],
	[
		/\b(?:geb|gib|leit|reich)\p{L}*\b(?=.*\b(?:entwickl|technik|programmier)\p{L}*.*\bweiter\b)/gu,
		' report bug ',
	],
	[
		/\b(?:like|love|want|trying|try|help\p{L}*|how|us|me) (?:me |us )?to plan\b|\bplanning (?:an?|the|my|our)\b/gu,
		' ',
	],
	[
		/\bfehler\b(?= (?:\p{L}+ ){0,2}(?:aufnehmen|melden|erfassen|anlegen|eintragen|einstellen|notieren|weitergeben)\b)/gu,
		' report bug ',
	],
	[/\bdeckt\b(?=.* ab$)/gu, ' included '],
	[
		/\b(?:melde|erfass|notier|erstell)\p{L}* (?:\p{L}+ ){0,4}fehler\b(?=.*\b(?:entwickl|technik|programmier))/gu,
		' report bug ',
	],
	[
		/^(?:darf|dürfen|may) (?=\S+@)|^(?:kann|können|can) (?=\S+@.* (?:nutzen|verwenden|benutzen|anlegen|erstellen|use|create|access)\b)/gu,
		' entitled ',
	],
	[/\b(?:why|warum|wieso|weshalb) (?:is|are|ist|sind)\b(?=.*\b(?:slow|langsam)\b)/gu, ' error '],
	[/\b(?:wirft|spuckt|meldet|throws)\b(?=.*\bcode \S*\d)/gu, ' error '],
	[/\bnicht verfügbar\b(?<=\b(?:warum|wieso|weshalb)\b.*@.*)/gu, ' missing '],
	[/\b(?:damit|sonst)\b(?=.*\bslas?\b)/gu, ' risk '],
	[/\b(?:ich|wir) planen?\b|\bplant ihr\b/gu, ' '],
	[
		/(?:kolleg\p{L}*|chef\p{L}*|training|unterricht|kurs|zug|bus|flug|spiel|konzert) (?:\p{L}+ ){0,3}ausgefallen\b/gu,
		' ',
	],
	[/\bservice[- ]level[- ]agreements?\b/gu, ' sla '],
	[
		/\b(?:knapp|eng|droh\p{L}*|kurz vor|close to|about to|over|past|exceed\p{L}*)\b(?=.*\bslas?\b)/gu,
		' risk ',
	],
	[/\bstands? for\b|\bhow (?:does|do) .{2,40} work\b|\bwie funktioniert\b(?!.*nicht)/gu, ' difference '],
	[/\bclos(?:e|ing) (?:my|the|our) account\b/gu, ' delete '],
	[/\bzur kasse gebeten\b/gu, ' belastet '],
	[
		/\b(?:two|2|zwei|second|another|extra|zweite|weitere) (?:identical |same |equal |separate |identische |gleiche )?(?:payments?|transactions?|debits?|charges?|abbuchung(?:en)?|buchung(?:en)?|zahlung(?:en)?|belastung(?:en)?)\b|\b(?:zwei|2|two) (?:identische|gleiche|identical|equal) (?:posten|beträge|umsätze|items|amounts|entries)\b/gu,
		' twice charge ',
	],
	[
		/\b(?:how many|wie viele) (?:users|people|members|projects|guests|workspaces|nutzer|benutzer|leute|personen|projekte|mitglieder|gäste)\b(?=.*\b(?:may|can|could|allowed|add|have|invite|darf|dürfen|kann|können|anlegen|einladen|hat|haben)\b)/gu,
		' howmany limit ',
	],
	[
		/\b(?:zum|im|vom) paket\b(?=.*@)|\bmit (?:ihrem|seinem) paket\b(?<=\b(?:darf|kann|entitled)\b.*@.*)|\bpaket\b(?= von \S+@)(?<=\b(?:funktion\p{L}*|limit\p{L}*|was enthält)\b.*)/gu,
		' tarif ',
	],
	[/^(?:ist|sind)\b(?=.*@.*\b(?:dabei|drin|inklusive)\b)/gu, ' entitled '],
	[/\bgehör\p{L}*\b(?=.*\bz(?:u|um|ur)\b(?! \S+@))/gu, ' included '],
	[/\b(?:can't|cannot|cant|can not|unable to) (?:find|see|use)\b/gu, ' missing '],
	[
		/\b(?:file|report|escalate|pass|log|raise|submit|forward|send) (?:(?:this|it|that) )?(?:on )?(?:to|with) (?:the |our )?(?=dev|engineer)/gu,
		' report bug ',
	],
	[
		/\b(?:technik\p{L}*|entwickl\p{L}*|programmierer\p{L}*)\b(?=.*\b(?:melden|weitergeben|weiterleiten|weiterreichen|durchgeben)\b)/gu,
		' engineering bug ',
	],
	[/\b(?:wirkt|wirken) sich\b|\bblast radius\b/gu, ' affect '],
	[
		/\b(?:go|goes|gone|went|sent|been) out\b|\b(?:schon|bereits) (?:raus|weg)\b|\brausgegangen\b/gu,
		' shipped ',
	],
	[
		/\bwarte\p{L}* (?:\p{L}+ ){0,3}auf (?=#?\p{L}{0,4}-?\d)|\bwaiting (?:\p{L}+ )?(?:for|on) (?=#?\p{L}{0,4}-?\d)/gu,
		' lieferung ',
	],
	[
		/\b(?:about to|going to|will|does|due to) (?:\p{L}+ ){0,3}end\b|\bend(?:ing)? date\b|\bendet\b|\b(?:how long|wie lange?)\b(?=.*\b(?:subscription|plan|contract|account|membership|abo|abonnement|vertrag|tarif)\b)|\b(?:runs|läuft)\b(?! nicht)(?<=\b(?:subscription|contract|abo|vertrag)\b.{0,26})/gu,
		' expire ',
	],
	[
		/\b(?:can|could) (?:i|we|you) (?:still )?(?:get|order) (?:me |us )?(?:the|some)\b(?=.*\bin\b)|\b(?:bekomm|krieg)(?:e|t|en) (?:ich|man|wir)\b(?=.*\b(?:noch|auch|in \d+ ?(?:cm|mm|m|l|kg))\b)(?!.*\b(?:geld|erstattung|rechnung|gutschrift)\b)/gu,
		' instock ',
	],
	[
		/\b(?:is|are) there (?:any|still|some)\b(?=.*\bleft\b)|\bexpect more\b|\bnoch (?:da|welche|(?:et)?was (?:da|übrig))\b|\b(?:do|have) you (?:got )?(?=.*\bleft\b)/gu,
		' instock ',
	],
	[
		/\bnothing (?:\p{L}+ )?(?:loads|works|opens|is loading|is working|happens|responds)\b|\bnothing(?:'s| is) (?:printing|syncing|saving|sending|loading|working)\b|\b(?:geht|läuft|funktioniert|lädt|klappt) (?:\p{L}+ ){0,3}(?:nichts|nix)\b/gu,
		' error ',
	],
	[
		new RegExp(String.raw`\b(?:time|days?|${WEEKDAY}|tomorrow|morning|afternoon)[- ]off\b`, 'gu'),
		' timeoff ',
	],
	[/\b(?:annual|paid|parental) leave\b|\bleave days?\b|\bdays? of leave\b|\bfrei nehmen\b/gu, ' timeoff '],
	[
		/\b(?:auf|von|in|on|from|to|into|out of) (?:mein\p{L}*|unser\p{L}*|my|our|the) (?:bank ?|giro ?)?(?:konto|account)\b(?<=\b(?:money|geld|betrag|amount|cash|charge\p{L}*|abgebucht|moneyback)\b.{0,70})/gu,
		' ',
	],
	[/\b(?:money|cash) back\b/gu, ' moneyback '],
	[/\bgeld\b(?=.{0,40}\b(?:zurück|zurueck|wieder|raus|überwiesen|angewiesen|ausgezahlt)\b)/gu, ' moneyback '],
	[/\b(?:my|the|our) money\b(?=.{0,30}\b(?:again|returned|sent back)\b)/gu, ' moneyback '],
	[/\b(?:took|taken|taking|take)\b(?=.*\b(?:twice|double|two times)\b)/gu, ' charged '],
	[
		/\bvon (?:meinem|unserem|der|meiner) (?:bank|giro)?(?:konto|karte|kreditkarte) (?:weg|runter|ab\p{L}*|eingezogen)?/gu,
		' abgebucht ',
	],
];
