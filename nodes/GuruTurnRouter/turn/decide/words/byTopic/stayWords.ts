/** Verbs that leave their subject as it is where they end a clause: "SC-474 **stays**". Folded as `foldWord` does. */
const STAY_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['يبقى', 'تبقى', 'يظل', 'تظل'],
	de: ['bleibt'],
	en: ['stays', 'remains'],
	es: ['queda', 'quedan'],
	fr: ['reste', 'restent'],
	it: ['resta', 'rimane'],
	nl: ['blijft'],
	pt: ['fica', 'ficam'],
};

export function stays(word: string, language: string | undefined): boolean {
	return STAY_WORDS[language ?? '']?.includes(word) === true;
}
