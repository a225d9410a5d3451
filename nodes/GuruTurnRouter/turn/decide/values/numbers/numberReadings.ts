/** `007.50` → `7.5`: one spelling for one number, exact at any length. */
function canonical(whole: string, fraction: string): string {
	const trimmed = fraction.replace(/0+$/u, '');
	const integer = whole.replace(/^0+(?=\p{N})/u, '');
	return trimmed === '' ? integer : `${integer}.${trimmed}`;
}

/** Whether all groups have three digits or, with commas, India's two digits before the last three. */
function isGrouped(groups: readonly string[], separator: string | undefined): boolean {
	const [first = '', ...rest] = groups;
	if (first.length <= 3 && rest.every((group) => group.length === 3)) return true;
	const pairs = rest.slice(0, -1);
	return (
		separator === ',' &&
		first.length <= 2 &&
		rest.at(-1)?.length === 3 &&
		pairs.every((group) => group.length === 2)
	);
}

/**
 * The numbers that a run of digits and separators can mean, as canonical decimals: 1,000.50 and 1.000,50 are
 * 1000.5. A lone point before three digits is ambiguous (1.250) and has both readings. A lone comma there
 * groups thousands. Empty if the separators do not form a number.
 */
export function readingsOf(digits: string): readonly string[] {
	const separators = [...digits.replace(/\p{N}/gu, '')];
	const last = separators.at(-1);
	if (last === undefined) return [canonical(digits, '')];
	const parts = digits.split(/[.,']/u);
	const fraction = parts.at(-1) ?? '';
	const groups = parts.slice(0, -1);
	const first = parts[0] ?? '';
	const others = new Set(separators.slice(0, -1));
	if (others.size > 1) return [];
	const [separator] = others;
	if (separator !== undefined && separator !== last) {
		return isGrouped(groups, separator) ? [canonical(groups.join(''), fraction)] : [];
	}
	const whole = canonical(parts.join(''), '');
	if (separator !== undefined || last === "'") return isGrouped(parts, last) ? [whole] : [];
	if (fraction.length !== 3 || first.length > 3 || first === '0') return [canonical(first, fraction)];
	return last === ',' || fraction === '000' ? [whole] : [canonical(first, fraction), whole];
}

/** Multiplies a canonical decimal by a power of ten: 1.5 with six noughts is 1500000. */
export function shiftDecimalPoint(decimal: string, noughts: number): string {
	const [whole = '', fraction = ''] = decimal.split('.');
	const digits = fraction.padEnd(noughts, '0');
	return canonical(whole + digits.slice(0, noughts), digits.slice(noughts));
}
