import { languageDetector } from '../../../../../../nodes/GuruTurnRouter/turn/decide/language/detect';

describe('detecting the language of a message', () => {
	it.each([
		['Book Friday off then.', 'en'],
		['Sag den Termin am Donnerstag ab', 'de'],
		['Annule ma réservation pour demain', 'fr'],
		['Cancela mi cita del viernes', 'es'],
		['予約を明日に変更してください', 'ja'],
		['ألغ الموعد من فضلك', 'ar'],
	])('knows the language of “%s”', async (text, language) => {
		expect((await languageDetector())(text)).toBe(language);
	});

	it.each(['ok', '12345', '🙂', ''])('is not sure about “%s”', async (text) => {
		expect((await languageDetector())(text)).toBeUndefined();
	});
});
