import { withoutParticles } from '../../text/joinedParticles';
import { wordsIn } from '../../text/words';

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
const UNSPACED: ReadonlySet<string> = new Set(['ja']);

/** Whether a text speaks of the way back: "and the **way back** on Sunday?". */
export function namesWayBack(text: string, language: string | undefined): boolean {
	const phrases = RETURN_WORDS[language ?? ''] ?? [];
	if (UNSPACED.has(language ?? '')) return phrases.some((phrase) => text.includes(phrase));
	const words = wordsIn(text).flatMap(({ folded }) => [folded, ...withoutParticles(folded)]);
	const said = ` ${words.join(' ')} `;
	return phrases.some((phrase) => said.includes(` ${phrase} `));
}
