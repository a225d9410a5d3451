import { coerce, plainDecimal } from '../../../nodes/values/coerce';
import type { ParameterType, ParameterValue } from '../../../nodes/values/parameterValue';

const REFUSED = Symbol('refused');
const ABSENT = Symbol('absent');

const rows: Array<[given: unknown, type: ParameterType, expected: ParameterValue | symbol]> = [
	['12345', 'string', '12345'],
	['  padded  ', 'string', 'padded'],
	[12345, 'string', '12345'],
	[1e21, 'string', '1000000000000000000000'],
	[0.0000001, 'string', '0.0000001'],
	[true, 'string', 'true'],
	['', 'string', ABSENT],
	['   ', 'string', ABSENT],
	['null', 'string', ABSENT],
	['None', 'string', ABSENT],
	['N/A', 'string', ABSENT],
	[null, 'string', ABSENT],
	[undefined, 'string', ABSENT],
	['nullable', 'string', 'nullable'],
	[{ a: 1 }, 'string', REFUSED],
	[['a'], 'string', REFUSED],
	['42', 'number', 42],
	['-42', 'number', -42],
	['\u221242', 'number', -42],
	['+42', 'number', 42],
	['4.2', 'number', 4.2],
	['4,2', 'number', 4.2],
	['.5', 'number', 0.5],
	['1,234', 'number', 1234],
	['0,123', 'number', 0.123],
	['1.234', 'number', 1.234],
	['1,234.56', 'number', 1234.56],
	['1.234,56', 'number', 1234.56],
	['1 234,56', 'number', 1234.56],
	['1\u202F234', 'number', 1234],
	["1'234.5", 'number', 1234.5],
	['1,234,567', 'number', 1234567],
	['1.234.567', 'number', 1234567],
	['$49.99', 'number', 49.99],
	['49,99 €', 'number', 49.99],
	['EUR 49.99', 'number', 49.99],
	['49.99 USD', 'number', 49.99],
	['-$5', 'number', -5],
	['2 hours', 'number', 2],
	['24h', 'number', 24],
	['15%', 'number', 15],
	['1.5k', 'number', 1500],
	['１２３', 'number', 123],
	['١٢٣', 'number', 123],
	['1e3', 'number', 1000],
	[7, 'number', 7],
	[Number.NaN, 'number', REFUSED],
	[Number.POSITIVE_INFINITY, 'number', REFUSED],
	[true, 'number', REFUSED],
	['between 5 and 10', 'number', REFUSED],
	['5-10', 'number', REFUSED],
	['2026-03-04', 'number', REFUSED],
	['1.2.3', 'number', REFUSED],
	['abc', 'number', REFUSED],
	['12abc34', 'number', REFUSED],
	['null', 'number', ABSENT],
	['', 'number', ABSENT],
	['true', 'boolean', true],
	['Yes', 'boolean', true],
	['yes.', 'boolean', true],
	['on', 'boolean', true],
	['1', 'boolean', true],
	['ja', 'boolean', true],
	['FALSE', 'boolean', false],
	['no', 'boolean', false],
	['off', 'boolean', false],
	['0', 'boolean', false],
	[1, 'boolean', true],
	[0, 'boolean', false],
	[2, 'boolean', REFUSED],
	['maybe', 'boolean', REFUSED],
	['', 'boolean', ABSENT],
];

describe('a value given for a parameter', () => {
	test.each(rows)('%j read as %s', (given, type, expected) => {
		const coerced = coerce(given, type);
		if (expected === ABSENT) expect(coerced).toEqual({ kind: 'absent' });
		else if (expected === REFUSED) expect(coerced.kind).toBe('refused');
		else expect(coerced).toEqual({ kind: 'value', value: expected });
	});
});

test.each([
	[0, '0'],
	[-1.5, '-1.5'],
	[123456789012345680000, '123456789012345680000'],
	[1.5e300, `15${'0'.repeat(299)}`],
	[-2.5e-10, '-0.00000000025'],
])('%d is written without an exponent', (number, text) => {
	expect(plainDecimal(number)).toBe(text);
	expect(Number(plainDecimal(number))).toBe(number);
});
