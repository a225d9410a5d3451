import dozens from '../words/dozens.json';
import { canonicalNumber, type NumberInText } from './numbers';
import { foldText } from './text';

const WORDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(dozens));
/** Between a number and its unit. */
const MOST_BETWEEN = 2;

/** The numbers of a folded text with dozens reckoned in: "a dozen" is 12, "two dozen" 24. */
export function withDozens(
	folded: string,
	numbers: readonly NumberInText[],
	language: string | undefined,
): readonly NumberInText[] {
	const words = language === undefined ? undefined : WORDS.get(language);
	if (words === undefined) return numbers;
	const left = new Set(numbers);
	const counted = placesOf(folded, words).map(({ end, index }): NumberInText => {
		const count = numbers.find((number) => {
			const gap = index - (number.index + number.text.length);
			return gap >= 0 && gap <= MOST_BETWEEN;
		});
		if (count !== undefined) left.delete(count);
		const readings = (count?.readings ?? ['1']).map((reading) => canonicalNumber(Number(reading) * 12));
		const from = count?.index ?? index;
		return { text: folded.slice(from, end), index: from, readings };
	});
	return [...left, ...counted];
}

function placesOf(folded: string, words: readonly string[]): ReadonlyArray<{ index: number; end: number }> {
	const forms = words.map(foldText).sort((a, b) => b.length - a.length);
	const pattern = new RegExp(
		String.raw`(?<!\p{Script=Latin})(?:${forms.join('|')})(?!\p{Script=Latin})`,
		'gu',
	);
	return [...folded.matchAll(pattern)].map((match) => ({
		index: match.index,
		end: match.index + match[0].length,
	}));
}
