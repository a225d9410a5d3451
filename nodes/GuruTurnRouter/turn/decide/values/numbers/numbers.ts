/** Numbers in figures, as people write them. All texts passed in here have gone through `foldText`. */

import { foldText } from '../../text/text';
import { BOUND_WORDS } from '../../words/byTopic/amounts/boundWords';
import { cldrOf } from '../../words/cldr';
import { isCurrency } from './currencySigns';
import { readingsOf, shiftDecimalPoint } from './numberReadings';
import { scaleAt } from './numberScales';
import { spelledNumbersIn } from './spelledNumbers';

export { readingsOf } from './numberReadings';

export interface NumberInText {
	readonly text: string;
	readonly index: number;
	/** Canonical decimals, the likelier first. */
	readonly readings: readonly string[];
	/** Present on words for one, which may be an article or a pronoun. */
	readonly alsoArticle?: true;
}

// Letters of scripts with spaces between words. Letters of other scripts, and Arabic and Hebrew particles, may stand
// directly beside a number.
const LETTER = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}`;
/** The number is not part of an identifier (a12), a day or a time of day (12-34-56). */
const BEGINS = String.raw`(?<![${LETTER}\p{N}_]|[${LETTER}\p{N}][-_./:,'])`;
const ENDS = String.raw`(?![\p{N}_${LETTER}]|[-_/:.,']\p{N})`;

/** A number alone or with its currency or unit directly beside it: usd20, -€5, 24h. */
const NUMBER = new RegExp(
	String.raw`${BEGINS}(?<sign>(?<![\p{Sc}%])-)?(?:(?<currency>[${LETTER}]{0,4}\p{Sc}|[${LETTER}]{1,4})(?<inner>-)?)?` +
		String.raw`(?<digits>\d+(?:[.,']\d+)*)(?:[${LETTER}]{1,4})?${ENDS}`,
	'gu',
);
/** Thousands separated by spaces. */
const SPACED_GROUPS = new RegExp(
	String.raw`${BEGINS}(?<sign>-)?(?<digits>[1-9]\d{0,2}(?<gaps>(?:[ \u00a0\u2009\u202f]\d{3})+)(?<fraction>[.,]\d{1,2})?)(?! \p{N})${ENDS}`,
	'gu',
);
/** 49€90: the currency sign is the decimal separator. */
const SIGN_INSIDE = new RegExp(String.raw`${BEGINS}(?<whole>\d{1,6})\p{Sc}(?<cents>\d{2})${ENDS}`, 'gu');
const RANGE =
	/(?<![\p{L}\p{N}_.,'/:-])(?<first>\d+(?:[.,]\d+)?)-(?<last>\d+(?:[.,]\d+)?)(?![\p{N}_.,/:-]*\p{N})/dgu;

/**
 * Every number in a text, in text order: in figures, and in the words of the given language (ISO 639-1). Two numbers
 * with a space between them are one if the second is a group of thousands. If that is not certain ("12 345"), the
 * result has both readings.
 */
export function numbersIn(folded: string, language?: string): readonly NumberInText[] {
	const inFigures = figuresIn(folded, language);
	const inWords =
		language === undefined
			? []
			: spelledNumbersIn(withoutParticles(folded, language), language).map(inNumberForm);
	const figureAt = new Map(inFigures.flatMap((figure) => positionsOf(figure).map((at) => [at, figure])));
	const whole = inWords.filter((word) =>
		positionsOf(word).every((at) => (figureAt.get(at)?.text.length ?? 0) <= word.text.length),
	);
	return apart(whole, inFigures)
		.sort((one, other) => one.index - other.index)
		.map((number) => withMinus(number, folded, language));
}

/** Adds a minus word before the number. In some languages, it is also part of "at least": "au moins 5". */
function withMinus(number: NumberInText, folded: string, language: string | undefined): NumberInText {
	const minus = language === undefined ? '' : foldText(cldrOf(language)?.spellOut?.minus ?? '');
	if (language === undefined || minus === '') return number;
	const before = folded.slice(0, number.index).trimEnd();
	const index = before.length - minus.length;
	const isWord = before.endsWith(minus) && !/\p{L}/u.test(before.charAt(index - 1));
	if (!isWord || isBoundMark(before, language)) return number;
	if (number.readings.some((reading) => reading.startsWith('-'))) return number;
	const text = folded.slice(index, number.index) + number.text;
	return { ...number, text, index, readings: number.readings.map((reading) => `-${reading}`) };
}

function isBoundMark(before: string, language: string): boolean {
	const { lower, upper } = BOUND_WORDS[language] ?? {};
	return [...(lower?.before ?? []), ...(upper?.before ?? [])].some((mark) =>
		` ${before}`.endsWith(` ${mark}`),
	);
}

/** Arabic joins "to" and "with" to the next word. Replaces each of them with a space, so that indexes stay the same. */
export function withoutParticles(text: string, language: string): string {
	return language === 'ar' ? text.replace(/(?<![\p{L}\p{M}])[لب](?=(?!ل)\p{L}{3})/gu, ' ') : text;
}

function inNumberForm(spelled: ReturnType<typeof spelledNumbersIn>[number]): NumberInText {
	const { text, index, value, alsoArticle } = spelled;
	return { text, index, readings: [canonicalNumber(value)], ...(alsoArticle ? { alsoArticle } : {}) };
}

function figuresIn(folded: string, language: string | undefined): readonly NumberInText[] {
	const grouped = [...folded.matchAll(SPACED_GROUPS)].map((match) => ({
		...numberAt(folded, match, language),
		isCertain: areThousands(folded, match),
	}));
	const signs = [...folded.matchAll(SIGN_INSIDE)].map(({ 0: text, index, groups = {} }) => ({
		...{ text, index, readings: readingsOf(`${groups['whole'] ?? ''}.${groups['cents'] ?? ''}`) },
	}));
	const plain = [...folded.matchAll(NUMBER)]
		.filter(({ groups }) => groups?.['currency'] === undefined || isCurrency(groups['currency']))
		.map((match) => numberAt(folded, match, language));
	const certain = [...grouped.filter(({ isCertain }) => isCertain), ...signs];
	const rest = [...grouped.filter(({ isCertain }) => !isCertain), ...plain];
	return apart(certain, rest)
		.map(({ text, index, readings }) => ({ text, index, readings }))
		.filter(({ readings }) => readings.length > 0);
}

function numberAt(folded: string, match: RegExpExecArray, language: string | undefined): NumberInText {
	const { sign, inner, digits = '' } = match.groups ?? {};
	const minus = (sign ?? inner) === undefined ? '' : '-';
	const begin = match.index + match[0].indexOf(digits);
	const scale = scaleAt(folded, begin + digits.length, language);
	const counts = scale !== undefined && (!scale.isLetter || hasCurrency(folded, begin, scale.end));
	const noughts = counts ? scale.noughts : 0;
	// A currency before the number is not part of it, unless there is a minus sign.
	const index = minus === '' ? begin : match.index;
	const end = Math.max(counts ? scale.end : 0, match.index + match[0].length);
	return {
		...{ text: folded.slice(index, end), index },
		readings: readingsOf(digits.replace(/[ \u00a0\u2009\u202f]/gu, '')).map(
			(reading) => minus + shiftDecimalPoint(reading, noughts),
		),
	};
}

/** Spaces certainly group thousands with "000", a second group, cents, a currency or a special space such as U+202F. */
function areThousands(folded: string, { index, groups = {}, 0: text }: RegExpExecArray): boolean {
	const { gaps = '', fraction } = groups;
	const shown = /000|\d[ \u00a0\u2009\u202f]|[\u00a0\u2009\u202f]/u.test(gaps) || fraction !== undefined;
	return shown || hasCurrency(folded, index, index + text.length);
}

const LONGEST_CURRENCY = 6;

/** Whether a currency stands before or after a span, with at most one space between them. */
function hasCurrency(folded: string, begin: number, end: number): boolean {
	const before = /([\p{L}\p{Sc}]+) ?-?$/u.exec(
		folded.slice(Math.max(0, begin - LONGEST_CURRENCY), begin),
	)?.[1];
	const behind = /^ ?([\p{L}\p{Sc}]+)/u.exec(folded.slice(end, end + LONGEST_CURRENCY))?.[1];
	return [before, behind].some((text) => text !== undefined && isCurrency(text));
}

/** Joins both lists, without numbers of the second list that overlap one of the first: a part of a whole number. */
function apart(first: readonly NumberInText[], second: readonly NumberInText[]): NumberInText[] {
	const taken = new Set(first.flatMap(positionsOf));
	return [...first, ...second.filter((number) => !positionsOf(number).some((at) => taken.has(at)))];
}

function positionsOf({ text, index }: NumberInText): readonly number[] {
	return Array.from({ length: text.length }, (_, offset) => index + offset);
}

/** Both ends of ranges such as 5-10. Other readers take such a range as one identifier. */
export function rangeEndsIn(folded: string): readonly NumberInText[] {
	return [...folded.matchAll(RANGE)].flatMap(({ groups = {}, indices }) =>
		['first', 'last'].map((name) => {
			const text = groups[name] ?? '';
			return { text, index: indices?.groups?.[name]?.[0] ?? 0, readings: readingsOf(text) };
		}),
	);
}

/** The canonical decimal of a number; empty for NaN, infinite values and those beyond `MAX_SAFE_INTEGER`. */
export function canonicalNumber(value: number): string {
	if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return '';
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/u, '') : text;
}
