/** What a text says as one number; `reason` completes a sentence that begins with the text. */
export type ReadNumber = { readonly value: number } | { readonly reason: string };

/** Words after a number that multiply it. If they were read as units, the number would be wrong. */
const SCALES: ReadonlyMap<string, number> = new Map([
	['dozen', 12],
	['hundred', 100],
	['k', 1e3],
	['thousand', 1e3],
	['tsd', 1e3],
	// Thousand in Spanish, a million in spoken English.
	['mil', Number.NaN],
	['lakh', 1e5],
	['m', 1e6],
	['mio', 1e6],
	['mln', 1e6],
	['mn', 1e6],
	['million', 1e6],
	['millions', 1e6],
	['millionen', 1e6],
	['crore', 1e7],
	['bn', 1e9],
	['mrd', 1e9],
	['billion', 1e9],
	['billions', 1e9],
	['milliarden', 1e9],
	['trillion', 1e12],
]);
const NEGATIVE = new Set(['minus', 'negative']);
/** Words in front of a number that change its meaning. */
const LIMITING = new Set(['no', 'not', 'under', 'over', 'below', 'above', 'up', 'non', 'max', 'min']);

const NUMBER = new RegExp(
	[
		String.raw`^(?:(?<before>\p{L}{1,8})\.?\s*)?(?:\p{Sc}\s*)?`,
		String.raw`(?<sign>[+-]?)\s*(?:\p{Lu}{0,3}\p{Sc}\s*|\p{Lu}{3}\s*)?`,
		String.raw`(?<digits>\d[\d.,]*|[.,]\d+)(?<exponent>[eE][+-]?\d{1,3})?`,
		String.raw`\s*(?<word>\p{L}{1,12}(?:/\p{L}{1,5})?)?\.?\s*(?:\p{Sc}|%|°\p{L}?|(?<unit>\p{L}{1,12}))?\.?$`,
	].join(''),
	'u',
);

/**
 * Reads one number from a text that may also hold a currency, a unit and a word for a scale. If both `.` and `,`
 * occur, the last one is the decimal sign. A separator that repeats, or one comma before exactly three digits,
 * separates thousands. A number is refused if a double would lose digits of it.
 */
export function readNumber(text: string): ReadNumber {
	const plain = plainDigits(text);
	const { before = '', sign, digits, exponent = '', word = '', unit } = NUMBER.exec(plain)?.groups ?? {};
	const decimal = digits === undefined ? undefined : decimalOf(digits.replace(/[.,]$/, ''));
	const scale = scaleOf(word);
	const isPhrase =
		LIMITING.has(before.toLowerCase()) ||
		(unit !== undefined && (scale === undefined || scaleOf(unit) !== undefined));
	if (decimal === undefined || isPhrase) return NOT_ONE;
	const negative = (sign === '-') !== NEGATIVE.has(before.toLowerCase());
	const size = scaled(Number(decimal + exponent), scale ?? 1);
	const value = negative && size !== 0 ? -size : size;
	if (Number.isNaN(value)) return NOT_ONE;
	if (isExact(value) && digitsOf(decimal) > DIGITS_OF_A_DOUBLE) return { reason: TOO_LONG };
	return isExact(value) ? { value } : { reason: TOO_LARGE };
}

const NOT_ONE = { reason: 'is not one number' } as const;

/** No double needs more digits (IEEE 754). */
const DIGITS_OF_A_DOUBLE = 17;
const TOO_LONG = `has more than ${DIGITS_OF_A_DOUBLE} digits, of which some would be lost; make it a String parameter to keep every digit`;

function digitsOf(decimal: string): number {
	const digits = decimal.includes('.') ? decimal.replace(/0+$/, '') : decimal;
	return digits.replace('.', '').replace(/^0+/, '').length;
}

/** Why a number beyond ±2^53 is refused. */
export const TOO_LARGE = `is beyond ±${Number.MAX_SAFE_INTEGER}, where numbers lose digits; make it a String parameter to keep every digit`;

/** True if a double is exactly the number that was meant. */
export function isExact(number: number): boolean {
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}

/** `m` is metres, `M` is millions. Undefined for a word that is no scale. */
function scaleOf(word: string): number | undefined {
	return word === 'm' ? undefined : SCALES.get(word.toLowerCase());
}

/** 1.1 times a million is 1100000, not 1100000.0000000002. */
function scaled(value: number, scale: number): number {
	return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

const GROUP_SIGN = String.raw`[\s\u00A0\u2009\u202F'’_]`;
const GROUPED_BY_SIGNS = new RegExp(
	String.raw`(?<![\d.,])\d{1,3}(?:${GROUP_SIGN}\d{3})+(?!\d|${GROUP_SIGN}\d)`,
	'g',
);

/** ASCII digits, signs and separators for those of any script, without the blanks between thousands. */
function plainDigits(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
		.replace(/[\u2212\u2013]/g, '-')
		.replace(/\u066b/g, '.')
		.replace(/\u066c/g, ',')
		.replace(GROUPED_BY_SIGNS, (grouped) => grouped.replace(/\D/g, ''))
		.trim();
}

/** The digits with `.` as the decimal sign; undefined if the separators make no number (a date, a version). */
function decimalOf(digits: string): string | undefined {
	const dots = digits.split('.').length - 1;
	const commas = digits.split(',').length - 1;
	if (dots > 0 && commas > 0) {
		const decimalSign = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
		const [whole = '', fraction = '', ...more] = digits.split(decimalSign);
		const integer = more.length > 0 ? undefined : ungrouped(whole, decimalSign === '.' ? ',' : '.');
		return integer === undefined ? undefined : `${integer}.${fraction}`;
	}
	if (dots > 1) return ungrouped(digits, '.');
	if (commas > 1) return ungrouped(digits, ',');
	if (commas === 1 && /^[1-9]\d{0,2},\d{3}$/.test(digits)) return digits.replace(',', '');
	return digits.replace(',', '.');
}

/** Removes the separators of thousands: groups of three, or India's groups of two before the last three. */
function ungrouped(digits: string, separator: '.' | ','): string | undefined {
	const [first = '', ...rest] = digits.split(separator);
	const last = rest.pop() ?? '';
	const threes = /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
	const indian = /^\d{1,2}$/.test(first) && rest.every((group) => /^\d{2}$/.test(group));
	return /^\d{3}$/.test(last) && (threes || (indian && separator === ','))
		? digits.split(separator).join('')
		: undefined;
}

/** The value of a decimal digit in any script. In each script the ten digits follow one another from zero. */
function digitValue(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
	return code - zero;
}
