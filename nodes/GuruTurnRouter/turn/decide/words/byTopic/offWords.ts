import { wordsIn } from '../../text/words';

/** Words at the end that switch a thing off; those around ` … ` belong together. Folded as `foldWord` does. */
// prettier-ignore
const OFF_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['مطفا', 'معطل', 'معطلة'],
	de: ['lass … aus', 'lassen … aus', 'bleibt … aus', 'schalte … aus', 'schalten … aus', 'ausgeschaltet', 'abgeschaltet', 'deaktiviert'],
	en: ['leave … off', 'keep … off', 'turn … off', 'switch … off', 'disabled', 'deactivated'],
	es: ['apagado', 'apagada', 'desactivado', 'desactivada'],
	fr: ['eteint', 'eteinte', 'desactive', 'desactivee'],
	it: ['spento', 'spenta', 'disattivato', 'disattivata'],
	ja: ['オフ'],
	nl: ['laat … uit', 'zet … uit', 'uitgeschakeld'],
	pt: ['desligado', 'desligada', 'desativado', 'desativada'],
};

const UNSPACED: ReadonlySet<string> = new Set(['ja']);

/** Whether a text switches a thing off: "leave roaming **off**". */
export function switchesOff(text: string, language: string | undefined): boolean {
	const words = wordsIn(text).map(({ folded }) => folded);
	return (OFF_WORDS[language ?? ''] ?? []).some((phrase) => {
		if (UNSPACED.has(language ?? '')) return text.includes(phrase);
		const [last = '', head] = phrase.split(' … ').reverse();
		return words.at(-1) === last && (head === undefined || words.includes(head));
	});
}
