import { decideBuiltIn } from '../../../../../nodes/GuruTurnRouter/turn/decide/builtIn';
import type { TurnMessage } from '../../../../../nodes/GuruTurnRouter/turn/turn';
import { answered, said, TEN_ACTIONS, turn } from '../fixtures';

/** What the built-in matcher decides, by action. */
function decide(question: string, history: readonly TurnMessage[] = []) {
	const { decisions } = decideBuiltIn(turn(question, history), TEN_ACTIONS);
	return Object.fromEntries(
		decisions.map(({ action, values }) => [
			action.name,
			Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
		]),
	);
}

describe('messages as they come in', () => {
	it.each([
		['Could you resend the bill for order 40-22?', { 'refund status': { order_id: '40-22' } }],
		['When can I expect the money for order 8821?', { 'refund status': { order_id: '8821' } }],
		[
			'charged 2 times, joe@x.example, €41.10',
			{ 'duplicate charge check': { customer_email: 'joe@x.example', amount: 41.1 } },
		],
		[
			'My statement shows 12.40 on the 2nd and again 12.40 on the 3rd. joe@x.example',
			{ 'duplicate charge check': { customer_email: 'joe@x.example', amount: 12.4 } },
		],
		[
			'stock: Alder trailer / orange',
			{ 'stock check': { product_name: 'Alder trailer', variant: 'orange' } },
		],
		['Habt ihr noch Tassen Specht?', { 'stock check': { product_name: 'Tassen Specht' } }],
		['401 on checkout', { 'incident status': { feature: 'checkout' } }],
		[
			'Who is affected by the search outage in Portugal?',
			{ 'incident impact': { incident_type: 'search outage', region: 'Portugal' } },
		],
		['Order 551, no wait, 552-K, where is it?', { 'order tracking': { order_id: '552-K' } }],
		[
			'Please file a bug for engineering:\n\nFrom: lea@x.example\nThe undo button clears the page\nSent from my phone',
			{
				'engineering bug ticket': {
					summary: 'The undo button clears the page',
					customer_email: 'lea@x.example',
				},
			},
		],
		[
			'Bug for engineering: dates shift\nSteps:\n- add a date\n- reload',
			{ 'engineering bug ticket': { summary: 'dates shift', steps: '- add a date\n- reload' } },
		],
	])('“%s” gives %j', (question, expected) => {
		expect(decide(question)).toMatchObject(expected);
		expect(Object.keys(decide(question))).toEqual(Object.keys(expected));
	});

	it.each([
		'I want to return order 991',
		'How often do you have outages?',
		'Thanks, the outage is over now',
		'What is a bug report?',
		'Do you have any job openings?',
		'Order 551 arrived broken, who do I call?',
	])('“%s” starts nothing', (question) => {
		expect(decide(question)).toEqual({});
	});
});

const tracked = (order_id: string) => ({ 'order tracking': { order_id } });
const refunded = (order_id: string) => ({ 'refund status': { order_id } });
const charged = (amount: number) => ({
	'duplicate charge check': { customer_email: 'joe@x.example', amount },
});
const failing = (feature: string) => ({ 'incident status': { feature } });
const entitled = (feature: string) => ({
	'plan and entitlements': { customer_email: 'joe@x.example', feature },
});
const inStock = (product_name: string, variant?: string) => ({
	'stock check': { product_name, ...(variant === undefined ? {} : { variant }) },
});
const filed = (summary: string, more: Readonly<Record<string, string>> = {}) => ({
	'engineering bug ticket': { summary, ...more },
});

describe('values as they are written', () => {
	it.each([
		// A label without a space, and short for "Nummer".
		['Wo bleibt Bestellnr.:77-120?', tracked('77-120')],
		['Wo ist Auftrag Nr.A551-3?', tracked('A551-3')],
		['Mein Paket (Bestellnummer:55-1204) fehlt', tracked('55-1204')],
		['Wo bleibt meine Erstattung? Bestellnummer lautet 77-120', refunded('77-120')],
		['Where is order no.77-120?', tracked('77-120')],
		['Wo steckt Best.-Nr. 77-120?', tracked('77-120')],
		['Tell me where 77-1204 is', tracked('77-1204')],
		// A point that ends no sentence.
		['Sendungsnr. KX-4410, wo hängt die?', tracked('KX-4410')],
		['Ist das Hemd Alder in Gr. L auf Lager?', inStock('Hemd Alder', 'Gr. L')],
		['Läuft mein Abo am 31.12. aus?', { 'account and renewal': {} }],
		// Amounts.
		['Doppelt belastet am 3.12. und am 4.12.: 49 Euro 90, joe@x.example', charged(49.9)],
		['Zweimal 17,- € abgebucht, joe@x.example', charged(17)],
		['Zwei Abbuchungen, insgesamt 80 €, also 40 € pro Buchung, joe@x.example', charged(40)],
		['Charged twice, $80 in total is fine to call it, joe@x.example', charged(80)],
		// So much of something is no number of an order.
		['Zahlung in 6h?', { 'refund status': {} }],
		// Urgency.
		['Bug für die Entwickler, dringend: Termine wandern', filed('Termine wandern', { priority: 'high' })],
		['File an urgent bug for engineering: dates shift', filed('dates shift', { priority: 'high' })],
		['Bug für die Entwickler, nicht dringend: Termine wandern', filed('Termine wandern')],
		[
			'File a bug for engineering: dates shift. Affects joe@x.example',
			filed('dates shift', { customer_email: 'joe@x.example' }),
		],
		['Legt für die Technik einen Bug an: Tippfehler in der Mail', filed('Tippfehler in der Mail')],
		['Melde bitte einen Fehler an die Entwicklung: Termine wandern', filed('Termine wandern')],
		[
			'Bug für die Entwickler: Termine wandern. Schritte: anlegen, neu laden. Niedrige Priorität reicht.',
			filed('Termine wandern', { steps: 'anlegen, neu laden', priority: 'low' }),
		],
		[
			'Bug für die Entwickler: der Kunde joe@x.example sieht nichts',
			filed('der Kunde joe@x.example sieht nichts', { customer_email: 'joe@x.example' }),
		],
		['Kannst du einen Bug für die Entwickler schreiben: Termine wandern?', filed('Termine wandern')],
		[
			'Was muss die Gruppe Nord antworten, damit die SLA hält?',
			{ 'tickets at risk of their SLA': { team: 'Nord' } },
		],
		[
			'Bug für die Entwickler: Termine wandern. So geht es: anlegen, neu laden',
			filed('Termine wandern', { steps: 'anlegen, neu laden' }),
		],
		// The team, the incident and the place where it happens.
		[
			'Welche Tickets sind für die Gruppe Nord SLA-kritisch?',
			{ 'tickets at risk of their SLA': { team: 'Nord' } },
		],
		[
			'Sind im Team Nord Tickets kurz vor dem SLA-Bruch?',
			{ 'tickets at risk of their SLA': { team: 'Nord' } },
		],
		[
			'Wen betrifft der gestrige Ausfall der Suche in Ghana?',
			{ 'incident impact': { incident_type: 'Suche', region: 'Ghana' } },
		],
		[
			'Wer ist betroffen? Die Vorschau stürzt ab',
			{ 'incident impact': { incident_type: 'Vorschau' }, ...failing('Vorschau') },
		],
		// Parts of a product, with what is said of them around them.
		['Wisst ihr, warum die Vorschau ruckelt?', failing('Vorschau')],
		['Ob die Vorschau gerade gestört ist?', failing('Vorschau')],
		['Sind bei euch die Chats ausgefallen?', failing('Chats')],
		['Die Vorschau meldet Fehler beim Drucken', failing('Drucken')],
		['Die Vorschau meldet Fehler', failing('Vorschau')],
		['HTTP 503 beim Aufruf der Vorschau', { 'incident status': { error_code: '503', feature: 'Vorschau' } }],
		['Haben Sie Schwierigkeiten mit der Vorschau?', failing('Vorschau')],
		['Warum ist die Vorschau so langsam?', failing('Vorschau')],
		[
			'Der Export wirft den Code EX-19 aus',
			{ 'incident status': { error_code: 'EX-19', feature: 'Export' } },
		],
		['Die Vorschau fällt ständig aus', failing('Vorschau')],
		['Die Vorschau lässt sich nicht mehr öffnen', failing('Vorschau')],
		['Läuft die Vorschau bei euch grad nicht?', failing('Vorschau')],
		['Es kommt ein Fehler, wenn ich auf Vorschau klicke', failing('Vorschau')],
		['Warum ist die Vorschau bei joe@x.example ausgegraut?', entitled('Vorschau')],
		['Warum taucht die Vorschau bei joe@x.example nicht auf?', entitled('Vorschau')],
		['Schließt der Tarif von joe@x.example die Vorschau ein?', entitled('Vorschau')],
		['Ist bei joe@x.example SAML dabei?', entitled('SAML')],
		['Kann joe@x.example Vorlagen nutzen?', entitled('Vorlagen')],
		['Wo ist das Paket von joe@x.example?', { 'order tracking': {} }],
		['Warum fehlt bei meiner Kundin joe@x.example der Export?', entitled('Export')],
		[
			'Was enthält der Tarif von joe@x.example?',
			{ 'plan and entitlements': { customer_email: 'joe@x.example' } },
		],
		// Products.
		['Wie ist der Bestand vom Fahrrad Alder aus?', inStock('Fahrrad Alder')],
		['Kommt der Stuhl Alder bald wieder rein?', inStock('Stuhl Alder')],
		['Ist die Box Alder (45 Liter) sofort lieferbar?', inStock('Box Alder', '45 Liter')],
		['Is the Alder board (10 ft) in stock?', inStock('Alder board', '10 ft')],
		['Ist von der Bank Alder noch was da?', inStock('Bank Alder')],
		['Sind die Socken Alder in 43-46 lieferbar?', inStock('Socken Alder', '43-46')],
		['Ist der Schirm Alder in 3 m Breite lieferbar?', inStock('Schirm Alder', '3 m Breite')],
		['Bekommt man das Schloss Alder bei euch in 120 cm?', inStock('Schloss Alder', '120 cm')],
		['Ist die Bank Alder in Weiß da?', inStock('Bank Alder', 'Weiß')],
		['Habt ihr das Hemd Alder in XL und in Grün auf Lager?', inStock('Hemd Alder', 'XL und in Grün')],
		['Ist die Bank Alder in der Farbe Natur lieferbar?', inStock('Bank Alder', 'Natur')],
		['Kann ich die Bank Alder noch in Petrol bestellen?', inStock('Bank Alder', 'Petrol')],
		['Ist die Bank Alder in Weiß für 199 € noch lieferbar?', inStock('Bank Alder', 'Weiß')],
		['Sind noch zwei Stück vom Tisch Alder lieferbar?', inStock('Tisch Alder')],
		// Verbs in two parts.
		['Wann bucht ihr mir die 89 Euro für Bestellung 4471-88 zurück?', refunded('4471-88')],
		['Wann schreibt ihr mir den Betrag für Bestellung 4471-88 gut?', refunded('4471-88')],
		['Die Vorschau bricht ständig ab', failing('Vorschau')],
		['Die Vorschau wird nicht angezeigt', failing('Vorschau')],
		['Dass das Bewertungsformular gerade nicht funktioniert', failing('Bewertungsformular')],
		['Ich kann seit gestern keine Dateien mehr herunterladen', failing('Dateien')],
		['Schließt der Plan von joe@x.example auch die Vorschau ein?', entitled('Vorschau')],
		['Warum ist die Vorschau bei joe@x.example nicht verfügbar?', entitled('Vorschau')],
		[
			'Wer in Ghana bekommt den Loginfehler ab?',
			{ 'incident impact': { incident_type: 'Loginfehler', region: 'Ghana' } },
		],
		['Ist Sendung 77-120 hängen geblieben?', tracked('77-120')],
		['Von joe@x.example wurden 20 € zweifach abgebucht', charged(20)],
		['Ist das Konto noch aktiv?', { 'account and renewal': {} }],
		['Wie lange läuft mein Jahresabo?', { 'account and renewal': {} }],
		// What is named, and not asked about.
		['Die Rechnung habe ich schon, mir fehlt das Paket 88-140.', tracked('88-140')],
		['Nicht die Störung interessiert mich, sondern wann mein Abo endet', { 'account and renewal': {} }],
		['Meine Rücksendung 91-220 ist unterwegs zu euch, wann kommt das Geld?', refunded('91-220')],
		[
			'Doppelt belastet, mein Konto läuft auf joe@x.example',
			{ 'duplicate charge check': { customer_email: 'joe@x.example' } },
		],
	])('“%s” gives %j', (question, expected) => {
		expect(decide(question)).toEqual(expected);
	});

	it.each([
		'Das Training fällt am 3.12. aus',
		'Das lässt sich nicht ändern',
		'Der Aufzug ist so langsam heute',
		'Nothing is growing in my garden',
		'Er hat keinen Fehler gemacht',
		'Ist der Chef heute da?',
		'Der Kollege ist heute ausgefallen',
		'Ich plane einen Ausflug in den Harz',
		'Der Fehler ist seit heute Morgen behoben, danke',
		'Bekomme ich bei euch Hilfe?',
		'Das war ein Tippfehler, entschuldigt',
		'Grau ist wieder in Mode',
		'Ist Herr Berg in Köln da?',
		'Ich habe den Vertrag unterschrieben',
	])('“%s” starts nothing', (question) => {
		expect(decide(question)).toEqual({});
	});

	it.each([
		['Where is my refund?', 'order no. 12-900', refunded('12-900')],
		['Wo ist meine Bestellung?', 'Bestellnr.:12-900', tracked('12-900')],
		['Ist die Lampe Alder in Weiß auf Lager?', 'Und in Messing?', inStock('Lampe Alder', 'Messing')],
		['Is the Alder lamp available in white?', 'And in grey?', inStock('Alder lamp', 'grey')],
	])('after “%s”, “%s” gives %j', (before, question, expected) => {
		expect(decide(question, [said(before), answered('Which one do you mean?')])).toEqual(expected);
	});
});
