import { type BuiltInVariables, builtInVariables } from '../../../../nodes/shared/actionContract/builtIns';
import { resolveParameters } from '../../../../nodes/GuruAction/action/resolveParameters';
import type { ParameterDefinition } from '../../../../nodes/shared/actionContract/parameter';

const builtIns: BuiltInVariables = builtInVariables({ name: 'Null', email: '', trusted: true }, 'assistant');

function resolved(parameter: Partial<ParameterDefinition>, given: Record<string, unknown> = {}) {
	const definition = { name: 'note', type: 'string' as const, description: '', required: true, ...parameter };
	return resolveParameters([definition], given, builtIns);
}

describe("an author's default", () => {
	it.each(['none', '-', 'n/a', 'nil', 'Null', 'not specified', '"-"'])('of %j is a value', (start) => {
		expect(resolved({ default: start })).toEqual({ values: { note: start }, missing: [], refused: [] });
		expect(resolved({ default: start }, { note: 'none' }).values).toEqual({ note: start });
	});

	it('of a built-in variable is a value, also where somebody is called Null', () => {
		expect(resolved({ default: '{GURUBASE_USER_NAME}' }).values).toEqual({ note: 'Null' });
	});

	it.each(['', '  ', '\u200b', '{GURUBASE_USER_EMAIL}'])('of %j is none', (start) => {
		expect(resolved({ default: start })).toMatchObject({ values: {}, missing: ['note'] });
	});

	it.each<[ParameterDefinition['type'], string, string]>([
		['number', 'none', 'its default "none" is not one number'],
		['boolean', '-', 'its default "-" is not yes or no'],
	])('of type %s that cannot be read as one is named: %j', (type, start, reason) => {
		expect(resolved({ type, default: start }).refused).toEqual([{ name: 'note', reason }]);
	});

	it.each<[ParameterDefinition['type'], string, unknown]>([
		['number', ' 1,000 ', 1000],
		['boolean', 'No', false],
		['string', ' Berlin\n', 'Berlin'],
	])('of type %s is read as people write it: %j', (type, start, value) => {
		expect(resolved({ type, default: start }).values).toEqual({ note: value });
	});
});

it('what a person or a model says may still say nothing', () => {
	expect(resolved({}, { note: 'n/a' })).toMatchObject({ values: {}, missing: ['note'] });
});

describe('what a workflow gives', () => {
	function given(value: unknown, type: ParameterDefinition['type'] = 'string', start?: string) {
		const definition = { name: 'note', type, description: '', required: true };
		const own = start === undefined ? definition : { ...definition, default: start };
		return resolveParameters([own], { note: value }, builtIns, 'workflow');
	}

	it.each([
		'none',
		'Null',
		'Unspecified',
		'-',
		'n/a',
		'  two blanks',
		'\n- item\n',
		'"quoted"',
		' ',
		'\ufeffa',
	])('arrives as it is: %j', (value) => {
		expect(given(value).values).toEqual({ note: value });
	});

	it.each([undefined, null, ''])('is no value: %j', (value) => {
		expect(given(value).missing).toEqual(['note']);
		expect(given(value, 'string', 'a').values).toEqual({ note: 'a' });
	});

	it.each<[ParameterDefinition['type'], unknown]>([
		['number', 'n/a'],
		['number', '-'],
		['boolean', 'none'],
		['boolean', 'n/a'],
		['string', { a: 1 }],
	])('is refused and not missing where it is no %s: %j', (type, value) => {
		expect(given(value, type)).toMatchObject({ values: {}, missing: [], refused: [{ name: 'note' }] });
	});

	it('is the ISO text of a date, whoever made it', () => {
		const date = new Date('2026-03-02T09:00:00Z');
		const luxon = { isLuxonDateTime: true, toISO: () => '2026-03-02T10:00:00.000+01:00' };
		expect([given(date), given(luxon)].map(({ values }) => values['note'])).toEqual([
			'2026-03-02T09:00:00.000Z',
			'2026-03-02T10:00:00.000+01:00',
		]);
	});
});
