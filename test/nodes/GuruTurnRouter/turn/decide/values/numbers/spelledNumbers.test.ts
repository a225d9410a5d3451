import fc from 'fast-check';

import { spellNumber } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/numbers/numberFormatter';
import { ruleSetsOf } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/numbers/numberFormatterRules';
import {
	ordinalsIn,
	spelledNumbersIn,
} from '../../../../../../../nodes/GuruTurnRouter/turn/decide/values/numbers/spelledNumbers';
import { cldrOf, SPELLED_OUT } from '../../../../../../../nodes/GuruTurnRouter/turn/decide/words/cldr';

const pairs = (found: ReturnType<typeof spelledNumbersIn>) => found.map(({ text, value }) => [text, value]);

describe('spelledNumbersIn', () => {
	it.each([
		['en', 'Two hundred and fifty people', [['Two hundred and fifty', 250]]],
		['en', 'two hundred fifty or one-hundred-five', [['two hundred fifty', 250], ['one-hundred-five', 105]]], // prettier-ignore
		['en', 'two million three hundred thousand', [['two million three hundred thousand', 2_300_000]]],
		['en', 'a hundred', [['hundred', 100]]],
		['en', 'one two three', [['one', 1], ['two', 2], ['three', 3]]], // prettier-ignore
		['en', 'someone bought a stone at the tennis court', []],
		['en', 'ten\nfive', [['ten', 10], ['five', 5]]], // prettier-ignore
		['de', 'zweihundertfünfzig', [['zweihundertfünfzig', 250]]],
		['de', 'Zwei Hundert Fünfzig', [['Zwei Hundert Fünfzig', 250]]],
		['de', 'zweihundert­fuenfzig', [['zweihundert­fuenfzig', 250]]],
		['de', 'dreissig, dreißig, DREISSIG', [['dreissig', 30], ['dreißig', 30], ['DREISSIG', 30]]], // prettier-ignore
		['fr', 'deux cent cinquante', [['deux cent cinquante', 250]]],
		['fr', 'quatre-vingt-dix-sept', [['quatre-vingt-dix-sept', 97]]],
		['es', 'doscientos cincuenta', [['doscientos cincuenta', 250]]],
		['es', 'veintidos mil', [['veintidos mil', 22_000]]],
		['it', 'ventitre', [['ventitre', 23]]],
		['pt', 'duzentas e cinquenta pessoas', [['duzentas e cinquenta', 250]]],
		['ru', 'с двадцатью пятью людьми', [['двадцатью пятью', 25]]],
		['tr', 'IKI YÜZ ELLI', [['IKI YÜZ ELLI', 250]]],
		['uk', "п'ятдесят", [["п'ятдесят", 50]]],
		['ar', 'مئتان وخمسون', [['مئتان وخمسون', 250]]],
		['zh', '请给我二百五十元和三个，一下', [['二百五十', 250], ['三', 3]]], // prettier-ignore
		['ja', 'チケットを二万五千円で', [['二万五千', 25_000]]],
		['ko', '오십만원', [['오십만', 500_000]]],
		['vi', 'không, hai trăm', [['hai trăm', 200]]],
		['xx', 'two', []],
	])('reads in %s: %s', (language, text, expected) => {
		expect(pairs(spelledNumbersIn(text, language))).toEqual(expected);
	});

	it('reads figures before a scale, and none across a gap', () => {
		expect(pairs(spelledNumbersIn('12 5 million 3 of 7', 'en'))).toEqual([['5 million', 5_000_000]]);
		expect(pairs(spelledNumbersIn('3만5천원', 'ko'))).toEqual([['3만5천', 35_000]]);
	});

	it('says where the words stand', () => {
		const text = 'È fu\u0301r zwo\u0308lf Leute';
		const [twelve] = spelledNumbersIn(text, 'de');
		expect(twelve).toMatchObject({ value: 12, text: 'zwo\u0308lf' });
		expect(text.slice(twelve?.index, twelve?.end)).toBe(twelve?.text);
	});

	it('marks a word that may be an article', () => {
		expect(spelledNumbersIn('ein Ticket oder zwei', 'de').map(({ alsoArticle }) => alsoArticle)).toEqual([
			true,
			false,
		]);
	});

	it.each([
		['five hundred million thousand two ', 'en'],
		['двадцать один ', 'ru'],
		['二百五十万三千', 'zh'],
		['ninety-', 'en'],
	])('reads a text of many pages, where a square of its length would never end: %s', (piece, language) => {
		const text = `${piece.repeat(4_000)}.`;
		expect(spelledNumbersIn(text, language).every((one) => text.slice(one.index, one.end) === one.text)).toBe(
			true,
		);
	});
});

describe('ordinalsIn', () => {
	it.each([
		['en', 'the second one', [['second', 2]]],
		['en', 'the twenty-first and the 22nd', [['twenty-first', 21], ['22nd', 22]]], // prettier-ignore
		['de', 'der zweite und den dritten', [['zweite', 2], ['dritten', 3]]], // prettier-ignore
		['de', 'den 2. bitte, nicht 2.5', [['2.', 2]]],
		['fr', 'la deuxième, la première, la seconde, le 1er', [['deuxième', 2], ['première', 1], ['seconde', 2], ['1er', 1]]], // prettier-ignore
		['es', 'la segunda o el primer', [['segunda', 2], ['primer', 1]]], // prettier-ignore
		['it', 'la 2ª', [['2ª', 2]]],
		['ja', '二番目、第三、3番目', [['二番目', 2], ['第三', 3], ['3番目', 3]]], // prettier-ignore
		['zh', '第二个', [['第二', 2]]],
		['ru', 'отмени вторую', [['вторую', 2]]],
		['cs', 'tu druhou', [['druhou', 2]]],
		['pl', 'drugą', [['drugą', 2]]],
		['ko', '두 번째', [['두 번째', 2]]],
		['vi', 'thứ hai', [['thứ hai', 2]]],
	])('reads in %s: %s', (language, text, expected) => {
		expect(pairs(ordinalsIn(text, language))).toEqual(expected);
	});

	it('reads the number sign in any language', () => {
		expect(pairs(ordinalsIn('#2 and № 3, not a#4', undefined))).toEqual([
			['#2', 2],
			['№ 3', 3],
		]);
	});
});

describe.each(SPELLED_OUT)('what CLDR spells out in %s', (language) => {
	const { cardinals = [], ordinals = [], rules = {} } = cldrOf(language)?.spellOut ?? {};
	const sets = ruleSetsOf(rules);

	it('is read as the same cardinal number', () => {
		fc.assert(
			fc.property(fc.constantFrom(...cardinals), fc.integer({ min: 1, max: 9999 }), (set, value) => {
				const text = spellNumber(sets, set, value, language);
				expect(pairs(spelledNumbersIn(text, language))).toEqual([[text, value]]);
			}),
			{ numRuns: 60 },
		);
	});

	it('is read as the same ordinal number, or one of the same words', () => {
		fc.assert(
			fc.property(fc.constantFrom(...ordinals), fc.integer({ min: 1, max: 9999 }), (set, value) => {
				const text = spellNumber(sets, set, value, language);
				// In figures alone, nothing tells an ordinal.
				fc.pre(!/^\d+$/u.test(text));
				const [found] = ordinalsIn(text, language);
				expect(found?.text).toBe(text);
				expect(ordinals.map((name) => spellNumber(sets, name, found?.value ?? 0, language))).toContain(text);
			}),
			{ numRuns: 60 },
		);
	});
});
