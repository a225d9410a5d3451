/**
 * The cron expressions that n8n's Schedule Trigger runs: five fields, or six with seconds first, each
 * a list of `*`, numbers, names and ranges, with steps. Signs of other dialects (L, W, #) it does not
 * know.
 */
interface Field {
	readonly label: string;
	readonly from: number;
	readonly to: number;
	/** Names of the values, the first one standing for `from`. */
	readonly names?: readonly string[];
}

const WEEKDAY = 'day of the week';
const FIELDS: readonly Field[] = [
	{ label: 'second', from: 0, to: 59 },
	{ label: 'minute', from: 0, to: 59 },
	{ label: 'hour', from: 0, to: 23 },
	{ label: 'day of the month', from: 1, to: 31 },
	{
		label: 'month',
		from: 1,
		to: 12,
		names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
	},
	{
		label: WEEKDAY,
		from: 0,
		to: 7,
		names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
	},
];

/** Why a cron expression cannot be scheduled, with what to change; undefined when it can. */
export function refuseCron(expression: string): string | undefined {
	if (expression.trim() === '') return 'The schedule is empty. Write when to run, e.g. 0 9 * * *.';
	const parts = partsOf(expression);
	if (parts.length !== FIELDS.length) {
		const count = expression.trim().split(/\s+/).length;
		return `"${expression}" has ${count} ${count === 1 ? 'field' : 'fields'}. Write five (minute, hour, day, month, weekday) or six (second first), e.g. 0 9 * * 1.`;
	}
	for (const [index, field] of FIELDS.entries()) {
		for (const term of (parts[index] ?? '').split(',')) {
			if (valuesOf(term, field) === undefined) {
				const names = field.names ? ` or ${field.names[0] ?? ''}–${field.names.at(-1) ?? ''}` : '';
				return `"${term}" is no ${field.label}. It may be *, ${field.from}–${field.to}${names}, a range such as ${field.from}-${field.to} or a step such as */2.`;
			}
		}
	}
	return neverComes(expression)
		? `"${expression}" never comes: none of its months has that day. Choose another day or month.`
		: undefined;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function neverComes(expression: string): boolean {
	const [, , , days = [], months = [], weekdays = []] = cronValues(expression);
	if (weekdays.length < 7) return false;
	return months.every((month) => Math.min(...days) > (DAYS_IN_MONTH[month - 1] ?? 0));
}

/**
 * The values at which each field of a sound expression fires: seconds, minutes, hours, days of the
 * month, months (from 1) and days of the week (0 is Sunday, and 7 is 0), each in rising order.
 */
export function cronValues(expression: string): number[][] {
	const parts = partsOf(expression);
	return FIELDS.map((field, index) => {
		const values = (parts[index] ?? '').split(',').flatMap((term) => valuesOf(term, field) ?? []);
		const folded = field.label === WEEKDAY ? values.map((value) => value % 7) : values;
		return [...new Set(folded)].sort((one, other) => one - other);
	});
}

/** Six fields, the second being 0 where it is not written. */
function partsOf(expression: string): string[] {
	const parts = expression.trim().split(/\s+/);
	return parts.length === 5 ? ['0', ...parts] : parts;
}

function valuesOf(term: string, field: Field): number[] | undefined {
	const [range = '', step, ...more] = term.split('/');
	const by = step === undefined ? 1 : Number(step);
	if (more.length > 0 || (step !== undefined && !/^\d{1,2}$/.test(step)) || by === 0) return undefined;
	const [from, to] = boundsOf(range, field, step !== undefined);
	if (from === undefined || to === undefined || from > to) return undefined;
	return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

/** A single value with a step counts from there to the field's end. */
function boundsOf(
	range: string,
	field: Field,
	stepped: boolean,
): readonly [from: number | undefined, to: number | undefined] {
	if (range === '*') return [field.from, field.to];
	const [first = '', last, ...more] = range.split('-');
	if (more.length > 0) return [undefined, undefined];
	const from = valueOf(first, field);
	if (last === undefined) return [from, stepped ? field.to : from];
	return [from, valueOf(last, field)];
}

function valueOf(text: string, { from, to, names = [] }: Field): number | undefined {
	const named = names.indexOf(text.toUpperCase());
	if (named >= 0) return from + named;
	const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
	return value !== undefined && value >= from && value <= to ? value : undefined;
}
