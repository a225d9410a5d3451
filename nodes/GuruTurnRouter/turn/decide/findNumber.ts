import type { TurnParameter } from '../turn';
import type { ValueFromUser } from './decision';
import { withoutEmails } from './values/identifiers';
import { termsOf } from './lexical';
import { numbersIn, type NumberInText } from './values/numbers';
import { nameInWords, type ParameterKind } from './values/parameterKind';
import { SpellingHelp } from './spelling';
import { foldText } from './values/text';

const CURRENCY_BEFORE = /(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|cad|aud|inr|rs)\.?)\s*$/u;
const CURRENCY =
	/^(?:[,.]--?)?\s*(?:[$€£¥₹]|(?:usd|eur|gbp|chf|cad|aud|inr|dollars?|euros?|pounds?|bucks|rupees|franken)\b)/u;
/** "49 Euro 90", which `numbersIn` gives as one number. */
const WITH_CENTS = /^\p{N}+ ?(?:\p{L}+|[€]) \p{N}{2}$/u;
/** "Am 3.12.": with a point a day looks like cents. */
const DAY = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$/u;
const BEFORE_A_DAY = /(?<!\p{L})(?:am|vom|zum|bis|seit|ab|dem|den|on|since|until|from)\s+$/u;
/** Said of several amounts taken together. */
const OF_ALL = /(?<!\p{L})(?:insgesamt|zusammen|gesamt|altogether|in total|total of)[\s:]*[$€£]?\s*$/u;
const UNITS: ReadonlyArray<readonly [RegExp, number]> = [
	[/^[\s-]*(?:hours?|hrs?|h|stunden?|std\.?)(?!\p{L})/u, 1],
	[/^[\s-]*(?:minutes?|mins?|minuten?)(?!\p{L})/u, 1 / 60],
	[/^[\s-]*(?:days?|d|tagen?|tage)(?!\p{L})/u, 24],
	[/^[\s-]*(?:weeks?|wochen?)(?!\p{L})/u, 168],
];
const A_SINGLE =
	/\b(?:next|an?|within the|in the|nächsten?|nächster|innerhalb einer|in einer|binnen einer|einer|einem)\s+(hour|day|week|stunde|tag|woche)(?!\p{L})/u;

/** "2x", "2 times", "zwei Buchungen": how often, and not how much. */
const COUNTS =
	/^\s*(?:x|×|times?|mal|charges|payments|debits|transactions|items|buchungen|abbuchungen|zahlungen|orders|bestellungen)(?!\p{L})/u;

type NumberKind = Extract<ParameterKind, { kind: 'number' }>;

/** The number that a text gives for a parameter: with the right unit or currency, or beside the parameter's words. */
export function findNumber(
	text: string,
	parameter: TurnParameter,
	kind: NumberKind,
): ValueFromUser | undefined {
	const folded = withoutEmails(foldText(text));
	const numbers = numbersIn(folded);
	if (kind.unitHours !== undefined && !kind.money) return timeSpan(folded, numbers, kind.unitHours);
	const labels = new Set(
		termsOf(`${nameInWords(parameter.name)} ${parameter.description}`).map(({ term }) => term),
	);
	const fitting = numbers.filter((number) => {
		const before = folded.slice(0, number.index);
		const after = folded.slice(number.index + number.text.length);
		if (kind.money && WITH_CENTS.test(number.text)) return true;
		if (DAY.test(number.text) && BEFORE_A_DAY.test(before) && !CURRENCY.test(after)) return false;
		if (COUNTS.test(`${/\p{L}*$/u.exec(number.text)?.[0] ?? ''}${after}`)) return false;
		if (CURRENCY_BEFORE.test(before) || CURRENCY.test(after) || /\p{L}$/u.test(number.text)) {
			return kind.money && /\p{N}/u.test(number.text);
		}
		// With cents it is money, whatever stands beside it.
		if (kind.money && /[.,]\p{N}{2}$/u.test(number.text)) return true;
		if (
			kind.money &&
			!/\b(?:of|for|amount|charged|paid|price|total|is|was|über|betrag|belastet mit|von)\s*:?\s*$/u.test(
				before,
			)
		)
			return false;
		const label = /(\p{L}+)[\s:=]*(?:of|is|was|=)?\s*$/u.exec(before)?.[1];
		const unit = /^\s*(\p{L}+)/u.exec(after)?.[1];
		return [label, unit].some(
			(word) => word !== undefined && termsOf(word).some(({ term }) => labels.has(term)),
		);
	});
	const ofAll = /\b(?:total|sum|gesamt\p{L}*|summe)\b/u.test(foldText(parameter.description));
	const found = fitting.find(({ index }) => ofAll || !OF_ALL.test(folded.slice(0, index))) ?? fitting[0];
	const reading = found?.readings[0];
	return found === undefined || reading === undefined
		? undefined
		: { value: Number(reading), quote: found.text };
}

function timeSpan(
	folded: string,
	numbers: readonly NumberInText[],
	unitHours: number,
): ValueFromUser | undefined {
	for (const { index, readings, text } of numbers) {
		const glued = /\p{L}+$/u.exec(/\p{N}/u.test(text) ? text : '')?.[0] ?? '';
		const after = glued + folded.slice(index + text.length);
		const unit = UNITS.find(([word]) => word.test(after)) ?? mistypedUnit(after);
		const reading = readings[0];
		if (unit === undefined || reading === undefined) continue;
		const length = unit[0].exec(after)?.[0].length ?? 0;
		const quote = folded.slice(index, index + text.length - glued.length + length);
		return { value: inUnit(Number(reading) * unit[1], unitHours), quote };
	}
	const part = PARTS.find(([words]) => words.test(folded));
	if (part !== undefined)
		return { value: inUnit(part[1], unitHours), quote: part[0].exec(folded)?.[0] ?? '' };
	const half = /\b(?:half an?|half|halben?|einer halben) (?:hour|stunde)\b/u.exec(folded);
	if (half !== null) return { value: inUnit(0.5, unitHours), quote: half[0] };
	const single = A_SINGLE.exec(folded);
	const hours = UNITS.find(([word]) => word.test(single?.[1] ?? ''))?.[1];
	return single === null || hours === undefined
		? undefined
		: { value: inUnit(hours, unitHours), quote: single[0] };
}

/** Lengths of time that no single number word tells, in hours. */
const PARTS: ReadonlyArray<readonly [RegExp, number]> = [
	[/(?<!\p{L})(?:anderthalb stunden|eineinhalb stunden|one and a half hours|an hour and a half)/u, 1.5],
	[/(?<!\p{L})(?:zweieinhalb stunden|two and a half hours|two hours and a half)/u, 2.5],
	[/(?<!\p{L})(?:dreiviertelstunde|dreiviertel stunde|three quarters of an hour)/u, 0.75],
	[/(?<!\p{L})(?:viertelstunde|viertel stunde|(?:a )?quarter of an hour)/u, 0.25],
];

/** "3 huors" */
function mistypedUnit(after: string): readonly [RegExp, number] | undefined {
	const word = /^\s*(\p{L}+)/u.exec(after)?.[1];
	const meant = word === undefined ? undefined : HOURS.correct(word);
	return meant === undefined ? undefined : [/^\s*\p{L}+/u, meant.startsWith('minute') ? 1 / 60 : 1];
}

const HOURS = new SpellingHelp(['hours', 'hour', 'minutes', 'stunden', 'stunde', 'minuten']);

/** Thousandths are exact enough for a length of time, and hide binary fractions. */
function inUnit(hours: number, unitHours: number): number {
	return Math.round((hours / unitHours) * 1000) / 1000;
}
