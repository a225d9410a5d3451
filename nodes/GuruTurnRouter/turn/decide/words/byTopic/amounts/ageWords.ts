/** Words right beside a number that make it somebody's age, folded as `foldText` does: "he **is** 9", 9**歳**. */
export interface AgeWords {
	/** Right before a number that ends its clause. */
	readonly before?: readonly string[];
	readonly behind?: readonly string[];
}

// prettier-ignore
export const AGE_WORDS: Readonly<Record<string, AgeWords>> = {
	ar: { before: ['عمره', 'عمرها', 'عمري'] },
	de: { before: ['ist', 'wird', 'im alter von'], behind: ['jahrige', 'jahriger', 'jahrig', 'jährige', 'jähriger', 'jährig'] },
	en: { before: ['he is', 'she is', 'who is', 'he\'s', 'she\'s', 'who\'s', 'turns', 'turning', 'aged'], behind: ['year old', 'years old'] },
	es: { before: ['tiene', 'cumple'] },
	ja: { behind: ['歳', '才'] },
	ko: { behind: ['살', '세'] },
	zh: { behind: ['岁', '歲'] },
};
