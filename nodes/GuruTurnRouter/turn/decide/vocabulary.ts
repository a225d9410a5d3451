/**
 * Words of support conversations, English and German, by what they mean. Data: general language, nothing of one
 * customer's and of no action's. All in the spelling of `spelled` (lower case, ae oe ue ss).
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

/** Say nothing about what is asked. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
	...list(`a an the this that these those it its i me my mine we us our you your yours he him his she her they them
	their there here is are was were be been being am do does did done doing have has had having will would can could
	shall should may might must to of in on at by for from with into onto over under about as than then so and or but
	if else because while just also too very really quite still yet already again please pls plz thanks thank thankyou thx
	hi hello hey hiya dear ok okay perfect great good fine yes yeah yep no nope not never t s m re ve ll d don didn doesn
	isn wasn any some all each every other another same such both few more most much many lot lots one ones thing things
	stuff now today tonight yesterday tomorrow morning right soon currently later ever maybe perhaps actually well oh ah let
	lets get gets getting got give gave go goes going gonna come comes coming came want wants wanted wanna need needs needed
	like know knows tell told say says said ask asks asked asking use uses used using user users look looking looks see
	seen find out up off through around via per etc am pm customer customers client clients someone somebody anyone
	anybody person people folks guys caller employee show shows us kindly help helps happen happens happened happening
	mean means think thought believe hope sure sorry able make made try trying tried put take taken keep keeps myself
	yourself moment minute second since until ago week weeks month months year years side ours team
	urgent urgently asap btw fyi quick quickly best regards cheers sincerely bye u r ur im ive id whats wheres hows whos
	thats cant dont wont didnt doesnt isnt really actually only even far long first next last new old own little bit kind
	sort way back two three something anything nothing everything somehow anyway two question questions supposed seem seems
	weird strange suddenly finally guess wonder wondering notice noticed supposed might bit total according regarding chance chances planning planned lost large larger monday tuesday wednesday thursday friday saturday sunday`),
	...list(`der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner ich du er sie es wir ihr
	mich mir dich dir sich uns euch ihm ihn ihnen mein meine meinen meinem meiner meines dein deine deinen deinem deiner
	sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere unseren unserem unserer euer eure euren eurem eurer
	ist sind war waren bin bist seid wird werden wurde wurden worden werde wuerde wuerden haben habe hab hat habt hatte
	hatten haette haetten kann kannst koennt koennen konnte koennte koennten koenntest koenntet soll sollte sollen muss
	muesste muessen darf duerfen will willst wollen wollte moechte moechten mag lassen lasst zu zum zur in im ins an am ans
	auf aufs bei beim mit von vom vor nach ueber unter fuer fuers aus durch um bis seit gegen ohne wegen laut und oder aber
	denn weil dass damit wenn falls als ob doch noch nur auch schon mal eben halt ja nein nicht nie sehr ganz gar so da
	dann dort hier jetzt gerade grad heute gestern morgen morgens eigentlich eventuell vielleicht bitte danke dankeschoen
	vielen dank gern gerne hallo hi hey moin servus guten tag abend liebe lieber lieben gruss gruesse mfg lg vg viele ok okay
	super klasse toll prima gut alles klar etwas was irgendwas irgendwie irgendwo irgendwelche jemand man mehr viel viel
	wieder immer staendig endlich bereits inzwischen momentan aktuell derzeit zurzeit sofort schnell dringend kurz
	gibt gibts gibst geben gebt geht gehen ging gegangen kommt kommen kam sagen sag sagt sagte zeig zeige zeigen zeigt nenn
	nenne schau schaut schauen schick schicken schickt brauche brauchen braucht braeuchte machen mach macht machst gemacht
	tun tut getan wissen weiss wisst sehe sehen sieht gesehen finde finden findet frage fragen fragt suche suchen bekomme
	bekommen bekommt krieg kriege kriegen kriegt erhalten erhalte erhaelt steht stehen liegt liegen bleibt bleiben warte
	warten hilfe helfen hilft kunde kunden kundin nutzer leute team mal eurem euch diese dieser diesen diesem dieses
	jene welch solche beide einige alle allen aller anderen andere anderer naechste naechsten naechster naechstes letzte
	letzten letzter wochen woche monat monate jahr stunde stunden minuten uhr zwei drei erste ersten erstens
	zweitens drittens ausserdem zusaetzlich uebrigens also naja wohl eh ne nen nem n s hab's gehts ists mfg vorab rueckmeldung
	kurze frag infos gibs paar befindet befinden betreff guten rund ums bisher per mail tschuess planning planned ciao leider ab ware waren dauernd dauert ueberhaupt sonst selbst dazu davon dafuer darum damit daran darauf eher nun vorhin frueh neu mann niemand keiner stueck lautet tippfehler aufgefallen weder nirgends ausgerechnet dabei`),
]);

/** Belong to the question's form or are said of everything; they count a little. The first stands for all. */
export const WEAK_CONCEPTS: ReadonlyArray<readonly string[]> = [
	list('where wo woher wohin wheres'),
	list('who whom whose wer wem wen wessen'),
	list('which what welche welcher welches welchen welchem'),
	list('why warum wieso weshalb'),
	list('when wann'),
	list('how wie'),
	list('howmany wieviel wieviele'),
	list('status state stand zustand'),
	list('check lookup lookups pruefen pruef pruefe pruefst nachsehen verify'),
	list('information info infos detail details'),
	list(
		'create open file raise log erstelle erstellen erstell anlegen anlege leg lege legen aufmachen schreiben verfassen eroeffnen erfassen erfasse aufnehmen',
	),
	list('report bericht'),
	list('issue problem trouble problems probleme'),
	list('number no nr id nummer kennung'),
	list('code'),
	list('email mail adresse mailadresse address'),
	list('name namens'),
	list('type typ art'),
	list('priority prio prioritaet dringlichkeit severity'),
	list(
		'high low medium critical hoch hoher hohe hohem niedrig niedriger niedrige mittlere mittlerer kritisch kritischer',
	),
	list('time hour zeit'),
	list('date datum'),
	list('day days tag tage tagen'),
	list('list liste'),
	list('update current latest tool action system service support offen e way'),
];

/**
 * Different words for one thing; the first stands for all. What the matcher compares are stems, so one form of each
 * word is enough.
 */
export const CONCEPTS: ReadonlyArray<readonly string[]> = [
	list(`order eta kauf lieferschein parcels parcel packet package shipment shipping ship shipped deliver delivery delivered arrive arrival arrived consignment
	courier carrier driver postman dispatch dispatched purchase bestellung bestellen bestellt auftrag sendung lieferung geliefert liefern
	zugestellt zustellung zustellen paket paeckchen versand versandt versendet verschickt verschicken angekommen ankommen ankommt
	unterwegs packerl paeckchen lieferstatus bestellstatus sendungsstatus zusteller bote postbote paketbote kurier fahrer`),
	list('track tracking verfolgen verfolgung nachverfolgen sendungsverfolgung tracken'),
	list(`outage panne pannen failure failures gestoert incident downtime disruption down offline unreachable stoerung ausfall ausgefallen vorfall
	stoerungen ausfaelle unerreichbar hickups hiccup hiccups`),
	list(`error meldung abgestuerzt exception hang hanging hangs freeze frozen fail failing failed crash crashing broken timeout fehler fehlermeldung fehlercode kaputt
	abstuerzen absturz abgestuerzt stuerzt haengt haengen streikt spinnt klemmt hakt zickt ruckelt lahmt spinning stuck freezes laedt`),
	list(`refund credit credited kohle reimburse reimbursement refunded returned moneyback repay erstattung rueckerstattung rueckerstattet erstattet
	erstatten gutschrift rueckzahlung geldzurueck zurueckerstattet zurueckgezahlt`),
	list('invoice receipt rechnung quittung beleg zahlungsbeleg kassenbon'),
	list(
		'payment pay paid zahlung bezahlt gezahlt zahlen bezahlen ueberweisung ueberwiesen geldeingang zahlungseingang transfer',
	),
	list(`charge charged bill billed billing debit debited deducted transaction withdrawn abgebucht abbuchung abbuchen belastet belastung
	eingezogen abgezogen berechnet kassiert`),
	list(
		'twice double duplicate doubled duplicated identical doppelt doppelte zweimal zweifach doppelbuchung doppelabbuchung identisch identische',
	),
	list('timeoff pto vacation holiday urlaub urlaubstag urlaubstage resturlaub freizeit'),
	list('request book submit reserve apply buchen buche beantragen beantrage einreichen'),
	list('remain remaining left balance leftover uebrig verbleibend restlich'),
	list(`stock inventory available availability instock restock restocked soldout backorder lager vorraetig vorrat lagernd lieferbar
	verfuegbar verfuegbarkeit ausverkauft bestand lagerbestand lagerstand nachschub`),
	list('product item article produkt artikel'),
	list(`plan membership mitgliedschaft subscription tier abo abonnement tarif subscribed`),
	list(
		`limit storage speicherplatz speicher quota allowance cap maximum grenze kontingent obergrenze begrenzung limits limitierung`,
	),
	list(`entitlement access zugriff zugang drin allowed permitted permission permissions entitled include included covered seat seats licence license enthalten inbegriffen inklusive berechtigung
	berechtigt platz plaetze sitz lizenz lizenzen freigeschaltet anspruch umfasst beinhaltet enthaelt hergibt`),
	list('feature funktion funktionalitaet modul'),
	list('missing lack lacking greyed unavailable disabled locked fehlt fehlen ausgegraut gesperrt'),
	list('account konto benutzerkonto kundenkonto'),
	list(`renew erneuern erneuert kuendigung renewal expire expiry expiration prolong verlaengern verlaengert verlaengerung ablaufen auslaufen laufzeit
	vertragsende aboende runtime verlaengerungsdatum kuendigungsfrist contract vertrag cancellation`),
	list(
		`affect scope extent ausmass suffer suffers suffering leidet leiden erwischt concern concerns hurt hurts affected impact impacted hit concerned betroffen spueren spuert betrifft betreffen auswirkung auswirkungen trifft getroffen`,
	),
	list(
		`engineering programmierer coder coders engineer developer dev devs entwicklung entwickler entwicklungsteam technik techniker jira`,
	),
	list(`breach blow blows blown bust busts wackelt wackeln platzt platzen verstoss verstoesse breaches breached breaching violate violation overdue miss risk danger endanger jeopardy verletzen verletzung
	verletzt reissen reisst ueberfaellig ueberschreiten ueberschreitet gefaehrdet gefahr kippen kippt brechen verpassen verpasst verfehlen verfehlt versaeumen`),
	list('sla slas frist fristen deadline deadlines reaktionszeit servicelevel'),
	list(`ticket queue warteschlange case cases tickets vorgang vorgaenge supportticket`),
	list('save speichern sichern'),
	list('payroll lohnabrechnung gehaltsabrechnung abrechnungsmodul'),
	list('bug defect bugreport fehlerbericht bugticket fehlerreport'),
];

/**
 * Deeds that a message may ask for. An action that does not speak of the deed is not what such a message wants,
 * whatever else it mentions: "cancel my order" is not about where the order is.
 */
export const DEEDS: ReadonlyArray<readonly string[]> = [
	list('cancel cancelling stornieren storniere storno kuendigen kuendigt kuendige abbestellen'),
	list(
		'change changing modify edit switch move umgezogen gewechselt aendern aendere aenderung wechseln umstellen umziehen anpassen bearbeiten',
	),
	list('delete remove erase loeschen loesche entfernen'),
	list('reset password passwort zuruecksetzen kennwort passwords'),
	list(
		`return ruecksendung zurueckgeschickt zurueckgesendet zurueckgegeben returns exchange retoure zurueckschicken zuruecksenden rueckgabe umtauschen umtausch zurueckgeben`,
	),
	list('buy gekauft kaufen nachbestellen preorder'),
	list('upgrade downgrade hochstufen upgraden'),
	list('recommend suggest recommendation empfehlen empfehlung vorschlagen'),
	list(
		`difference general generally generell grundsaetzlich allgemein compare policy policies guide tutorial unterschied vergleichen richtlinie agb anleitung`,
	),
	list('translate joke poem recipe weather uebersetzen uebersetze witz gedicht rezept wetter'),
	list(
		'opening phone telephone human agent oeffnungszeiten oeffnungszeit telefonnummer telefon anrufen mensch mitarbeiter adressaenderung',
	),
	list(
		'price prices cost costs discount coupon voucher gift preis preise kosten kostet rabatt gutschein gutscheine',
	),
	list(`career job jobs openings vacancy vacancies stellenangebote hiring karriere bewerbung praktikum`),
	list('install setup configure integrate einrichten installieren konfigurieren anbinden'),
	list('branch showroom filiale filialen ladengeschaeft'),
	list('praise lob loben feedback bewertung'),
];

/** Everyday life: where a message is about it, words such as outage, breach or order are no support desk's. */
export const ELSEWHERE: readonly string[] =
	list(`novel chapter film movie poet song concert theatre theater theaterabo tv football soccer
	goalkeeper stadium championship castle medieval history century war lunch dinner breakfast pizza soup chicken
	restaurant waiter recipe cook cooking kitchen dentist doctor hospital yoga gym jogging marathon parental hr trainee trainees
	renewable climate lottery horoscope wedding funeral church kindergarten homework neighbourhood essay thesis podcast tips tipps python javascript programming politics election
	stockwerk roman kapitel lied konzert fernsehen fussball mannschaft turnier stadion burg mittelalter
	jahrhundert krieg mittagessen abendessen fruehstueck suppe haehnchen kellner kueche zahnarzt krankenhaus lotto
	horoskop hochzeit beerdigung kirche hausaufgaben politik wahlen elternzeit nachtruhe boerse azubi azubis
	personalabteilung elternabend klima wm em bundesliga champions`);

/** Say little by themselves: each means something else in most of the sentences that people write. */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set(
	list(`plan plans account accounts charge charged bill order orders stock case cases bug track tracking ship return balance
	access storage seat seats limit limits cap contract risk danger request
	paket bestellung rechnung vorgang lager bestand grenze platz plaetze sitz konto vertrag tarif gefahr frist fristen drin`),
);
