const DECIMAL_DIGIT = /\p{Nd}/gu;
const IS_DECIMAL_DIGIT = /^\p{Nd}$/u;

/** Unicode keeps each script's ten digits in one run that starts at zero, so the place in the run is the value. */
function digitValue(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let place = 0;
	while (place < 9 && IS_DECIMAL_DIGIT.test(String.fromCodePoint(code - place - 1))) place++;
	return String(place);
}

const PLAIN = /^[ -~]*$/u;

/**
 * One spelling for text that reads the same: NFKC, digits of any script as 0–9, one kind of quotes, dashes
 * and spaces, no invisible characters. Letters keep their case.
 */
export function normaliseText(text: string): string {
	// Most texts are ASCII and need only these replacements.
	if (PLAIN.test(text)) return text.replaceAll('`', "'").replace(/ {2,}/gu, ' ').trim();
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.replace(DECIMAL_DIGIT, (digit) => (digit >= '0' && digit <= '9' ? digit : digitValue(digit)))
		.replace(/٫/gu, '.')
		.replace(/٬/gu, ',')
		.replace(/[\p{Pd}−]/gu, '-')
		.replace(/[‘’‚‛`´]/gu, "'")
		.replace(/[“”„‟«»]/gu, '"')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** `normaliseText` without case. Upper-casing first folds ß with ss and the two small sigmas. */
export function foldText(text: string): string {
	if (PLAIN.test(text)) return normaliseText(text).toLowerCase();
	return normaliseText(normaliseText(text).toUpperCase().toLowerCase()).replace(/ς/gu, 'σ');
}
