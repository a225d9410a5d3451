import type { Grounding } from '../../../../nodes/GuruTurnRouter/turn/decide/decision';
import type { TurnParameter } from '../../../../nodes/GuruTurnRouter/turn/turn';
import { confirmationReason } from '../../../../nodes/GuruTurnRouter/turn/confirmationReason';
import type { ParameterValue } from '../../../../nodes/shared/values/parameterValue';
import { action } from './fixtures';

const CHOICES = 'One of low, medium, high';

function asks(
	value: ParameterValue,
	grounding: Grounding,
	fields: Partial<TurnParameter> & { readonly effect?: 'read' | 'write'; readonly doubt?: string } = {},
): boolean {
	const { doubt, effect = 'write', ...own } = fields;
	const type = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
	const parameter = {
		name: 'x',
		type,
		description: 'What',
		required: true,
		hasDefault: false,
		...own,
	} as const;
	const decided = { value, quote: 'words', grounding, ...(doubt === undefined ? {} : { doubt }) };
	const { because } = confirmationReason(
		{
			action: action('act', 'x', { effect, parameters: [parameter] }),
			reason: 'it fits',
			values: { x: decided },
			decidedBy: 'model',
			notes: [],
		},
		{ changes: 'run' },
	);
	return because.length > 0;
}

describe('the user is asked before a change', () => {
	it.each<readonly [string, ParameterValue, Parameters<typeof asks>[2]]>([
		['day', '2026-12-04', {}],
		['time', '15:00', {}],
		['number', 250, {}],
		['identifier', 'KT7704', {}],
		['address', 'dee@fernhill.example', {}],
		['name', 'Beijing', {}],
		['short text', 'Screen is black now', {}],
		['text with an identifier', 'The order KT7704 has not arrived at all yet', {}],
		[
			'postal address of five words or more',
			'Main Street, Springfield, near the station',
			{ description: 'The address to ship to' },
		],
		['required choice', 'high', { description: CHOICES }],
		['required yes', true, {}],
	])('with an inferred %s', (_, value, fields) => {
		expect(asks(value, 'inferred', fields)).toBe(true);
	});

	it.each<readonly [string, ParameterValue, Parameters<typeof asks>[2]]>([
		['text of five words or more', 'The export crashes on large files', {}],
		['text that may be composed freely', 'Screen black', { check: 'free' }],
		['choice that is optional', 'high', { description: CHOICES, required: false }],
		['choice that has a default', 'high', { description: CHOICES, hasDefault: true }],
		['yes that is optional', true, { required: false }],
		['day in what only reads', '2026-12-04', { effect: 'read' }],
	])('but not about an inferred %s', (_, value, fields) => {
		expect(asks(value, 'inferred', fields)).toBe(false);
	});

	it.each<Grounding>(['stated', 'agreed', 'result', 'default', 'caller'])(
		'nor about what is %s',
		(grounding) => {
			expect(asks('2026-12-04', grounding)).toBe(false);
		},
	);

	it('about a stated value that is in doubt, in what changes data alone', () => {
		expect(asks('881', 'stated', { doubt: 'a negated clause' })).toBe(true);
		expect(asks('881', 'stated', { doubt: 'a negated clause', effect: 'read' })).toBe(false);
	});

	it.each<readonly [Grounding, boolean]>([
		['stated', false],
		['agreed', false],
		['result', false],
		['inferred', true],
		['caller', true],
	])('an exact parameter takes what is %s without a question: %p, in what reads too', (grounding, asked) => {
		expect(asks('Beijing', grounding, { check: 'exact', effect: 'read' })).toBe(asked);
	});
});
