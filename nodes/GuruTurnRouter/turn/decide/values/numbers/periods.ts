/** Finds the period that an amount is for: 95 € a month, 4500 kWh yearly. */
import { type Span, tokensOf } from '../../text/tokens';
import { foldWord } from '../../text/words';
import { ARTICLES, PER, PERIODIC } from '../../words/byTopic/amounts/unitWords';
import { isTimeUnit } from './unitSizes';
import { ARTICLE, unitsIn, type UnitInText } from './units';

const HAN_OR_FIGURE = /[\p{Script=Han}\p{N}]$/u;
/** Maximum number of words between an amount and its unit of time: "in der Woche", "a la semana". */
const MOST_WORDS = 2;
const UNSPACED = new Set(['ja', 'zh']);

/** The periods that a text names. */
export function periodsIn(text: string, language = 'en'): readonly UnitInText[] {
	const units = unitsIn(text, language).filter(({ unit }) => isTimeUnit(unit));
	const per = wordsOf(PER, language);
	const after = units.flatMap((unit): UnitInText[] => {
		const before = tokensOf(text.slice(0, unit.index)).at(-1);
		if (before === undefined) return [];
		const isPer = per.has(foldWord(before.text)) || /^\s*\/\s*$/u.test(text.slice(before.end, unit.index));
		return isPer ? [{ ...unit, index: before.index }] : [];
	});
	return [...after, ...periodicWordsIn(text, language)];
}

/** The unit of time that an amount at the span is for; undefined if the text says none. */
export function periodAt(text: string, { end, index }: Span, language = 'en'): string | undefined {
	const behind = text.slice(end);
	const [word] = periodicWordsIn(behind, language);
	if (word !== undefined && !/[\p{L}\p{N}]/u.test(behind.slice(0, word.index))) return word.unit;
	const time = unitsIn(behind, language).find(({ unit }) => isTimeUnit(unit));
	if (time !== undefined) {
		const gap = behind.slice(0, time.index);
		const words = tokensOf(gap).map((token) => foldWord(token.text));
		const linking = new Set([...wordsOf(PER, language), ...wordsOf(ARTICLES, language)]);
		const isLinked =
			words.length > 0 && words.length <= MOST_WORDS && words.every((each) => linking.has(each));
		if ((isLinked && !/[.,;:()]/u.test(gap)) || /^\s*\/\s*$/u.test(gap)) return time.unit;
	}
	if (!UNSPACED.has(language)) return undefined;
	const before = text.slice(0, index).trimEnd();
	return periodicWordsIn(before, language).find((each) => each.end === before.length)?.unit;
}

function periodicWordsIn(text: string, language: string): readonly UnitInText[] {
	const lists = Object.entries({ ...PERIODIC['en'] }).concat(Object.entries({ ...PERIODIC[language] }));
	const tokens = UNSPACED.has(language) ? [] : tokensOf(text);
	return lists.flatMap(([unit, words]) =>
		UNSPACED.has(language)
			? words.flatMap((word) => {
					const index = text.lastIndexOf(word);
					const isAlone = index !== -1 && !HAN_OR_FIGURE.test(text.slice(0, index));
					return isAlone ? [{ unit, index, end: index + word.length }] : [];
				})
			: tokens
					.filter((token) => words.includes(foldWord(token.text).replace(ARTICLE, '')))
					.map(({ end, index }) => ({ unit, index, end })),
	);
}

function wordsOf(lists: Readonly<Record<string, readonly string[]>>, language: string): ReadonlySet<string> {
	return new Set([...(lists['en'] ?? []), ...(lists[language] ?? [])]);
}
