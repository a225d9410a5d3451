import fc from 'fast-check';

import { readAgreement } from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/replies';
import { LANGUAGES, wordsOf } from '../../../../../../nodes/GuruTurnRouter/turn/decide/words/wordLists';

describe('readAgreement', () => {
	it.each([
		['en', 'Yes'],
		['en', 'yes please, thanks!'],
		['en', 'OK, go ahead'],
		['en', '“Yes”'],
		['en', 'y'],
		['en', 'ok 👍'],
		['en', "that's right."],
		['de', 'Ja gerne, vielen Dank'],
		['de', 'klar, mach das'],
		['fr', 'Oui, s’il vous plaît'],
		['fr', "d'accord, merci"],
		['es', 'si'],
		['it', 'va bene grazie'],
		['pt', 'pode ser'],
		['nl', 'ja graag'],
		['ja', 'はい、お願いします。'],
		['zh', '好的，谢谢'],
		['ar', 'نعم من فضلك'],
		['ko', '네, 부탁드립니다'],
		['ru', 'Да, пожалуйста'],
		['tr', 'EVET LÜTFEN'],
		['pl', 'tak, poproszę'],
		['sv', 'ja'],
		['sv', 'ok'],
		[undefined, 'ok'],
		[undefined, '👍🏽'],
		[undefined, '✅'],
	])('takes in %s for an agreement: %s', (language, message) => {
		expect(readAgreement(message, language)).toEqual({ kind: 'agreement' });
	});

	it.each([
		['en', 'No, thanks'],
		['en', "don't"],
		['en', 'never mind'],
		['de', 'nein danke'],
		['de', 'lass es'],
		['fr', 'laisse tomber'],
		['es', 'no, gracias'],
		['ja', 'やめてください'],
		['zh', '不用了，谢谢'],
		['zh', '不要'],
		['ar', 'لا شكرا'],
		['tr', 'HAYIR'],
		['tr', 'iptal et'],
		['ru', 'не надо'],
		['sv', 'nej'],
		[undefined, 'no'],
		[undefined, '👎'],
	])('takes in %s for a refusal: %s', (language, message) => {
		expect(readAgreement(message, language)).toEqual({ kind: 'refusal' });
	});

	it.each([
		['en', 'yes, but Thursday', 'agreementAndMore', 'but Thursday'],
		['en', 'yes, only the ticket', 'agreementAndMore', 'only the ticket'],
		['en', 'Thursday please, yes', 'agreementAndMore', 'Thursday'],
		['en', 'Perfect. Book Friday off.', 'agreementAndMore', 'Book Friday off.'],
		['en', 'yes, can you also check 881?', 'agreementAndMore', 'can you also check 881?'],
		['en', 'no problem, go ahead', 'refusalAndMore', 'problem, go ahead'],
		['en', 'no, the other one', 'refusalAndMore', 'the other one'],
		['en', 'ok, cancel that', 'refusalAndMore', 'ok'],
		['de', 'ja, aber Donnerstag', 'agreementAndMore', 'aber Donnerstag'],
		['fr', 'non, plutôt vendredi', 'refusalAndMore', 'plutôt vendredi'],
		['ja', 'いいえ、二番目の', 'refusalAndMore', '二番目の'],
		['zh', '好，但是星期四', 'agreementAndMore', '但是星期四'],
	])('keeps in %s what is said besides: %s', (language, message, kind, rest) => {
		expect(readAgreement(message, language)).toEqual({ kind, rest });
	});

	it.each([
		['en', ''],
		['en', 'thanks'],
		['en', 'not now'],
		['en', 'maybe'],
		['en', 'later'],
		['en', 'right'],
		['en', 'yes?'],
		['en', 'Thursday works, ok?'],
		['en', 'y please'],
		['en', 'yesterday'],
		['en', 'I said yes to the other one'],
		['en', 'not ok'],
		['en', 'stop my subscription'],
		['de', 'naja'],
		['de', 'nicht jetzt'],
		['es', 'si hay entradas'],
		['ja', '大丈夫です'],
		['zh', '可以帮我取消吗'],
		['zh', '好像不错'],
		[undefined, 'ne'],
		[undefined, 'e'],
		[undefined, '👍👎'],
	])('takes in %s for neither: %s', (language, message) => {
		expect(readAgreement(message, language)).toEqual({ kind: 'neither' });
	});

	it.each(LANGUAGES)('knows the words of its own lists in %s', (language) => {
		const { agree, refuse, either, courtesy } = wordsOf(language);
		const kindsOf = (words: readonly string[]) =>
			new Set(words.map((word) => readAgreement(word.replace(/\.$/, ''), language).kind));
		expect(kindsOf(agree)).toEqual(new Set(['agreement']));
		expect(kindsOf(refuse)).toEqual(new Set(['refusal']));
		expect(kindsOf([...either, ...courtesy])).toEqual(new Set(['neither']));
	});

	it('never takes a message with a word of its own for an agreement', () => {
		const yes = fc.constantFrom('yes', 'ok', 'sure, ', 'please ', 'thanks! ', 'go ahead ');
		fc.assert(
			fc.property(fc.array(yes), fc.array(yes), (before, after) => {
				const message = [...before, 'Thursday', ...after].join(' ');
				expect(readAgreement(message, 'en').kind).not.toBe('agreement');
			}),
		);
	});
});

describe('words of refusal whose verb the question before used', () => {
	it.each([
		['cancel it', 'Shall I cancel order 881?', 'en', 'agreement'],
		['Yes, cancel it.', 'Shall I cancel order 881?', 'en', 'agreement'],
		['No, cancel it.', 'Shall I cancel order 881?', 'en', 'refusalAndMore'],
		['cancel it', 'Shall I send order 881?', 'en', 'refusal'],
		['cancel it', 'I can cancel order 881. Shall I do it?', 'en', 'neither'],
		['leave it', 'Shall I leave it at the door?', 'en', 'agreement'],
		['leave it', 'Shall I bring it?', 'en', 'refusal'],
		["don't do it", 'Do you want me to do it?', 'en', 'refusal'],
		['I changed my mind', 'Shall I change the booking?', 'en', 'refusal'],
		['storniere das', 'Soll ich die Buchung stornieren?', 'de', 'agreement'],
		['storniere das', 'Soll ich die Buchung senden?', 'de', 'refusal'],
		['nein', 'Nein sagen Sie also?', 'de', 'refusal'],
		['annulez ça', 'Voulez-vous annuler la commande ?', 'fr', 'agreement'],
		['cancélalo', '¿Quiere cancelar el pedido?', 'es', 'agreement'],
		['no', '¿No lo quiere?', 'es', 'refusal'],
		['キャンセルします', 'ご予約をキャンセルしますか？', 'ja', 'agreement'],
		['キャンセルします', 'ご予約を変更しますか？', 'ja', 'refusal'],
		['取消吧', '要取消订单吗？', 'zh', 'agreement'],
	])('“%s” after “%s” (%s) is: %s', (message, before, language, kind) => {
		expect(readAgreement(message, language, [], before).kind).toBe(kind);
	});
});
