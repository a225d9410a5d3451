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

const SECOND: Field = { label: 'second', from: 0, to: 59 };
const FIELDS: readonly Field[] = [
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
		label: 'day of the week',
		from: 0,
		to: 7,
		names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
	},
];

/** Why a cron expression cannot be scheduled, with what to change; undefined when it can. */
export function refuseCron(expression: string): string | undefined {
	const parts = expression.trim().split(/\s+/);
	if (expression.trim() === '') return 'The schedule is empty. Write when to run, e.g. 0 9 * * *.';
	if (parts.length !== 5 && parts.length !== 6) {
		return `"${expression}" has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'}. Write five (minute, hour, day, month, weekday) or six (second first), e.g. 0 9 * * 1.`;
	}
	const fields = parts.length === 6 ? [SECOND, ...FIELDS] : FIELDS;
	for (const [index, field] of fields.entries()) {
		for (const term of (parts[index] ?? '').split(',')) {
			if (!fits(term, field)) {
				const names = field.names ? ` or ${field.names[0] ?? ''}–${field.names.at(-1) ?? ''}` : '';
				return `"${term}" is no ${field.label}. It may be *, ${field.from}–${field.to}${names}, a range such as ${field.from}-${field.to} or a step such as */2.`;
			}
		}
	}
	return undefined;
}

function fits(term: string, field: Field): boolean {
	const [range = '', step, ...more] = term.split('/');
	if (more.length > 0 || (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) > 0))) return false;
	if (range === '*') return true;
	const [first = '', last, ...others] = range.split('-');
	const from = valueOf(first, field);
	const to = last === undefined ? from : valueOf(last, field);
	return others.length === 0 && from !== undefined && to !== undefined && from <= to;
}

function valueOf(text: string, { from, to, names = [] }: Field): number | undefined {
	const named = names.indexOf(text.toUpperCase());
	if (named >= 0) return from + named;
	const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
	return value !== undefined && value >= from && value <= to ? value : undefined;
}
