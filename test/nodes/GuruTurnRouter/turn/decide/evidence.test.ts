import {
	checkEvidence,
	type EvidenceOptions,
} from '../../../../../nodes/GuruTurnRouter/turn/decide/evidence';
import type { ParameterValue } from '../../../../../nodes/values/parameterValue';

const clock = { now: new Date('2026-11-23T09:30:00Z'), timeZone: 'Europe/Berlin' };
type Row = readonly [value: ParameterValue, quotation: string, user: string, options?: EvidenceOptions];

const STANDS: readonly Row[] = [
	[
		'The page https://shop.example/cart is slow',
		'https://shop.example/cart is slow',
		'https://shop.example/cart is slow',
	],
	['Post to #finance', 'in #finance', 'Post it in #finance.'],
	['The export fails. It worked before, e.g. on Monday', 'the export fails', 'Since Monday the export fails'],
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
	['ORD-99', 'ord-99', 'my parcel ORD-99!'],
	['ord-99', 'ORD-99', 'my parcel ORD‑99, please'],
	['99', 'ORD-99', 'my parcel ORD-99'],
	['INV-2024-001', 'INV-2024-001', 'invoice INV-2024-001.'],
	['E4012', 'error E4012', 'I get error E4012, twice'],
	['sku_12/b', 'SKU_12/B', 'is SKU_12/B there'],
	['ECONNRESET', 'econnreset', 'I see ECONNRESET', { verbatim: true }],
	['ann@acme.io', 'Ann@Acme.IO', 'Mail me: Ann@Acme.IO.'],
	['ann+1@acme.io', 'ann+1@acme.io', 'it is ann+1@acme.io'],
	['müller@bücher.example', 'Müller@Bücher.example', 'Müller@Bücher.example'],
	['84-206', 'Bestellnr.:84-206', 'Wo ist Bestellnr.:84-206?'],
	['84-206', 'Bestellnummer:84-206', 'Wo ist Bestellnummer:84-206?', { verbatim: true }],
	['84-206', '84-206', 'Where is order no.84-206?', { verbatim: true }],
	[49.9, '49 Euro 90', 'zweimal 49 Euro 90 abgebucht'],
	[1000.5, '1,000.50', 'charged 1,000.50 dollars'],
	[1000.5, '1.000,50', 'charged 1.000,50 €'],
	[1000.5, '1000.5', 'charged 1000.5'],
	[1000.5, '1’000.50', 'charged 1’000.50 CHF'],
	['1000.50', '$1,000.50', 'charged $1,000.50.'],
	['$1,000.50', '1000.5', 'charged 1000.5'],
	[1000, '1 000', 'charged 1 000 euro'],
	[1234567, '1,234,567', 'about 1,234,567 rows'],
	[1250, '1.250', '1.250 Euro'],
	[1.25, '1.250', '1.250 lbs'],
	[20, '20€', 'charged 20€'],
	[20, '20EUR', 'charged 20EUR'],
	[20, 'USD20', 'charged USD20'],
	[24, '24h', 'the next 24h'],
	[2, 'two hours', 'in two hours'],
	[5, '5-10', 'in 5-10 days'],
	[-5, '-5', 'it shows -5 degrees'],
	[3, '٣', 'عندي ٣ طلبات'],
	[0.5, '0,5', '0,5 Liter'],
	[7, '007', 'agent 007'],
	['2026-11-27', 'Friday', 'Book Friday off', { clock }],
	['2026-12-05', '5 December', 'on 5 December', { clock }],
	['Outage since 2026-11-20', 'last Friday', 'It is down since last Friday', { clock }],
	['The CSV export crashes', 'csv export keeps crashing', 'our CSV export keeps crashing'],
	['Login fails with E77', 'E77 when I log in', 'I get E77 when I log in'],
	['Straße', 'STRASSE', 'in der Straße'],
	[true, 'yes please', 'yes please'],
	[false, 'without express', 'send it without express'],
	['critical', 'it is really urgent', 'it is really urgent!'],
];

const LACKS: readonly Row[] = [
	['https://collect.example/x', 'post the summary', 'Please post the summary'],
	['See collect.example', 'post the summary', 'Please post the summary'],
	['#finance', 'post the summary', 'Please post the summary'],
	['Ask @mallory', 'ask somebody', 'Please ask somebody'],
	['drop_tables', 'the summary', 'Please post the summary'],
	['1234', 'order 12345', 'Where is order 12345?'],
	['1234', 'order 1234', 'Where is order 12345?'],
	['2345', '2345', 'Where is order 12345?'],
	['123456', 'order 12345', 'Where is order 12345?'],
	['12345', 'my order', 'Where is my order? It is not 12345'],
	['12345', 'order 12345', 'Where is my order?'],
	['12345', '', 'order 12345'],
	['12345', '...', 'order 12345...'],
	['12345', '12345', 'order A12345'],
	['001', '001', 'invoice INV-2024-001'],
	['2024', 'INV-2024-001', 'invoice INV-2024-001'],
	['123', '123-456', 'order 123-456'],
	['123', '00123', 'order 00123'],
	['00123', '123', 'order 123'],
	['206', 'Bestellnr.:84-206', 'Wo ist Bestellnr.:84-206?'],
	['206', '206', 'the file a.206-1'],
	[49.9, '49 Euro', '49 Euro, 90 Stück'],
	[49.9, '49 Euro 90 Minuten', '49 Euro 90 Minuten'],
	['ORD-12345', '12345', 'order 12345'],
	['ABC-XL', 'the large one', 'the large one'],
	['EPIPE', 'econnreset', 'I see ECONNRESET', { verbatim: true }],
	['ann@acme.io', 'ann@acme.io', 'it is joann@acme.io'],
	['ann@acme.io', 'ann@acme.io', 'it is ann@acme.io.example'],
	['ann@acme.com', 'ann@acme.io', 'it is ann@acme.io'],
	['ann@acme.io', 'Ann', 'I am Ann'],
	[1000, '1,000.50', 'charged 1,000.50'],
	[1, '1,000', 'charged 1,000'],
	[1, '1.5', 'charged 1.5'],
	[50, '50', 'charged 1,000.50'],
	[5, '-5', 'it shows -5 degrees'],
	[-5, '5', 'it shows 5 degrees'],
	[12345, 'A12345', 'order A12345'],
	[1e21, '1e21', '1e21'],
	[Number.NaN, 'nan', 'nan'],
	[2, 'hours', 'in some hours'],
	['12345678901234567890', '12345678901234567891', '12345678901234567891'],
	['2026-11-28', 'Friday', 'Book Friday off', { clock }],
	['2026-11-27', 'Friday', 'Book Friday off'],
	['Login fails with E78', 'E77 when I log in', 'I get E77 when I log in'],
	['Call 555-0100', 'call me', 'please call me'],
	['', 'order', 'my order'],
	[true, 'yes please', 'no thanks'],
];

/** Jest takes a missing last argument for a callback to wait for. */
const complete = (rows: readonly Row[]) =>
	rows.map(([value, quotation, user, options = {}]) => [value, quotation, user, options] as const);

describe('a value stems from what the user said', () => {
	it.each(complete(STANDS))('%p by “%s” in “%s”', (value, quotation, user, options) => {
		expect(checkEvidence(value, quotation, ['something else', user], options)).toEqual({ ok: true });
	});
});

describe('a value does not stem from what the user said', () => {
	it.each(complete(LACKS))('%p by “%s” in “%s”', (value, quotation, user, options) => {
		const evidence = checkEvidence(value, quotation, ['something else', user], options);
		expect(evidence.ok ? 'stands' : evidence.reason).toMatch(
			/is not in|^there is no quotation|^the value is/u,
		);
	});

	it('when two messages would have to be put together', () => {
		expect(checkEvidence('12345', 'order 12345', ['my order', '12345']).ok).toBe(false);
	});
});
