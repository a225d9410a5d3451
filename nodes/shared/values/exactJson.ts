import { plainDecimal } from './coerce';

/** A whole string, or a number outside strings. */
const STRING_OR_NUMBER = /"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g;
/** Only a text with 16 digits in a row, or with an exponent, can hold a number that a double rounds. */
const MAY_HOLD_ROUNDED_NUMBER = /\d[\d.]{15}|\d[eE][+-]?\d/;
/** `%.17g` prints every double with at most this many digits (IEEE 754). */
const DIGITS_OF_A_DOUBLE = 17;

/**
 * Parses JSON. A number that a double would round becomes the text of its digits, for example "7615917337495251231".
 *
 * @throws SyntaxError for a text that is not JSON, with the message of `JSON.parse`
 */
export function parseExactJson(text: string): unknown {
	const value: unknown = JSON.parse(text);
	return MAY_HOLD_ROUNDED_NUMBER.test(text) ? parseWith(text, isExactNumber) : value;
}

/**
 * Parses JSON for display. A number with another spelling than usual (1.50, 1e3) becomes the text that was written.
 *
 * @throws SyntaxError for a text that is not JSON
 */
export function parseJsonAsWritten(text: string): unknown {
	return parseWith(text, (token) => String(Number(token)) === token);
}

function parseWith(text: string, isKept: (number: string) => boolean): unknown {
	const marked = text.replace(STRING_OR_NUMBER, (token) =>
		token.startsWith('"') || isKept(token) ? token : `"${token}"`,
	);
	return JSON.parse(marked);
}

/** True where the double that JSON.parse makes of a number is the number that was written. */
function isExactNumber(token: string): boolean {
	const number = Number(token);
	if (!Number.isFinite(number)) return false;
	const written = decimalOf(token);
	if (written === decimalOf(plainDecimal(number))) return true;
	const digits = written.replace(/^-|e.*$/g, '').length;
	const isWhole = /^-?\d+$/.test(token);
	return !isWhole && digits <= DIGITS_OF_A_DOUBLE && decimalOf(number.toPrecision(digits || 1)) === written;
}

/** The significant digits and the exponent: 1.50, 15e-1 and 1.5 give the same. */
function decimalOf(token: string): string {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
	const digits = (whole + fraction).replace(/^0+/, '');
	const significant = digits.replace(/0+$/, '');
	if (significant === '') return '0';
	const scale = Number(exponent) - fraction.length + (digits.length - significant.length);
	return `${sign}${significant}e${scale}`;
}
