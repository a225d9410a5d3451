/** Words cut short, and the words they stand for, in folded text: "Best.-Nr. 12", "Sendungsnr. 12", "Jahresabo". */
export const SHORT_WORDS: ReadonlyArray<readonly [RegExp, string]> = [
	[/\b(?:best|bst)\.?-?\s?nr\b\.?/gu, ' bestellnummer '],
	[/\b(?:rg|re|rechn)\.?-?\s?nr\b\.?/gu, ' rechnungsnummer '],
	[/(\p{L}{3,})-?nr\b\.?/gu, '$1 nummer '],
	[/\b(?:jahres|monats|probe|firmen|team|premium|basis)abo\b/gu, ' abo '],
];
