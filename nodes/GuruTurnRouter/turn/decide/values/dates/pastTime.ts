import { isYear, type Clock } from './calendar';
import { dayTextOf, meaningOf } from './dayText';

/**
 * Whether a text names a past day, week, month or year, and no present or coming one: "last year we had 60", "la vez pasada".
 *
 * @param language ISO 639-1; undefined if not certain
 */
export function tellsOfPast(text: string, clock: Clock, language: string | undefined): boolean {
	const { tokens, today, words } = dayTextOf(text, clock, language);
	const thisYear = Number(today.slice(0, 4));
	const offsets = tokens.flatMap((token, at) => {
		if (meaningOf(token, 'now')) return [0];
		// "In 2024", 2024年.
		const isLed = words.inYear?.includes(tokens[at - 1]?.text ?? '') === true;
		const isNamed = [tokens[at - 1], tokens[at + 1]].some(
			(other) => meaningOf(other, 'unit')?.unit === 'year',
		);
		if (token.kind === 'number' && isYear(token.value) && (isLed || isNamed)) return [token.value - thisYear];
		// Alone, the word for last has other meanings: "my last name".
		const isUnit = [tokens[at - 1], tokens[at + 1]].some((other) => meaningOf(other, 'unit') !== undefined);
		const named = meaningOf(token, 'span') ?? meaningOf(token, 'day');
		return named?.offset ?? (isUnit ? (meaningOf(token, 'modifier')?.offset ?? []) : []);
	});
	return offsets.length > 0 && offsets.every((offset) => offset < 0);
}
