import fc from 'fast-check';

import {
	canonicalNumber,
	numbersIn,
	rangeEndsIn,
} from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/numbers/numbers';
import { foldText } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/text/text';

const readings = (text: string, language?: string) =>
	numbersIn(foldText(text), language).map((number) => number.readings.join(' or '));

describe('numbersIn', () => {
	it.each([
		['1,000.50', ['1000.5']],
		['1.000,50', ['1000.5']],
		['1 000,50', ['1000.5']],
		['1\u202f000', ['1000']],
		['1 000 000', ['1000000']],
		["1'000", ['1000']],
		['12,50', ['12.5']],
		['1.250', ['1.25 or 1250']],
		['1,00,000.50', ['100000.5']],
		['1.2.3', []],
		['١٬٢٣٤٫٥', ['1234.5']],
		['१२३', ['123']],
		['１２３', ['123']],
		['20€, €20, 20 EUR, USD20, R$50, 200kr', ['20', '20', '20', '20', '50', '200']],
		['-5, €-20, -€20, 5€-10€', ['-5', '-20', '-20', '5', '10']],
		['49€90', ['49.9']],
		['20%', ['20']],
		['24h and 3 days', ['24', '3']],
		['12k, $12k, 1.5k', ['12000', '12000', '1500']],
		['5m', ['5']],
		['#12', ['12']],
		['12, 15 and 17.', ['12', '15', '17']],
		['注文12345を20ユーロ', ['12345', '20']],
		['٢٠يورو', ['20']],
	])('reads in any language: %s', (text, expected) => {
		expect(readings(text)).toEqual(expected);
	});

	it.each(['a12', 'ord-99', '12-34-56', '27.11.2026', '12:30', 'v2', 'x5', '5-10'])(
		'reads no number in %s',
		(text) => {
			expect(readings(text)).toEqual([]);
		},
	);

	it('keeps two numbers apart unless the second is a group of thousands', () => {
		expect(readings('123 4567')).toEqual(['123', '4567']);
		expect(readings('12 EUR 345')).toEqual(['12', '345']);
		expect(readings('order 12 345')).toEqual(['12345', '12', '345']);
		expect(readings('12 345 €')).toEqual(['12345']);
	});

	it.each([
		['en', '5 million, 2.5 million and $4b', ['5000000', '2500000', '4000000000']],
		['en', '4 b', ['4']],
		['en', '3 hundred, two hundred and fifty', ['300', '250']],
		['en', '12 5 million', ['12', '5000000']],
		['de', '1,5 Mio. €, 2 Millionen, zweihundert', ['1500000', '2000000', '200']],
		['fr', '3,5 k€, 2 mille', ['3500', '2000']],
		['ja', '2万5千円、3億、12.5万円', ['25000', '300000000', '125000']],
		['ko', '3만5천원', ['35000']],
		['ru', '5 тыс. рублей', ['5000']],
	])('reads in %s the words for numbers and scales as well: %s', (language, text, expected) => {
		expect(readings(text, language)).toEqual(expected);
	});

	it('marks words for one, which may be an article', () => {
		expect(numbersIn('ein bett, 2 tage', 'de')).toEqual([
			{ text: 'ein', index: 0, readings: ['1'], alsoArticle: true },
			{ text: '2', index: 10, readings: ['2'] },
		]);
	});

	it('reads what Intl writes', () => {
		const locale = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'hi', 'ar-EG', 'pl', 'pt', 'ja');
		fc.assert(
			fc.property(
				locale,
				fc.integer({ min: 1, max: 1e9 }),
				fc.integer({ min: 1, max: 99 }),
				(name, whole, cents) => {
					const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
					const text = new Intl.NumberFormat(name, { minimumFractionDigits: 2 }).format(value);
					expect(readings(text)).toEqual([canonicalNumber(value)]);
				},
			),
		);
	});

	it('says where each number stands', () => {
		const piece = fc.constantFrom('1', '234', ' ', ',', '.', '-', '€', 'k', 'two ', 'million', 'a', '5-10');
		fc.assert(
			fc.property(fc.string({ unit: piece }), (text) => {
				for (const found of [...numbersIn(text, 'en'), ...rangeEndsIn(text)]) {
					expect(text.slice(found.index, found.index + found.text.length)).toBe(found.text);
				}
			}),
		);
	});

	it.each(['1 234 ', '1.', '1', '12 million ', '1-', '-€'])(
		'reads a text of many pages, where a square of its length would never end: %s',
		(piece) => {
			const text = `${piece.repeat(8_000)}; 77`;
			expect(numbersIn(text, 'en').at(-1)?.readings).toEqual(['77']);
			expect(rangeEndsIn(text).every((one) => text.startsWith(one.text, one.index))).toBe(true);
		},
	);
});
