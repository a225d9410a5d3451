/** Numbers as people write them. All text that comes in here has gone through `foldText`. */

const UNITS = [
	...[
		'zero',
		'one',
		'two',
		'three',
		'four',
		'five',
		'six',
		'seven',
		'eight',
		'nine',
		'ten',
		'eleven',
		'twelve',
	],
	...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'],
];
const NUMBER_WORDS: ReadonlyMap<string, string> = new Map([
	...UNITS.map((word, value): [string, string] => [word, String(value)]),
	...['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
		(word, place): [string, string] => [word, String(30 + 10 * place)],
	),
	...[
		'null',
		'eins',
		'zwei',
		'drei',
		'vier',
		'fünf',
		'sechs',
		'sieben',
		'acht',
		'neun',
		'zehn',
		'elf',
		'zwölf',
	].map((word, value): [string, string] => [word, String(value)]),
	['fuenf', '5'],
	['zwoelf', '12'],
	['zwanzig', '20'],
	['dreissig', '30'],
	['achtundvierzig', '48'],
	['vierundzwanzig', '24'],
	['hundred', '100'],
	['thousand', '1000'],
]);

const CURRENCY_CODES = 'usd|eur|gbp|chf|jpy|cad|aud|inr|sek|nok|dkk|pln|czk|brl|mxn|cny|rs';
/** A number alone or glued to a unit or currency (24h, usd20), but not a piece of an identifier (a12, 12-34-56). */
const NUMBER = new RegExp(
	String.raw`(?<![\p{L}\p{N}_]|[\p{N}\p{L}][-_./:,'])(?<sign>-)?(?:${CURRENCY_CODES})?` +
		String.raw`(?<digits>\p{N}+(?:[.,']\p{N}+)*)(?:\p{L}{1,4})?(?![\p{N}_]|\p{L}|[-_/:.,']\p{N})`,
	'gu',
);
const NUMBER_AFTER_WIDE_LETTER =
	/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])\p{N}+(?:[.,]\p{N}+)*/gu;
const RANGE =
	/(?<![\p{L}\p{N}_.,'/:-])(\p{N}+(?:[.,]\p{N}+)?)-(\p{N}+(?:[.,]\p{N}+)?)(?![\p{N}_.,/:-]*\p{N})/gu;
const SPACED_GROUPS = /(?<![\p{L}\p{N}.,'-])\p{N}{1,3}(?: \p{N}{3})+(?:[.,]\p{N}{1,2})?(?!\p{N}| \p{N})/gu;

/** "49 Euro 90": the cents behind the word, and not a number of something else. */
const WITH_CENTS =
	/(?<![\p{L}\p{N}.,:/_-])(\p{N}{1,6}) ?(?:euros?|eur|€|franken|chf|dollars?) (\p{N}{2})(?![\p{L}\p{N}]|[-.,:/]\p{N}| ?(?:[€%x]|uhr|mal|st|tage|stunden|min|days|hours|users|nutzer))/gu;

/** `007.50` → `7.5`: one spelling for one number, exact at any length. */
function canonical(whole: string, fraction: string): string {
	const trimmed = fraction.replace(/0+$/u, '');
	const integer = whole.replace(/^0+(?=\p{N})/u, '');
	return trimmed === '' ? integer : `${integer}.${trimmed}`;
}

/**
 * The numbers that a run of digits and separators can mean, as canonical decimals: 1,000.50 and 1.000,50 are
 * 1000.5. A lone point before three digits is ambiguous (1.250), so both readings stand; a lone comma there
 * groups thousands. Empty where the separators make no number.
 */
export function readingsOf(digits: string): readonly string[] {
	const separators = [...digits.replace(/\p{N}/gu, '')];
	const last = separators.at(-1);
	if (last === undefined) return [canonical(digits, '')];
	const parts = digits.split(/[.,']/u);
	const fraction = parts.at(-1) ?? '';
	const groups = parts.slice(0, -1);
	const first = parts[0] ?? '';
	const grouped = (list: readonly string[]) =>
		first.length <= 3 && list.slice(1).every((g) => g.length === 3);
	const allSame = separators.every((separator) => separator === last);
	if (!allSame) {
		const one = new Set(separators.slice(0, -1));
		return one.size === 1 && !one.has(last) && grouped(groups) ? [canonical(groups.join(''), fraction)] : [];
	}
	const whole = canonical(parts.join(''), '');
	if (separators.length > 1) return grouped(parts) ? [whole] : [];
	if (last === "'") return grouped(parts) ? [whole] : [];
	if (fraction.length !== 3 || first.length > 3 || first === '0') return [canonical(first, fraction)];
	return last === ',' || fraction === '000' ? [whole] : [canonical(first, fraction), whole];
}

export interface NumberInText {
	readonly text: string;
	readonly index: number;
	/** Canonical decimals, the likelier first. */
	readonly readings: readonly string[];
}

/** Every number that a folded text holds, digits and English or German number words, in the order of the text. */
export function numbersIn(folded: string): readonly NumberInText[] {
	const found: NumberInText[] = [];
	// Before the amount that stands at the same place without them.
	for (const match of folded.matchAll(WITH_CENTS)) {
		const [text, whole = '', cents = ''] = match;
		found.push({ text, index: match.index, readings: [canonical(whole, cents)] });
	}
	for (const match of folded.matchAll(NUMBER)) {
		const sign = match.groups?.['sign'] ?? '';
		const readings = readingsOf(match.groups?.['digits'] ?? '').map((reading) => sign + reading);
		found.push({ text: match[0], index: match.index, readings });
	}
	for (const match of folded.matchAll(NUMBER_AFTER_WIDE_LETTER)) {
		found.push({ text: match[0], index: match.index, readings: readingsOf(match[0]) });
	}
	for (const match of folded.matchAll(SPACED_GROUPS)) {
		found.push({ text: match[0], index: match.index, readings: readingsOf(match[0].replaceAll(' ', '')) });
	}
	for (const match of folded.matchAll(/[a-zäöüß]+/gu)) {
		const reading = NUMBER_WORDS.get(match[0]);
		if (reading !== undefined) found.push({ text: match[0], index: match.index, readings: [reading] });
	}
	return found.sort((a, b) => a.index - b.index);
}

/** Both ends of ranges such as 5-10, which elsewhere are one identifier. */
export function rangeEndsIn(folded: string): readonly NumberInText[] {
	return [...folded.matchAll(RANGE)].flatMap((match) =>
		[match[1] ?? '', match[2] ?? ''].map((text) => ({
			text,
			index: match.index,
			readings: readingsOf(text),
		})),
	);
}

/** The canonical decimal of a number value; empty for one that has none (NaN, infinite, beyond exact). */
export function canonicalNumber(value: number): string {
	if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return '';
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/u, '') : text;
}
