import fc from 'fast-check';

import { negatedClauses } from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/negation';

const marked = (text: string, language: string | undefined) =>
	negatedClauses(text, language).map((clause) => (clause.negated ? `NOT ${clause.text}` : clause.text));

describe('negatedClauses', () => {
	it.each([
		['en', "Don't cancel order 881", ["NOT Don't cancel order 881"]],
		['en', 'Don’t cancel order 881', ['NOT Don’t cancel order 881']],
		['en', 'Cancel 881 but not 882.', ['Cancel 881', 'NOT but not 882.']],
		['en', "book 881 and don't cancel 882", ['book 881', "NOT and don't cancel 882"]],
		['en', "don't cancel 881, 882 or 883, book 7 now", ["NOT don't cancel 881,", 'NOT 882', 'NOT or 883,', 'book 7 now']], // prettier-ignore
		['en', 'Refund 1,000.50 at 12:30. It is a note, nothing else', ['Refund 1,000.50 at 12:30.', 'It is a note,', 'NOT nothing else']], // prettier-ignore
		// “n't” is no part of other words, and “no” before a number no negation.
		['en', 'in two hours', ['in two hours']],
		['en', 'it is urgent', ['it is urgent']],
		['en', 'Where is order no. 84-206?', ['Where is order no.', '84-206?']],
		['de', 'Storniere nicht 881 sondern 882', ['NOT Storniere nicht 881', 'sondern 882']],
		['de', 'kein Hotel, nur Flug', ['NOT kein Hotel,', 'nur Flug']],
		['fr', "N'annulez pas la commande, réservez vendredi", ["NOT N'annulez pas la commande,", 'réservez vendredi']], // prettier-ignore
		['es', 'No canceles el pedido 881', ['NOT No canceles el pedido 881']],
		['ja', '881をキャンセルしないでください', ['NOT 881をキャンセルしないでください']],
		['ja', 'すみませんが、予約していただけませんか。', ['すみませんが、', '予約していただけませんか。']],
		['zh', '不要取消订单881，取消882', ['NOT 不要取消订单881，', '取消882']],
		['zh', '特别好', ['特别好']],
		['ar', 'لا تلغ الطلب 881', ['NOT لا تلغ الطلب 881']],
		// "Except a quarter" belongs to a time of day.
		['ar', 'موعد الساعة تسعة إلا ربع', ['موعد الساعة تسعة', 'إلا ربع']],
		['ar', 'لا تحجز الساعة تسعة إلا ربع', ['NOT لا تحجز الساعة تسعة', 'إلا ربع']],
		['ar', 'كل الأيام إلا الجمعة', ['كل الأيام', 'NOT إلا الجمعة']],
		['ko', '취소하지 마세요', ['NOT 취소하지 마세요']],
		['ru', 'не отменяй 881, отмени 882', ['NOT не отменяй 881,', 'отмени 882']],
		['tr', 'iptal etmeyin, ödeme yap', ['NOT iptal etmeyin,', 'ödeme yap']],
		['pl', 'nie anuluj 881', ['NOT nie anuluj 881']],
		['sv', 'nej', ['NOT nej']],
		[undefined, 'nicht stornieren', ['NOT nicht stornieren']],
		[undefined, 'キャンセルしないで', ['NOT キャンセルしないで']],
		[undefined, 'cancel 881', ['cancel 881']],
	])('reads in %s: %s', (language, text, expected) => {
		expect(marked(text, language)).toEqual(expected);
	});

	it('says where each clause stands, and leaves no letter out', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('a', ' ', ',', '.', '。', 'and', 'not', '7', '\n') }),
				(text) => {
					const clauses = negatedClauses(text, 'en');
					for (const clause of clauses) expect(text.slice(clause.index, clause.end)).toBe(clause.text);
					const letters = (of: string) => of.replace(/[^a-z0-9]/gu, '');
					expect(letters(clauses.map((clause) => clause.text).join(''))).toBe(letters(text));
				},
			),
		);
	});
});
