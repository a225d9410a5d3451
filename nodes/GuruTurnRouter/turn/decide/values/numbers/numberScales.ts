/** A word or abbreviation after figures that stands for a power of ten: 5 million, 1,5 Mio., 3万. */
export interface Scale {
	readonly noughts: number;
	/** A single letter, which may be a unit instead: 5m. */
	readonly isLetter: boolean;
	/** Index after the scale. */
	readonly end: number;
}

const POWERS = [3, 4, 5, 6, 7, 8, 9, 10, 12];
const WORD = /[  \u00a0]?(?<word>[\p{L}\p{M}]{1,20})(?<point>\.?)/uy;
const WIDE = /[\p{Script=Han}\p{Script=Hangul}]/u;

const kept = new Map<string, ReadonlyMap<string, number>>();

/** The language's words for powers of ten in all plural forms, from Intl's compact notation. */
function scalesOf(language: string): ReadonlyMap<string, number> {
	const known = kept.get(language);
	if (known !== undefined) return known;
	const scales = new Map<string, number>();
	for (const [locale, compactDisplay] of [
		...(language === 'en' ? [['en-IN', 'long'] as const] : []),
		...(['short', 'long'] as const).map((display) => [language, display] as const),
	]) {
		const format = new Intl.NumberFormat(locale, {
			...{ notation: 'compact', compactDisplay, numberingSystem: 'latn' },
		});
		for (const value of POWERS.flatMap((power) => [1, 2, 5].map((first) => first * 10 ** power))) {
			const parts = new Map(format.formatToParts(value).map((part) => [part.type, part.value]));
			const noughts = Math.log10(value / Number(parts.get('integer')));
			const word = parts.get('compact')?.toLowerCase().replace(/\.$/u, '');
			if (word !== undefined && Number.isInteger(noughts)) scales.set(word, noughts);
		}
	}
	kept.set(language, scales);
	return scales;
}

/**
 * The scale that follows figures ending at `end`.
 *
 * @param language without it, reads only `k`, which means thousand everywhere
 */
export function scaleAt(text: string, end: number, language: string | undefined): Scale | undefined {
	WORD.lastIndex = end;
	const { word = '', point = '' } = WORD.exec(text)?.groups ?? {};
	if (word === '') return undefined;
	const start = text.indexOf(word, end);
	if (word === 'k' && start === end) return { noughts: 3, isLetter: false, end: end + 1 };
	const scales = language === undefined ? new Map<string, number>() : scalesOf(language);
	// In scripts without spaces between words, a unit may follow the scale directly.
	const scale = WIDE.test(word) ? ([...scales.keys()].find((one) => word.startsWith(one)) ?? word) : word;
	const noughts = scales.get(scale) ?? scales.get(scale.replace(/s$/u, ''));
	if (noughts === undefined) return undefined;
	const behind = start + scale.length + (scale === word ? point.length : 0);
	return { noughts, isLetter: scale.length === 1 && !WIDE.test(scale), end: behind };
}
