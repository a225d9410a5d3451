import fc from 'fast-check';

import type { ParameterValue } from '../../../../../../nodes/shared/values/parameterValue';
import { answered, said } from '../../fixtures';
import { groundingOf, reasonAgainst, type Said } from './ground';

type Row = readonly [value: ParameterValue, quote: string, question: string];

describe('a value is stated where the user’s words give it by rule', () => {
	it.each<Row>([
		['12345', 'order 12345', 'Where is order 12345?'],
		['12345', '12345', 'Where is order #12345?'],
		['#12345', '#12345', 'Where is order #12345?'],
		['12345', 'ORDER   12345', 'where is order 12345'],
		['12345', '“order 12345…”', 'where is order 12345'],
		['12345', 'order １２３４５', 'where is order 12345'],
		['12345', '12345', 'where is order １２３４５'],
		['12345', '١٢٣٤٥', 'أين الطلب ١٢٣٤٥؟'],
		['12345', '१२३४५', 'ऑर्डर १२३४५ कहाँ है'],
		['12345', '订单12345', '订单12345在哪里？'],
		['12345', '12345', '주문12345는 어디에 있나요'],
		['12345', '', 'order 12345'],
		['ORD-99', 'ord-99', 'my parcel ORD-99!'],
		['ord-99', 'ORD-99', 'my parcel ORD‑99, please'],
		['99', 'ORD-99', 'my parcel ORD-99'],
		['INV-2024-001', 'INV-2024-001', 'invoice INV-2024-001.'],
		['sku_12/b', 'SKU_12/B', 'is SKU_12/B there'],
		['ann@acme.io', 'Ann@Acme.IO', 'Mail me: Ann@Acme.IO.'],
		['müller@bücher.example', 'Müller@Bücher.example', 'Müller@Bücher.example'],
		['84-206', 'Bestellnr.:84-206', 'Wo ist Bestellnr.:84-206?'],
		['84-206', 'Bestellnummer:84-206', 'Wo ist Bestellnummer:84-206?'],
		['84-206', '84-206', 'Where is order no.84-206?'],
		['88420139', '88-420-139', 'parcel 88-420-139'],
		['DE89370400440532013000', 'DE89 3704 0044 0532 0130 00', 'from DE89 3704 0044 0532 0130 00 please'],
		['+4917612345678', '0176 12 34 56 78', 'call me on 0176 12 34 56 78'],
		['+4917612345678', '+49 (176) 123-456-78', 'call me on +49 (176) 123-456-78'],
		['https://shop.example/cart', 'shop.example/cart', 'the page shop.example/cart is slow'],
		[1000.5, '1,000.50', 'charged 1,000.50 dollars'],
		[1000.5, '1.000,50', 'es wurden 1.000,50 € abgebucht'],
		[1000.5, '1’000.50', 'charged 1’000.50 CHF'],
		['1000.50', '$1,000.50', 'charged $1,000.50.'],
		['$1,000.50', '1000.5', 'charged 1000.5'],
		[1000, '1 000', 'charged 1 000 euro'],
		[20, '20€', 'charged 20€'],
		[20, 'USD20', 'charged USD20'],
		[24, '24h', 'the next 24h'],
		[12, 'a dozen', 'a dozen eggs please'],
		[18, 'a dozen and a half', 'a dozen and a half eggs please'],
		[6, 'media docena', 'Quiero media docena de huevos, por favor'],
		[2, 'a couple of tickets', 'a couple of tickets for tonight please'],
		[2, 'un par de entradas', 'Quiero un par de entradas para esta noche'],
		[4, 'zu viert', 'Einen Tisch bitte, wir sind zu viert'],
		[2, 'تذكرتين', 'أريد تذكرتين للحفلة من فضلك'],
		[75, 'une heure et quart', 'Le massage d’une heure et quart, s’il vous plaît'],
		[45, 'trois quarts d’heure', 'Réservez trois quarts d’heure, s’il vous plaît'],
		[90, '1時間半', '会議室を1時間半お願いします'],
		[11.5, 'eleven and a half kilos', 'she weighs eleven and a half kilos now'],
		[2500, 'zweieinhalbtausend Liter', 'Ich brauche zweieinhalbtausend Liter Heizöl'],
		[2.5, 'zweieinhalb Liter', 'Ich brauche zweieinhalb Liter Farbe'],
		[2500, 'two and a half thousand', 'We need two and a half thousand flyers'],
		[2500000, 'dos millones y medio', 'Necesito dos millones y medio de pesos'],
		[4.5, '4 kilos y medio', 'Quiero lavar 4 kilos y medio de ropa'],
		[18, 'anderthalb Dutzend', 'Ich hätte gern anderthalb Dutzend Eier'],
		[9, 'تسع سنوات', 'عمر ابنتي تسع سنوات'],
		['calle Olmo 6, Getafe', 'la calle Olmo 6 de Getafe', 'El coche está en la calle Olmo 6 de Getafe'],
		['pain de campagne', 'pains de campagne', 'Je voudrais deux pains de campagne, merci'],
		['فاطمة الزهراني', 'لفاطمة الزهراني', 'أريد حجز موعد لفاطمة الزهراني من فضلك'],
		['الرياض', 'للرياض', 'أريد حجز تذكرة للرياض من فضلك'],
		['الرياض', 'بالرياض', 'أريد حجز فندق بالرياض من فضلك'],
		['أحمد علي', 'باسم احمد علي', 'أريد حجز طاولة باسم احمد علي من فضلك'],
		['José García', 'jose garcia', 'Quiero reservar una mesa a nombre de jose garcia, por favor'],
		['Zoé', 'zoe', 'Je voudrais inscrire ma fille zoe au cours, merci'],
		[24, 'zwei Dutzend', 'Ich brauche bitte zwei Dutzend Eier'],
		[2, 'two hours', 'in two hours'],
		[1500, '1500 € angezahlt', 'Auftrag F-2291: 1.500 € angezahlt'],
		[-22, 'minus twenty two', 'Set the room down to minus twenty two please'],
		[-5, 'moins cinq degrés', 'Réglez la chambre froide sur moins cinq degrés'],
		[5, 'au moins 5 places', 'Je voudrais une voiture avec au moins 5 places'],
		[8, 'لثمانية أشخاص', 'أبغى طاولة لثمانية أشخاص'],
		['omeprazole 20mg', 'the 20mg omeprazole', 'I need the 20mg omeprazole again'],
		['Annette Kröger', 'Name ist Kröger, Annette', 'Mein Name ist Kröger, Annette'],
		[250, 'two hundred and fifty', 'I want two hundred and fifty of them'],
		[250, 'zweihundertfünfzig', 'Ich brauche zweihundertfünfzig Stück davon'],
		[90, 'an hour and a half', 'I need a room for an hour and a half'],
		[-5, '-5', 'it shows -5 degrees'],
		[3, '٣', 'عندي ٣ طلبات'],
		[0.5, '0,5', 'Ich möchte 0,5 Liter'],
		['Straße', 'STRASSE', 'in der Straße'],
		['Oslo', 'in oslo', 'weather in oslo'],
		['DE', 'Germany', 'I live in Germany'],
		['EUR', '20 €', 'I paid 20 €'],
		['15:00', '3pm', 'see you at 3pm'],
		['2026-11-27', 'Friday', 'Book Friday off'],
		['2026-12-15', 'on the 15th', 'Book me in on the 15th of December'],
		[false, 'without express', 'send it without express'],
	])('%p by “%s” in “%s”', async (value, quote, question) => {
		expect(await groundingOf(value, quote, { question })).toBe('stated');
	});

	it.each<readonly [ParameterValue, string, string, string]>([
		['XL', 'XL', 'one in XL please', 'Size: S, M, L or XL'],
		['billing', 'to billing', 'send it to billing', 'One of billing, sales, support'],
		['2026-10', 'October', 'the bill of October', 'The month, as YYYY-MM'],
		[
			'04.12.2026',
			'am 04.12.',
			'Termin am 04.12. bitte, wenn möglich',
			'Der Tag als TT.MM.JJJJ, z. B. 31.12.2026',
		],
	])('%p by “%s” in “%s”, for “%s”', async (value, quote, question, description) => {
		const now = '2026-09-02T09:30:00Z';
		expect(await groundingOf(value, quote, { question, now, parameter: { description } })).toBe('stated');
	});

	it('wherever it stands in the user’s messages, if it is a name or an identifier', async () => {
		const history = [said('My order is 777'), answered('What about it?')];
		expect(await groundingOf('777', 'where is it', { question: 'where is it?', history })).toBe('stated');
	});
});

describe('a value is inferred where it is a reading of the user’s words', () => {
	it.each<Row>([
		[false, 'ما معي تقرير', 'أنا مريضة وما معي تقرير طبي حتى الآن'],
		['The page is slow since the update', 'page is slow', 'the page is slow since you made an update'],
		['Login fails with E77', 'E77 when I log in', 'I get E77 when I log in'],
		['Login fails with E77', 'when I log in', 'It says E77. That is when I log in'],
		[7200, '2 hours', 'a room for 2 hours and no more'],
		[4, '9 till 1', 'I need the interpreter from 9 till 1'],
		[8, '9 bis 17', 'Ich brauche den Raum von 9 bis 17'],
		['2026-12-25', 'Christmas Day', 'Book Christmas Day off for me'],
		['Beijing', 'Pekín', 'Quiero ir a Pekín en septiembre'],
		['2026', 'the year after last', 'the figures of the year after last'],
		['2016', 'the last ten years', 'only books of the last ten years please'],
		['2016', 'den letzten zehn Jahren', 'nur Bücher aus den letzten zehn Jahren bitte'],
		['2016', 'les dix dernières années', 'seulement les livres des dix dernières années'],
		['2016', 'los últimos diez años', 'solo libros de los últimos diez años, por favor'],
		['2016', 'ここ10年', 'ここ10年の本だけお願いします'],
		['2016', 'آخر عشر سنوات', 'أريد كتب آخر عشر سنوات فقط من فضلك'],
		[
			'dee.marsh@fernhill.org',
			'dee dot marsh at fernhill dot org',
			'it is dee dot marsh at fernhill dot org',
		],
	])('%p by “%s” in “%s”', async (value, quote, question) => {
		const parameter = /^\d{4}$/u.test(String(value)) ? { type: 'number' as const } : {};
		const given = parameter.type === 'number' ? Number(value) : value;
		expect(await groundingOf(given, quote, { question, parameter })).toBe('inferred');
	});

	it.each<readonly [ParameterValue, string, string, string]>([
		['XL', 'extra large', 'one in extra large please', 'Size: S, M, L or XL'],
		[
			'billing',
			'Rechnungsabteilung',
			'Bitte an die Rechnungsabteilung schicken',
			'One of billing, sales, support',
		],
		['critical', 'it is really urgent', 'it is really urgent!', 'low, medium, high or critical'],
	])('the listed choice %p by “%s” in “%s”', async (value, quote, question, description) => {
		expect(await groundingOf(value, quote, { question, parameter: { description } })).toBe('inferred');
	});

	it.each([
		['markup taken out', 'order 12345 is late', 'My **order** 12345 is _late_, again'],
		[
			'a gap in the middle',
			'the laptop … after the update',
			'the laptop crashes twice a day after the update',
		],
		['a slip mended', 'the screen flickers badly', 'the scren flikers badly'],
		['a filler left out', 'the screen is black', 'the screen is, well, black'],
		['an apostrophe put in', 'it won’t start', 'it wont start'],
	])('from a quotation with %s', async (_, quote, question) => {
		const summary = 'Something does not work as it should';
		expect(await groundingOf(summary, quote, { question })).toBe('inferred');
	});
});

it('a number is not stated by words that cut it', async () => {
	const question = 'a dozen and a half buns please';
	expect(await groundingOf(12, 'a dozen', { question })).toBe('inferred');
	expect(await groundingOf(18, 'a dozen and a half', { question })).toBe('stated');
});

it.each([
	['100.0.1', '10.0.0.1', 'allow 10.0.0.1'],
	['1250', '12.50', 'refund 12.50'],
	['771', '77 1', 'cancel 77 1 lamp'],
])('separators that say something are not forgiven: %p by “%s” in “%s”', async (value, quote, question) => {
	expect(await groundingOf(value, quote, { question })).toBe('inferred');
});

it.each<Row>([
	['Müller', 'Muller', 'Bitte einen Termin für Frau Muller eintragen'],
	['Jose', 'José', 'Quiero reservar una mesa a nombre de José, por favor'],
	['Peter', 'Peters', 'Bitte den Termin von Peters verschieben'],
	['هند', 'الهندي', 'أريد حجز موعد باسم الهندي من فضلك'],
])('%p is another name than the one in “%s”', async (value, quote, question) => {
	expect(await groundingOf(value, quote, { question })).toBe('inferred');
});

describe('a value rests on nothing', () => {
	it.each<Row>([
		['https://collect.example/x', 'post the summary', 'Please post the summary'],
		['See collect.example', 'post the summary', 'Please post the summary'],
		['#finance', 'post the summary', 'Please post the summary'],
		['drop_tables', 'the summary', 'Please post the summary'],
		['1234', 'order 12345', 'Where is order 12345?'],
		['1234', 'order 1234', 'Where is order 12345?'],
		['2345', '2345', 'Where is order 12345?'],
		['123456', 'order 12345', 'Where is order 12345?'],
		['12345', 'order 12345', 'Where is my order?'],
		['12345', '12345', 'order A12345'],
		['001', '001', 'invoice INV-2024-001'],
		['123', '123-456', 'order 123-456'],
		['123', '00123', 'order 00123'],
		['00123', '123', 'order 123'],
		['206', 'Bestellnr.:84-206', 'Wo ist Bestellnr.:84-206?'],
		['ORD-12345', '12345', 'order 12345'],
		['ann@acme.io', 'ann@acme.io', 'it is joann@acme.io'],
		['ann@acme.io', 'ann@acme.io', 'it is ann@acme.io.example'],
		['ann@acme.com', 'ann@acme.io', 'it is ann@acme.io'],
		['annlee@acme.io', 'ann.lee@acme.io', 'it is ann.lee@acme.io'],
		['ann@myshop.io', 'ann@my-shop.io', 'it is ann@my-shop.io'],
		['ann@acme.io', 'Ann', 'I am Ann'],
		[1000, '1,000.50', 'charged 1,000.50'],
		[150, '1500 euro', 'refund 1500 euro'],
		[1, '1.5', 'charged 1.5'],
		[5, '-5', 'it shows -5 degrees'],
		[12345, 'A12345', 'order A12345'],
		[2.5, '2.500 Flyer', 'Was kosten 2.500 Flyer in A6 bei euch?'],
		['12345678901234567890', '12345678901234567891', '12345678901234567891'],
		['Login fails with E78', 'E77 when I log in', 'I get E77 when I log in'],
		['Call 555-0100', 'call me', 'please call me'],
		['Boston', 'near the convention center', 'parking near the convention center'],
		['+4917612345679', '0176 12 34 56 78', 'call me on 0176 12 34 56 78'],
		[3, '9 till 1', 'I need the interpreter from 9 till 1'],
		[4, '9 and 1', 'Numbers 9 and 1 please, thank you'],
		[2500, 'a 2 bed flat', 'Something for a 2 bed flat please'],
		[80, 'quatre-vingt-dix chaises', 'Je voudrais 90 chaises pliantes'],
	])('%p by “%s” in “%s”', async (value, quote, question) => {
		expect(await groundingOf(value, quote, { question })).toBe('none');
	});

	it.each(['true', '../admin', 'the newest'])('where %p was written for an identifier', async (value) => {
		const parameter = { name: 'order_id', description: 'The order number' };
		expect(await groundingOf(value, 'my order', { question: 'Cancel my order', parameter })).toBe('none');
	});

	it.each([
		['camper', 'inferred'],
		['car', 'stated'],
	])('but not where they name it as a part of a longer word: %p', async (value, expected) => {
		const parameter = { description: 'One of: car, camper, motorbike' };
		const question = 'on est cinq avec le camping-car';
		expect(await groundingOf(value, 'le camping-car', { question, parameter })).toBe(expected);
	});

	it('where the words name another of the listed choices', async () => {
		const parameter = { description: 'One of low, medium, high' };
		expect(await groundingOf('high', 'priority low', { question: 'priority low', parameter })).toBe('none');
	});

	it('where yes stands in a negated clause', async () => {
		const parameter = { name: 'gift_wrap' };
		const question = 'Send it today, but don’t wrap it as a gift';
		expect(await groundingOf(true, 'wrap it as a gift', { question, parameter })).toBe('none');
	});

	it('where a later identifier stands behind the parameter’s own word', async () => {
		const question = 'Policy 88120 here. Where are we with claim 30977?';
		const parameter = { name: 'claim_no' };
		expect(await groundingOf('88120', 'Policy 88120', { question, parameter })).toBe('none');
	});

	it.each(['12345 days', 'x', '1 2 3', 'ORD'])(
		'never runs from a quotation nobody said: %p',
		async (other) => {
			const grounding = await groundingOf('ZZ-999', `order ${other}`, {
				question: 'hello there, how are you?',
			});
			expect(grounding).toBe('none');
		},
	);

	it('whatever identifier is made up', async () => {
		const identifier = fc.stringMatching(/^[A-Z]{2}-[0-9]{5}$/u);
		await fc.assert(
			fc.asyncProperty(identifier, identifier, async (own, other) => {
				fc.pre(own !== other && !own.endsWith(other.slice(3)));
				const question = `Please look at ${own}, it is late`;
				expect(await groundingOf(other, own, { question })).toBe('none');
				expect(await groundingOf(own, own, { question })).toBe('stated');
			}),
		);
	});
});

describe('the words rule a value out that they do not write in figures', () => {
	it.each<readonly [ParameterValue, string, string, string]>([
		['2026-10', 'depuis octobre', 'Depuis janvier, pas depuis octobre.', 'none'],
		['2026-01', 'Depuis janvier', 'Depuis janvier, pas depuis octobre.', 'inferred'],
		['2026-10', 'seit Oktober', 'Seit Januar, nicht seit Oktober bitte', 'none'],
		['2026-11-27', 'el viernes', 'Prefiero el sábado, no el viernes', 'none'],
		['2026-11-27', 'Friday', 'Please come on Saturday and not Friday', 'none'],
		['2026-11-27', 'Friday', 'Why not Friday?', 'stated, in doubt'],
		[9, 'nine', 'The tour is not before nine in the evening', 'stated, in doubt'],
		[9, 'before nine', 'The tour is not before nine in the evening', 'stated, in doubt'],
		[5, 'five', 'We are nine people, not five', 'none'],
		['2026-11-28', 'am Samstag', 'Bringen Sie es statt morgen am Samstag', 'stated, in doubt'],
		['2026-11-28', 'am Samstag', 'Bringen Sie es morgen statt am Samstag', 'none'],
		['881', '881', 'I ask for order no. 881', 'stated'],
		[4200, 'statt 4.200', 'Und wenn wir statt 4.200 nur 3.500 brauchen?', 'none'],
		['Hull', 'ハルじゃなくて', 'ハルじゃなくてドーバーの在庫が知りたいです', 'none'],
		['Dover', 'ドーバー', 'ハルじゃなくてドーバーの在庫が知りたいです', 'inferred'],
		['DVD', 'DVD', '『海辺のカフカ』のDVD…じゃなくて本はありますか', 'none'],
	])('%p by “%s” in “%s”: %s', async (value, quote, question, expected) => {
		const description = /^\d{4}-\d{2}$/u.test(String(value)) ? 'YYYY-MM' : 'YYYY-MM-DD';
		const parameter = /^\d{4}-/u.test(String(value)) ? { description } : {};
		expect(await groundingOf(value, quote, { question, parameter })).toBe(expected);
	});
});

describe('a number counts in the unit of its parameter', () => {
	it.each<readonly [number, string, string, string, string]>([
		[12, 'for a year', 'A permit for a year please', 'Number of months', 'stated'],
		[14, 'zwei Wochen', 'Ich brauche den Wagen zwei Wochen', 'Number of days', 'stated'],
		[2, 'لمدة ساعتين', 'أريد حجز الملعب لمدة ساعتين', 'Number of hours', 'stated'],
		[14, 'أسبوعين', 'أريد سيارة لمدة أسبوعين من فضلك', 'Number of days', 'stated'],
		[500, 'medio kilo', 'Quiero medio kilo de jamón, por favor', 'Number of grams', 'stated'],
		[500, 'نصف كيلو', 'أريد نصف كيلو من العسل من فضلك', 'Number of grams', 'stated'],
		[1.5, 'an hour and a half', 'I need the room for an hour and a half', 'Number of hours', 'stated'],
		[30, 'for a year', 'A permit for a year please', 'Number of months', 'none'],
		[0.5, '500 MB', 'Please add 500 MB to the mailbox', 'Space in gigabytes', 'stated'],
		[0.49, '500 MB', 'Please add 500 MB to the mailbox', 'Space in gigabytes', 'stated'],
		[500, '500 MB', 'Please add 500 MB to the mailbox', 'Space in gigabytes', 'none'],
		[50, '50 Go', 'Ajoutez 50 Go à la boîte s’il vous plaît', 'Space in gigabytes', 'stated'],
		[4500, '4,5 MWh', 'On consomme environ 4,5 MWh par an', 'Usage per year in kWh', 'stated'],
		[4.5, '4,5 MWh', 'On consomme environ 4,5 MWh par an', 'Usage per year in kWh', 'none'],
		[1200, '1.2 m', 'The board should be 1.2 m wide please', 'Width in mm', 'stated'],
		[1.2, '1.2 m', 'The board should be 1.2 m wide please', 'Width in mm', 'none'],
		[0.5, 'half a kilo', 'I would like half a kilo of ham please', 'Number of grams', 'none'],
		[250, 'ein halbes Pfund', 'Ich hätte gern ein halbes Pfund Hack', 'Gewicht in Gramm', 'stated'],
		[4000, 'vier Tonnen', 'Liefern Sie bitte vier Tonnen Kies', 'Weight in kg', 'stated'],
		[500, 'نصف طن', 'أريد نصف طن من الإسمنت من فضلك', 'Weight in kg', 'stated'],
		[500, '半トン', '砂利を半トンお願いします', 'Weight in kg', 'stated'],
		[8, '5 miles', 'Find stations within 5 miles please', 'Radius in km', 'stated'],
		[9, '5 miles', 'Find stations within 5 miles please', 'Radius in km', 'none'],
		[2, '2 GB', 'Please give me 2 GB for three months', 'Number of months', 'none'],
		[14, 'a fortnight', 'A fortnight should do, thanks', 'Number of days', 'stated'],
		[28, 'two fortnights', 'Please give me two fortnights more', 'Number of days', 'stated'],
		[15, 'a fortnight', 'A fortnight should do, thanks', 'Number of days', 'none'],
		[1, 'a fortnight', 'A fortnight should do, thanks', 'Number of days', 'none'],
		[2015, 'the last ten years', 'only books of the last ten years please', 'Year', 'none'],
		[2016, 'ten books', 'only ten books of Tana French please', 'Year', 'none'],
		[50, '50 m2', 'Ein Büro mit 50 m2 und Balkon bitte', 'Floor area in square metres', 'stated'],
		[120, '2 hours', 'I need the room for 2 hours please', 'Number of hours', 'none'],
		[100, '1200 Euro im Jahr', 'Bitte auf 1200 Euro im Jahr umstellen', 'New amount per month', 'stated'],
		[1200, '1200 Euro', 'Bitte auf 1200 Euro im Jahr umstellen', 'New amount per month', 'none'],
		[95, '95 Euro', 'Bitte auf 95 Euro im Monat umstellen', 'New amount per month', 'stated'],
		[300, '300 euros', 'Je voudrais payer 300 euros par an', 'Montant par mois', 'none'],
		[3000, '月3000円', '月3000円の支払いに変更してください', '月額(円)', 'stated'],
		[36000, '年間36000円', '年間36000円の支払いに変更してください', '月額(円)', 'none'],
		[1200, '1200 ريال', 'أريد دفع 1200 ريال في السنة من فضلك', 'المبلغ الشهري', 'none'],
	])('%p by “%s” in “%s”, for “%s”: %4$s', async (value, quote, question, description, expected) => {
		expect(await groundingOf(value, quote, { question, parameter: { description } })).toBe(expected);
	});
});

describe('a text of several words that the user did not type', () => {
	const crash = 'The export crashes on files over 1 MB';
	it.each<readonly [string, 'free' | undefined, string]>([
		[`File a bug: "${crash}"`, 'free', 'stated'],
		[`File a bug: "${crash}"`, undefined, 'stated, in doubt'],
		[`File a bug:\n> ${crash}`, 'free', 'stated, in doubt'],
		[`File a bug: ${crash}`, undefined, 'stated'],
	])('“%s”, with the check %s: %s', async (question, check, expected) => {
		const parameter = check === undefined ? {} : { check };
		expect(await groundingOf(crash, crash, { question, parameter })).toBe(expected);
	});
});

describe('the most and the least of something', () => {
	it.each<readonly [ParameterValue, string, string, string, string]>([
		[900, 'at least 900 pounds', 'Show me violas, at least 900 pounds', 'min_price', 'stated'],
		[900, 'at least 900 pounds', 'Show me violas, at least 900 pounds', 'max_price', 'none'],
		[950, 'cant go above 950', 'Flats please, I cant go above 950 a month', 'max_rent', 'stated, in doubt'],
		[1100, 'now is 1100', 'Flats, I cant go above 950 a month. Ours now is 1100', 'max_rent', 'none'],
		[18, 'up to 18m', 'Dive sites up to 18m please, my teacher goes to 30', 'max_depth', 'stated'],
		[30, 'goes to 30', 'Dive sites up to 18m please, my teacher goes to 30', 'max_depth', 'none'],
		[5000, '5000円以下', '母の日の花束、5000円以下でありますか？', 'min_yen', 'none'],
		[5000, '5000円以下', '母の日の花束、5000円以下でありますか？', 'max_yen', 'stated'],
		['10:00', 'antes de las 10', 'Autobuses a Valencia que salgan antes de las 10', 'not_before', 'none'],
		[3, 'mindestens 3 Zimmer', 'Ich suche eine Wohnung, mindestens 3 Zimmer', 'max_rooms', 'none'],
		[3, '3 rooms', 'I want 3 rooms', 'max_rooms', 'stated'],
		[80, 'Über 80 Euro', 'Über 80 Euro sollte es aber nicht kosten', 'max_price', 'stated'],
		[80, 'Über 80 Euro', 'Über 80 Euro sollte es aber nicht kosten', 'min_price', 'none'],
		[80, 'Über 80 Euro', 'Ein Rad über 80 Euro aber nicht in Rot', 'max_price', 'none'],
		['10:00', 'Vor 10 Uhr', 'Vor 10 Uhr kann ich aber nicht', 'not_before', 'stated'],
		[6, '6人', '13時から14時半まで、6人入れる部屋はありますか', 'min_seats', 'stated'],
		[6, '6人', '13人から20人まで、6人の子どもも', 'min_seats', 'none'],
	])('%p by “%s” in “%s” as %s: %4$s', async (value, quote, question, name, expected) => {
		expect(await groundingOf(value, quote, { question, parameter: { name } })).toBe(expected);
	});

	it.each<readonly [ParameterValue, string, string, RegExp]>([
		[900, 'at least 900 pounds', 'max_price', /is a minimum or a start, not a maximum or an end$/u],
		[900, 'up to 900 pounds', 'min_price', /is a maximum or an end, not a minimum or a start$/u],
		['17:00', 'until 17:00', 'start', /is a maximum or an end, not a minimum or a start$/u],
	])('are refused as each other with the reason: %p by “%s” as %s', async (value, quote, name, reason) => {
		const question = `Show me what there is, ${quote}`;
		expect(await reasonAgainst(value, quote, { question, parameter: { name } })).toMatch(reason);
	});
});

describe('days', () => {
	const on = (day: string) => ({ now: `${day}T09:30:00Z` });
	it.each<readonly [string, string, string, string, string]>([
		['2026-11-28', 'Friday', 'Book Friday off', '2026-11-23', 'inferred, in doubt'],
		['2026-11-22', 'since yesterday', 'I have been ill since yesterday', '2026-11-23', 'stated'],
		['2026-11-23', 'since yesterday', 'I have been ill since yesterday', '2026-11-23', 'inferred, in doubt'],
		['2026-11-23', 'since this morning', 'I have been ill since this morning', '2026-11-23', 'stated'],
		['2026-11-23', 'this evening', 'The cow gave eleven litres this evening', '2026-11-23', 'stated'],
		[
			'2026-11-24',
			'this evening',
			'The cow gave eleven litres this evening',
			'2026-11-23',
			'inferred, in doubt',
		],
		['2026-11-23', 'ce soir', 'On peut passer ce soir pour le chien ?', '2026-11-23', 'stated'],
		['2026-11-23', 'esta noche', '¿Hay una mesa libre para esta noche?', '2026-11-23', 'stated'],
		['2026-11-23', '今晩', '今晩の席はまだ空いていますか', '2026-11-23', 'stated'],
		['2026-11-23', 'هذا المساء', 'هل توجد طاولة فارغة هذا المساء؟', '2026-11-23', 'stated'],
		[
			'2026-12-09',
			'a partir del 9',
			'¿y por la tarde? a partir del 9, antes no puedo',
			'2026-11-23',
			'stated',
		],
		['2026-12-09', 'ab dem 9.', 'Ich brauche den Wagen ab dem 9. bitte', '2026-11-23', 'stated'],
		['2026-12-09', 'à partir du 9', 'Je cherche une chambre à partir du 9', '2026-11-23', 'stated'],
		['2026-12-09', 'menú del 9', 'Quiero el menú del 9, por favor', '2026-11-23', 'inferred'],
		['2026-12-04', 'am 04.12.', 'Termin am 04.12. bitte eintragen', '2026-11-23', 'stated'],
		['2026-11-30', 'Monday', 'Book Monday off', '2026-11-23', 'stated, in doubt'],
		[
			'2026-12-22',
			'three days before Christmas',
			'three days before Christmas please',
			'2026-11-23',
			'inferred',
		],
		['2026-12-15', 'on the 15th', 'Can I come on the 15th?', '2026-11-23', 'stated'],
		['2026-11-30', 'a week from today', 'Let us meet a week from today', '2026-11-23', 'stated'],
		['2027-03-21', '21 March', 'Book 21 March off', '2026-11-23', 'stated'],
		['2027-03-01', '1 March', 'Book 21 March off', '2026-11-23', 'none'],
		['2026-11-25', 'あさって', 'あさっての午後8時に再配達をお願いします', '2026-11-23', 'stated'],
		['2026-11-26', 'しあさって', 'しあさって谷川岳にのぼります', '2026-11-23', 'stated'],
		['2026-12-07', '再来週の月曜', '車検、再来週の月曜でお願いします', '2026-11-23', 'stated'],
		['2026-11-30', '再来週の月曜', '車検、再来週の月曜でお願いします', '2026-11-23', 'inferred, in doubt'],
		['2026-11-24', 'بكرة', 'عايز ثلاثة كيلو كنافة بكرة', '2026-11-23', 'stated'],
		['2026-12-01', 'يوم الثلاثاء', 'مين حاجز المجلس يوم الثلاثاء؟', '2026-11-25', 'stated'],
		['2026-11-30', 'يوم الثلاثاء', 'مين حاجز المجلس يوم الثلاثاء؟', '2026-11-25', 'inferred, in doubt'],
	])('%s by “%s” in “%s”, said on %s: %4$s', async (value, quote, question, day, expected) => {
		const parameter = { description: 'The day, as YYYY-MM-DD' };
		const now = day === '2026-11-23' && value === '2026-11-30' && quote === 'Monday' ? on(day) : on(day);
		expect(await groundingOf(value, quote, { question, parameter, ...now })).toBe(expected);
	});

	it('count from the message that names them', async () => {
		const history = [{ ...said('I need tomorrow off, is that fine?'), at: new Date('2026-11-20T08:00:00Z') }];
		const given = { question: 'Yes, book it', history, parameter: { description: 'YYYY-MM-DD' } };
		expect(await groundingOf('2026-11-21', 'tomorrow', given)).toBe('stated');
		expect(await groundingOf('2026-11-24', 'tomorrow', given)).toBe('inferred, in doubt');
	});
});

const DAYS = 'Which day?\n1. Thursday, 26 November 2026\n2. Friday, 27 November 2026';
const JAPANESE_DAYS = 'どちらですか？\n1. 2026年11月26日（木曜日）\n2. 2026年11月27日（金曜日）';

describe('what the user agreed to', () => {
	const offer = (text: string, question: string): Said => ({
		question,
		history: [said('hello'), answered(text)],
	});
	it.each<readonly [ParameterValue, string, string, string, string]>([
		['555', 'yes', 'Did you mean order 555?', 'yes', 'agreed'],
		['555', 'Ja, bitte', 'Meinen Sie die Bestellung 555?', 'Ja, bitte', 'agreed'],
		['555', 'はい', 'ご注文は555でよろしいですか？', 'はい', 'agreed'],
		['B-7', 'the second one', 'Which one?\n1. A-3 (blue)\n2. B-7 (red)', 'the second one', 'agreed'],
		['B-7', 'the red one', 'Which one?\n1. A-3 (blue)\n2. B-7 (red)', 'the red one', 'agreed'],
		['B-7', '2', 'Which one?\n1. A-3 (blue)\n2. B-7 (red)', '2', 'agreed'],
		['2026-11-27', 'the second one', DAYS, 'the second one', 'agreed'],
		['2026-11-26', 'the second one', DAYS, 'the second one', 'inferred'],
		['2026-11-27', '二番目で', JAPANESE_DAYS, '二番目でお願いします', 'agreed'],
		['A-3', 'the second one', 'Which one?\n1. A-3 (blue)\n2. B-7 (red)', 'the second one', 'none'],
		['A-3', 'yes', 'Which one, A-3 or B-7?', 'yes', 'none'],
		['555', 'ok', 'Order 555 is on its way.', 'ok', 'none'],
		['555', 'no', 'Did you mean order 555?', 'no', 'none'],
		['555', 'maybe', 'Did you mean order 555?', 'maybe', 'none'],
		['556', 'yes', 'Did you mean order 555?', 'yes', 'none'],
		['881', 'yes', 'Order A-555 was for 881. Shall I cancel it?', 'yes', 'inferred, in doubt'],
		['555', 'order 555', 'Did you mean order 555?', 'yes please', 'agreed'],
		['555', 'order 555', 'Did you mean order 555?', 'which one is that?', 'none'],
		['555', 'order 555', 'Did you mean order 555?', 'no', 'none'],
		['555', 'yes', 'Order 555 is cancelled. Anything else?', 'yes', 'none'],
		['555', 'oui', 'La commande 555 est annulée. Autre chose ?', 'oui', 'none'],
		['555', 'yes', 'I see 555 and 559. Shall I cancel 555?', 'yes but the other one', 'none'],
		['555', 'yes', 'Order 555 was for 881. Shall I cancel it?', 'yes', 'inferred, in doubt'],
		['A-55512', 'yes', 'A-55512 is in Denver. Shall I send you the link?', 'yes', 'inferred, in doubt'],
		[
			'A-55512',
			'ja',
			'A-55512 ist unterwegs. Soll ich den Link zur Karte schicken?',
			'ja',
			'inferred, in doubt',
		],
		['A-55512', 'yes', 'I can cancel A-55512. Shall I do it?', 'yes', 'agreed'],
		['A-55512', 'yes', 'It is A-55512. Shall I cancel it?', 'yes', 'agreed'],
		['2026-11-27', 'yes', 'It is on Thursday. Shall I move it to Friday?', 'yes', 'agreed'],
		['2026-11-26', 'yes', 'It is on Thursday. Shall I move it to Friday?', 'yes', 'inferred'],
		['18:00', 'sí', '¿Reservo el viernes a las 18:00?', 'sí, pero a las 19:00', 'inferred'],
		['2026-11-27', 'sí', '¿Reservo el viernes a las 18:00?', 'sí, pero a las 20:00', 'inferred'],
		['2026-12-19', 'はい', '12月19日に変更しますか?', 'はい、でも20日で', 'inferred'],
		['7741', 'ja genau', 'Soll ich das Limit von 7741 auf 1.500 am Tag setzen?', 'Ja genau.', 'agreed'],
		[1500, 'ja genau', 'Soll ich das Limit von 7741 auf 1.500 am Tag setzen?', 'Ja genau.', 'agreed'],
		[
			'1500',
			'ja genau',
			'Soll ich das Limit von 7741 auf 1.500 am Tag setzen?',
			'Ja genau.',
			'inferred, in doubt',
		],
		[7741, 'yes', 'Shall I set the limit of 7741 to 1,500?', 'yes', 'inferred'],
		[1500, 'yes', 'Shall I move 7741 to 1500?', 'yes', 'inferred'],
		['7741', 'oui', 'Je passe la limite de 7741 à 900 ?', 'oui', 'inferred, in doubt'],
	])('%p by “%s”, after “%s” – “%s”: %4$s', async (value, quote, text, question, expected) => {
		expect(await groundingOf(value, quote, offer(text, question))).toBe(expected);
	});

	it.each([
		['5530', 'agreed'],
		['7012', 'inferred, in doubt'],
	])('is what stands beside the parameter’s own word: %p, %s', async (value, expected) => {
		const history = [
			said('Was ist mit Rechnung 7012?'),
			answered('Rechnung 7012 gehört zur Bestellung 5530. Soll ich die Bestellung stornieren?'),
		];
		const parameter = { name: 'bestellung', description: 'Nummer der Bestellung' };
		expect(await groundingOf(value, 'ja', { question: 'ja', history, parameter })).toBe(expected);
	});

	it('is no new day where only the present one was told', async () => {
		const history = [said('hello'), answered('It is on Friday. Would you like to move it?')];
		const parameter = { name: 'day', description: 'New day as YYYY-MM-DD' };
		const present = { name: 'day', description: 'The day as YYYY-MM-DD' };
		expect(await groundingOf('2026-11-27', 'yes', { question: 'yes', history, parameter })).toBe('inferred');
		expect(await groundingOf('2026-11-27', 'yes', { question: 'yes', history, parameter: present })).toBe(
			'agreed',
		);
	});

	it('is nobody else’s: in a shared memory, the question was put to another', async () => {
		const history = [{ ...answered('Did you mean order 555?'), answeredTo: 'Ada' }];
		expect(await groundingOf('555', 'yes', { question: 'yes', history })).toBe('none');
	});
});

describe('a value that the user gave before an offer', () => {
	it.each<readonly [ParameterValue, string, string, string, string, string]>([
		[
			20,
			'20 bags',
			'Order 20 bags',
			'We have 12 left. Shall I order 12?',
			'yes please',
			'inferred, in doubt',
		],
		[
			20,
			'20 Säcke',
			'Bitte 20 Säcke',
			'Es sind noch 12 da. Soll ich 12 bestellen?',
			'Ja, gern',
			'inferred, in doubt',
		],
		[
			'2026-11-27',
			'on Friday',
			'Come on Friday',
			'Shall we come on Saturday?',
			'yes please',
			'inferred, in doubt',
		],
		[20, '20 bags', 'Order 20 bags', 'We have 32. Shall I order 20?', 'yes please', 'stated'],
		[20, '20 bags', 'Order 20 bags', 'Shall I order them in plan P-7?', 'yes please', 'stated'],
		[20, '20 bags', 'Order 20 bags', 'Shall I order 12?', 'When will they be there?', 'stated'],
	])('%p of “%s”', async (value, quote, asked, offer, question, grounding) => {
		const history = [said(asked), answered(offer)];
		expect(await groundingOf(value, quote, { question, history })).toBe(grounding);
	});
});

describe('a yes that the user gave before', () => {
	it.each([
		['a room with breakfast', 'with breakfast', 'And how much without breakfast this time?', 'none'],
		['a room with breakfast', 'with breakfast', 'And how much without a view this time?', 'stated'],
		['a room with breakfast', 'with breakfast', 'And how much for three nights with breakfast?', 'stated'],
		['ein Zimmer mit Frühstück', 'mit Frühstück', 'Und was kostet es ohne Frühstück?', 'none'],
		['ein Zimmer mit Frühstück', 'mit Frühstück', 'Und was kostet es ohne Balkon?', 'stated'],
		['avec petit-déjeuner svp', 'avec petit-déjeuner', 'Et sans petit-déjeuner, c’est combien ?', 'none'],
		['con desayuno, por favor', 'con desayuno', '¿Y cuánto sería sin desayuno?', 'none'],
		['朝食付きでお願いします', '朝食付き', '今回は朝食なしだといくらですか?', 'none'],
		['朝食付きでお願いします', '朝食付き', '三泊だといくらですか?', 'stated'],
		['غرفة مع الفطور', 'مع الفطور', 'وكم السعر بدون فطور؟', 'none'],
	])('%s, by “%s”, then “%s”: %s', async (asked, quote, question, expected) => {
		const history = [said(asked), answered('318')];
		const parameter = { name: 'breakfast', description: 'With breakfast' };
		const grounding = await groundingOf(true, quote, { question, history, parameter });
		expect(grounding === 'inferred' ? 'stated' : grounding).toBe(expected);
	});
});

describe('what is switched off', () => {
	it.each<readonly [boolean, string, string, string, string]>([
		[true, 'leave roaming off', 'Plan L please, and leave roaming off', 'roaming', 'none'],
		[false, 'leave roaming off', 'Plan L please, and leave roaming off', 'roaming', 'stated'],
		[true, 'leave roaming on', 'Plan L please, and leave roaming on', 'roaming', 'stated'],
		[true, 'turn it off', 'It is too warm, please turn it off', 'switch_off', 'stated'],
		[true, 'half day off', 'I want a half day off on Friday', 'half_day', 'stated'],
		[true, 'lassen Sie Roaming aus', 'Tarif L, und lassen Sie Roaming aus', 'roaming', 'none'],
		[true, 'Roaming reicht aus', 'Tarif L mit Roaming reicht aus', 'roaming', 'stated'],
		[true, 'roaming désactivé', 'Le forfait L, roaming désactivé svp', 'roaming', 'none'],
		[true, 'roaming desactivado', 'La tarifa L con el roaming desactivado', 'roaming', 'none'],
		[true, 'ローミングはオフ', 'プランをLにして、ローミングはオフにしてください', 'ローミング', 'none'],
		[true, 'roaming معطل', 'أريد الباقة L مع roaming معطل من فضلك', 'roaming', 'none'],
	])('%p by “%s” in “%s” for %s: %s', async (value, quote, question, name, expected) => {
		expect(await groundingOf(value, quote, { question, parameter: { name } })).toBe(expected);
	});
});

describe('yes to what is not so', () => {
	const only = 'Only without changes';
	it.each<readonly [boolean, string, string, string, string]>([
		[true, 'ohne Umsteigen', 'Nach Graz lieber ohne Umsteigen bitte', only, 'inferred'],
		[true, 'sin transbordos', 'A Ronda, sin transbordos por favor', only, 'inferred'],
		[true, 'without changes', 'To Leeds without changes please', only, 'inferred'],
		[false, 'without changes', 'To Leeds without changes please', only, 'none'],
		[true, 'without changes', 'To Leeds without changes please', 'Only direct trains', 'none'],
		[true, 'without changes', 'To Leeds without changes please', 'Fast trains, not local ones', 'none'],
		[true, 'it goes to Leeds', 'To Leeds, it goes to Leeds, right?', only, 'inferred'],
		[false, 'no', 'no', only, 'stated'],
		[
			false,
			'Eilt nicht',
			'Das Licht in F3 ist aus. Eilt nicht.',
			'Whether it cannot wait',
			'inferred, in doubt',
		],
		[false, 'it cannot wait', 'The light is out, it cannot wait', 'Whether it cannot wait', 'none'],
	])('%p by “%s” in “%s” for “%s”: %s', async (value, quote, question, description, expected) => {
		expect(await groundingOf(value, quote, { question, parameter: { description } })).toBe(expected);
	});
});

describe('the name of what is not wanted', () => {
	const unwanted = { description: 'Vegetable that is not wanted' };
	it.each<readonly [string, string, string, object, string]>([
		['beetroot', 'no more beetroot', 'Smaller please, and no more beetroot', unwanted, 'stated'],
		['Rote Bete', 'keine Rote Bete', 'Bitte keine Rote Bete mehr in die Kiste', unwanted, 'stated'],
		['beetroot', 'not beetroot', 'not beetroot please', { name: 'without_vegetable' }, 'stated'],
		['beetroot', 'not beetroot', 'not beetroot please', { description: 'Vegetable' }, 'none'],
		[
			'881',
			'not 881',
			'Send B-2, not 881',
			{ description: 'Order number without spaces' },
			'stated, in doubt',
		],
	])('%p by “%s” in “%s” for %j: %s', async (value, quote, question, parameter, expected) => {
		expect(await groundingOf(value, quote, { question, parameter })).toBe(expected);
	});
});

describe('what is quoted from an offer', () => {
	const more = 'Change order 881 from 4 boxes to 5 boxes?';
	it.each<readonly [ParameterValue, string, string, string, string]>([
		[
			'E-7790',
			'Estimate E-7790',
			'Estimate E-7790 comes to £385. Shall we go ahead?',
			'ok, go ahead',
			'agreed',
		],
		[
			'E-7790',
			'Estimate E-7790',
			'Estimate E-7790 of account 385. Shall we go ahead?',
			'ok, go ahead',
			'inferred, in doubt',
		],
		[5, '5 boxes', more, 'Yes please. And deliver them at 7', 'inferred, in doubt'],
		[5, '5 boxes', more, 'No, leave it as it was', 'none'],
		[5, '5 boxes', more, 'I have a question', 'none'],
		[6, '6 boxes', more, 'Yes please. And deliver them at 7', 'none'],
		[5, '5 boxes', 'Shall I order 4 boxes or 5 boxes?', 'Yes please. And deliver them at 7', 'none'],
		[5, '5 boxes', 'You have 4 boxes and 5 boxes.', 'Ok, and deliver them at 7', 'none'],
	])('%p by “%s” of “%s” after “%s”: %s', async (value, quote, offer, question, expected) => {
		expect(await groundingOf(value, quote, { question, history: [answered(offer)] })).toBe(expected);
	});
});

describe('what the assistant asked', () => {
	it('is asked whole where a date in it has a dot', async () => {
		const history = [
			answered('Soll ich die Führung am 17. Dezember um 18:00 Uhr für 4 Personen reservieren?'),
		];
		const given = { question: 'Ja, gerne!', history };
		const day = { ...given, parameter: { description: 'YYYY-MM-DD' } };
		expect(await groundingOf('2026-12-17', 'Ja, gerne!', day)).toBe('agreed');
		expect(await groundingOf(4, 'Ja, gerne!', given)).toBe('agreed');
	});

	it.each([
		['IC 418', 'the earlier one', 'the earlier one please, for two', 'inferred, in doubt'],
		['IC 419', 'the earlier one', 'the earlier one please, for two', 'none'],
		['IC 418', 'no, neither', 'no, neither', 'none'],
		['IC 418', 'maybe', 'maybe', 'none'],
		['IC 418', 'not IC 426', 'please not IC 426', 'none'],
	])('shows a name with a number: %s by “%s” in “%s”', async (value, quote, question, expected) => {
		const history = [answered('There are IC 418 at 8:52 and IC 426 at 11:52. Which one?')];
		expect(await groundingOf(value, quote, { question, history })).toBe(expected);
	});

	it.each([
		['A-3', 'the Le Guin', 'inferred, in doubt'],
		['A-3', 'maybe', 'none'],
		['C-9', 'the Le Guin', 'none'],
	])(
		'shows an identifier that the user means and did not say: %s by “%s”',
		async (value, quote, expected) => {
			const history = [answered('You have A-3, The Dispossessed, and B-7, Wolf Hall. Anything to renew?')];
			const question = quote === 'maybe' ? 'maybe' : 'Keep the Le Guin a bit longer please';
			expect(await groundingOf(value, quote, { question, history })).toBe(expected);
		},
	);
});

describe('times of day', () => {
	it.each([
		['17:30', 'الساعة خمس ونص العصر', 'خلها الخميس الساعة خمس ونص العصر', 'stated'],
		['20:00', 'الساعة الثامنة مساءً', 'أريد حجز ملعب يوم الخميس الساعة الثامنة مساءً', 'stated'],
		['19:00', 'الساعة السابعة صباحًا', 'ما مواعيد الحافلة غدًا الساعة السابعة صباحًا؟', 'none'],
		['16:45', 'الساعة خمسة إلا ربع العصر', 'هل هي فاضية بكرة الساعة خمسة إلا ربع العصر؟', 'stated'],
		['16:45', 'الساعة خمسة إلا ربع العصر', 'ما أبيها الساعة خمسة إلا ربع العصر', 'stated, in doubt'],
		['08:20', '8.20 works', 'The 8.20 works for me', 'stated'],
		['11:00', '9:30 to 11', 'The small room, 9:30 to 11, tomorrow', 'stated'],
		['11:00', '9h30 à 11', 'La petite salle, de 9h30 à 11 demain', 'stated'],
		['11:30', '10 Uhr bis 11:30', 'Den kleinen Raum von 10 Uhr bis 11:30 bitte', 'stated'],
		['11:00', '9:30 for 11', 'The small room at 9:30 for 11, tomorrow', 'none'],
		['11:00', '9:30 to 11', 'Show the room at 9:30 to 11 people', 'none'],
	])('%s by “%s” in “%s”: %3$s', async (value, quote, question, expected) => {
		const parameter = { description: 'Start as HH:MM' };
		expect(await groundingOf(value, quote, { question, parameter })).toBe(expected);
	});
});

describe('a part of the day is a listed choice in any language', () => {
	it.each([
		['afternoon', 'por la tarde', 'Mejor el 29, por la tarde', 'stated'],
		['morning', 'por la tarde', 'Mejor el 29, por la tarde', 'inferred'],
		['morning', 'le matin', 'Plutôt le matin, s’il vous plaît', 'stated'],
	])('%s by “%s” in “%s”: %3$s', async (value, quote, question, expected) => {
		const parameter = { description: 'morning, afternoon or evening' };
		expect(await groundingOf(value, quote, { question, parameter })).toBe(expected);
	});
});

describe('a result of an earlier turn', () => {
	const results = (output: string, question: string): Said => ({
		question,
		history: [
			said('my orders'),
			{ ...answered('Here they are.'), results: [{ action: 'find orders', status: 'success', output }] },
		],
	});
	it.each<readonly [string, string, string, string, string]>([
		['A-7712', 'cancel that one', 'order A-7712, shipped', 'Please cancel that one', 'result'],
		['A-7712', 'thanks a lot', 'order A-7712, shipped', 'Thanks a lot!', 'none'],
		['A-7712', 'order 12345', 'order A-7712, shipped', 'cancel order 12345', 'none'],
		['A-7712', 'cancel it', '[{"id":"A-7712"},{"id":"A-7713"}]', 'cancel it', 'none'],
		['A-7713', 'the second one', '[{"id":"A-7712"},{"id":"A-7713"}]', 'cancel the second one', 'result'],
		[
			'A-7713',
			'the blue one',
			'[{"id":"A-7712","c":"red"},{"id":"A-7713","c":"blue"}]',
			'cancel the blue one',
			'result',
		],
		['A-7713', 'the Tuesday one', 'A-7712 2026-11-23\nA-7713 2026-11-24', 'cancel the Tuesday one', 'result'],
	])('gives %p by “%s” out of %s: “%s” is %4$s', async (value, quote, output, question, expected) => {
		expect(await groundingOf(value, quote, results(output, question))).toBe(expected);
	});
});

it('a default and a trusted caller’s address need no words, and anything else does', async () => {
	const question = 'refund it please';
	const parameter = { defaultValue: 'all', hasDefault: true };
	expect(await groundingOf('all', '', { question, parameter })).toBe('default');
	expect(await groundingOf('ada@acme.example', '', { question, callerValues: ['ada@acme.example'] })).toBe(
		'caller',
	);
	expect(await groundingOf('bob@acme.example', '', { question, callerValues: ['ada@acme.example'] })).toBe(
		'none',
	);
});

describe('there is a doubt', () => {
	it.each([
		['last', 'my last order', 'Cancel my last order', 'stated, in doubt'],
		['all', 'all', 'Cancel all my orders', 'stated, in doubt'],
		['QXZRTW', 'QXZRTW', 'Cancel order QXZRTW', 'stated'],
		['roof', '"roof"', 'Cancel the order "roof"', 'stated'],
		['roof', "order 'roof'", "Cancel the order 'roof'", 'stated'],
		['roof', 'roof', "Cancel the order 'roof'", 'stated'],
		['ordre', 'ordre', "Annulez l'ordre s'il vous plaît", 'stated, in doubt'],
	])('where an identifier is a plain word: %p by “%s” in “%s”', async (value, quote, question, expected) => {
		const parameter = { name: 'order_id', description: 'The number of the order' };
		expect(await groundingOf(value, quote, { question, parameter })).toBe(expected);
	});

	it.each([
		[7, '7 candles', '7 candles not 70 please', 'stated'],
		[26, 'also 26', 'Es kommen weniger Sänger, also 26 statt 28', 'stated'],
		[7, '7 candles', 'I do not want 7 candles', 'stated, in doubt'],
		['881', '881', 'Cancel my orders but not 881', 'stated, in doubt'],
		['881', 'not 881', 'Cancel my orders but not 881', 'stated, in doubt'],
		[26, 'also 26 statt 28', 'Es kommen weniger Sänger, also 26 statt 28', 'stated'],
		[6, 'ست علب بدل أربع', 'أريد من فضلك ست علب بدل أربع', 'stated'],
		['881', 'order A-1 not 881', 'Please cancel order A-1 not 881', 'stated, in doubt'],
		['両面', '両面', '名刺サイズじゃなくて両面でチラシを注文します', 'stated'],
	])('where a negation is the value’s own: %p by “%s” in “%s”', async (value, quote, question, expected) => {
		expect(await groundingOf(value, quote, { question })).toBe(expected);
	});

	it.each<readonly [string, string, string]>([
		['in a negated clause', '881', "Don't cancel order 881"],
		['in a quoted line', '881', 'What do you think?\n> cancel order 881 now'],
		['in a fence', '881', 'See:\n```\ncancel order 881\n```'],
		['in somebody’s sentence', '881', 'They wrote “please cancel order 881 for me at once, thank you”'],
		['in JSON', '881', 'Look: {"order": "881", "state": "late"}'],
	])('%s', async (_, value, question) => {
		expect(
			await groundingOf(value, `order ${value}`.slice(question.includes('{') ? 6 : 0), { question }),
		).toBe('stated, in doubt');
	});
});
