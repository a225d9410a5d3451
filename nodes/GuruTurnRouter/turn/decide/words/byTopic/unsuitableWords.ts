import { holdsPhrase } from '../wholePhrases';

/** Words for what does not suit: "19:00 is **too early**". Folded as `foldWord` does. */
const UNSUITABLE: Readonly<Record<string, readonly string[]>> = {
	ar: ['بدري جدا', 'متأخر جدا', 'غالي جدا'],
	de: ['zu fruh', 'zu spat', 'zu teuer'],
	en: ['too early', 'too late', 'too expensive'],
	es: ['demasiado temprano', 'demasiado tarde', 'demasiado caro', 'muy temprano', 'muy tarde'],
	fr: ['trop tot', 'trop tard', 'trop cher'],
	it: ['troppo presto', 'troppo tardi', 'troppo caro'],
	ja: ['早すぎ', '遅すぎ', '高すぎ'],
	nl: ['te vroeg', 'te laat', 'te duur'],
	pt: ['muito cedo', 'muito tarde', 'muito caro'],
};

/** Whether a text says that something does not suit. */
export function saysUnsuitable(text: string, language: string | undefined): boolean {
	return holdsPhrase(text, UNSUITABLE[language ?? ''] ?? [], language);
}
