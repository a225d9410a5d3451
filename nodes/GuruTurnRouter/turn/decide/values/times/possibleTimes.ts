/** Times that words may mean, where code alone could not choose: a claimed time counts if it is one of them. */
import { DAY_WORDS } from '../../words/byTopic/times/dayWords';
import { normaliseText } from '../../text/text';
import { isStopWord } from '../../text/stopWords';
import { foldWord } from '../../text/words';
import { timeTokens } from './timeTokens';
import { timesIn, type TimeInText } from './times';

/** A number right behind such a word. */
const END =
	/^ ?(?<to>\p{L}+|[-~]) ?(?:\p{L}{1,3} )?(?<hour>[01]?\d|2[0-3])(?:[:.](?<minute>[0-5]\d))?(?![\p{L}\d]|[.,:/-]\d| ?[\p{Sc}%])/u;

/** 1430, 15h, "21 hs", 15h30: without another number beside them. They may also be a length of time or an amount. */
const COMPACT =
	/^\D*?(?<![\p{L}\d.,:])(?:(?<hour>[01]?\d|2[0-3]) ?h(?:r?s)?\.?(?<minute>[0-5]\d)?|(?<hours>[01]\d|2[0-3])(?<minutes>[0-5]\d))(?![\p{L}\d])\D*$/iu;
/** A number right before a word such as "to" or a dash. */
const START =
	/(?<![\p{L}\d.,:/-])(?<hour>[01]?\d|2[0-3])(?:[:.](?<minute>[0-5]\d))? ?(?<to>\p{L}+|[-~])? ?(?:\p{L}{1,3} )?$/u;

/** The times of a whole quotation that is written in figures without a colon. */
export function compactTimes(words: string): readonly string[] {
	const { hour, hours, minute = '00', minutes = minute } = COMPACT.exec(normaliseText(words))?.groups ?? {};
	const said = hour ?? hours;
	return said === undefined ? [] : [`${said.padStart(2, '0')}:${minutes}`];
}

/** The beginnings of ranges that only name the half of the day at their end: "**10** to 11.30 am", "**de 10** a 12". */
export function rangeStarts(text: string, language: string | undefined): readonly TimeInText[] {
	const normal = normaliseText(text);
	return timesIn(normal, language).flatMap(({ index, readings: ends }) => {
		const match = START.exec(normal.slice(0, index));
		const { hour = '', minute = '00', to = '' } = match?.groups ?? {};
		if (match === null || !isTo(to, language)) return [];
		const readings = ends.flatMap((end) => {
			const halves = Number(hour) > 12 ? [Number(hour)] : [(Number(hour) % 12) + 12, Number(hour) % 12];
			const before = halves
				.map((one) => `${String(one).padStart(2, '0')}:${minute}`)
				.filter((one) => one < end);
			// In the half of its end, if it is before it there.
			return before.slice(0, 1);
		});
		return readings.length === 0
			? []
			: [{ readings, index: match.index, end: match.index + hour.length, text: hour }];
	});
}

/** The ends of ranges that only their beginning makes times: "9:30 to **11**", and not "9:30 to 11 people". */
export function rangeEnds(text: string, language: string | undefined): readonly TimeInText[] {
	const normal = normaliseText(text);
	return timesIn(normal, language).flatMap(({ end: from, readings: starts }) => {
		const match = END.exec(normal.slice(from));
		const { hour = '', minute = '00', to = '' } = match?.groups ?? {};
		if (match === null || !isTo(to, language)) return [];
		const end = from + match[0].length;
		const [next] = timeTokens(normal.slice(end), language);
		const isNoun = next?.kind === 'word' && !isStopWord(next.text, language ?? 'en');
		const halves = Number(hour) > 12 ? [Number(hour)] : [Number(hour) % 12, (Number(hour) % 12) + 12];
		const readings = starts.flatMap((start) =>
			halves
				.map((one) => `${String(one).padStart(2, '0')}:${minute}`)
				.filter((one) => one > start)
				.slice(0, 1),
		);
		const index = end - (normal.slice(0, end).match(/\d[\d:.]*$/u)?.[0].length ?? 0);
		return isNoun || readings.length === 0 ? [] : [{ readings, index, end, text: normal.slice(index, end) }];
	});
}

function isTo(word: string, language: string | undefined): boolean {
	return /^[-~]$/u.test(word) || DAY_WORDS[language ?? '']?.to?.includes(foldWord(word)) === true;
}
