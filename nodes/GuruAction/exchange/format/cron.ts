import { type CronExpression, CronExpressionParser } from 'cron-parser';
import { errorMessage } from '../../../../common/errorMessage';

/**
 * n8n's Schedule Trigger accepts less than cron-parser: lists of `*`, numbers, names and ranges with steps, and none
 * of the signs of other dialects (L, W, #, ?, H, @daily).
 */
const TERM = /^(?:\*|(?:\d{1,2}|[a-z]{3})(?:-(?:\d{1,2}|[a-z]{3}))?)(?:\/\d{1,2})?$/i;

/**
 * Each field's name, how many values it has, the unit at which it restarts, and cron-parser's name for it. With six
 * fields, seconds are first.
 */
const FIELDS = [
	['seconds', 60, 'minute', 'second'],
	['minutes', 60, 'hour', 'minute'],
	['hours', 24, 'day', 'hour'],
	['days', 31, 'month', 'dayOfMonth'],
	['months', 12, 'year', 'month'],
	['weekdays', 7, 'week', 'dayOfWeek'],
] as const;

/** Why a cron expression cannot be scheduled, with what to change; undefined if it can. */
export function refuseCron(expression: string): string | undefined {
	const fields = expression.trim() === '' ? [] : expression.trim().split(/\s+/);
	if (fields.length === 0) return 'The schedule is empty. Write when to run, e.g. 0 9 * * *.';
	if (fields.length !== 5 && fields.length !== 6) {
		return `"${expression}" has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}. Write five (minute, hour, day, month, weekday) or six (second first), e.g. 0 9 * * 1.`;
	}
	const odd = fields.flatMap((field) => field.split(',')).find((term) => !TERM.test(term));
	if (odd !== undefined) {
		return `"${odd}" is not *, a number, a name such as MON, a range such as 1-5 or a step such as */15.`;
	}
	const tooLong = refuseLongStep(fields);
	if (tooLong !== undefined) return tooLong;
	try {
		return parse(expression, 'UTC', new Date(0)).hasNext() ? undefined : neverComes(expression);
	} catch (error) {
		const reason = errorMessage(error);
		if (/day of month definition/i.test(reason)) return neverComes(expression);
		return `"${expression}" is not a valid schedule: ${reason}. Correct it, e.g. 0 9 * * 1 for Mondays at nine.`;
	}
}

/** Each field restarts with the next larger unit, so a step longer than the field never reaches its end. */
function refuseLongStep(fields: readonly string[]): string | undefined {
	for (const [index, [name, size, unit]] of FIELDS.slice(-fields.length).entries()) {
		for (const term of fields[index]?.split(',') ?? []) {
			const step = Number(term.split('/')[1] ?? 1);
			if (step <= size) continue;
			return (
				`"${term}" would run once ${unit === 'hour' ? 'an' : 'a'} ${unit}, not every ${step} ${name}, because the ` +
				`${name} start again with each ${unit}. Use a step of at most ${size}.`
			);
		}
	}
	return undefined;
}

/**
 * The next times after `from` at which a valid cron expression fires in a time zone.
 *
 * @param zone An IANA name, for example Europe/Berlin. @throws Error for an expression that `refuseCron` refuses, or
 * an unknown zone
 */
export function nextTimes(expression: string, zone: string, from: Date, count: number): Date[] {
	return parse(expression, zone, from)
		.take(count)
		.map((time) => time.toDate());
}

/**
 * The expression with each field as a list of its values, or as `*` if those are all. To n8n's cron (node-cron's
 * `_getNextDateFrom`), 1-31 does not restrict days, and a value may occur twice, as in 0,7. cron-parser treats both
 * differently.
 *
 * @throws Error for an expression that `refuseCron` refuses
 */
export function normalizedCron(expression: string): string {
	const texts = expression.trim().split(/\s+/);
	const fields = FIELDS.slice(-texts.length);
	return fields.map(([, size, , name], index) => listOf(texts[index] ?? '*', size, name)).join(' ');
}

function listOf(text: string, size: number, name: (typeof FIELDS)[number][3]): string {
	const values = text.split(',').flatMap((term) => {
		const alone = FIELDS.map(([, , , other]) => (other === name ? term : '*')).join(' ');
		// Sunday is 0 and 7.
		return CronExpressionParser.parse(alone).fields[name].values.map((value) =>
			name === 'dayOfWeek' ? Number(value) % 7 : Number(value),
		);
	});
	const unique = new Set(values);
	return unique.size === size ? '*' : [...unique].sort((a, b) => a - b).join(',');
}

function parse(expression: string, tz: string, currentDate: Date): CronExpression {
	return CronExpressionParser.parse(normalizedCron(expression), { tz, currentDate });
}

function neverComes(expression: string): string {
	return `"${expression}" never starts: none of its months has that day. Choose another day or month.`;
}
