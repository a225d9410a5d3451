import { holdsPhrase } from '../wholePhrases';

/** Words for the way back of a journey, and not for a ticket both ways. Folded as `foldWord` does. */
// prettier-ignore
const RETURN_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['العودة', 'عودة', 'الرجوع', 'الرجعة', 'رجعنا', 'رجعت', 'نرجع', 'ارجع', 'راجعين'],
	de: ['und zuruck', 'wieder zuruck', 'zuruck am', 'zuruck geht', 'zuruckfahren', 'zuruckfliegen', 'ruckfahrt', 'ruckweg', 'ruckflug', 'ruckreise', 'heimfahrt', 'heimweg'],
	en: ['way back', 'and back', 'back again', 'come back', 'coming back', 'go back', 'going back', 'journey back', 'trip back', 'train back', 'bus back', 'flight back', 'returning', 'return journey', 'return trip', 'return leg', 'return flight', 'way home'],
	es: ['de vuelta', 'la vuelta', 'de regreso', 'el regreso', 'al regreso', 'volvemos', 'regresamos', 'regresar'],
	fr: ['le retour', 'au retour', 'du retour', 'rentrer', 'rentrons', 'revenir', 'revenons', 'sens inverse'],
	it: ['il ritorno', 'al ritorno', 'del ritorno', 'tornare', 'torniamo'],
	ja: ['帰り', '帰る', '復路'],
	nl: ['en terug', 'weer terug', 'terugreis', 'terugweg', 'terugrit', 'terugvlucht'],
	pt: ['a volta', 'de volta', 'o regresso', 'voltamos'],
};

/** Whether a text speaks of the way back: "and the **way back** on Sunday?". */
export function namesWayBack(text: string, language: string | undefined): boolean {
	return holdsPhrase(text, RETURN_WORDS[language ?? ''] ?? [], language);
}
