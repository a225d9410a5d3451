import fc from 'fast-check';
import { Workflow } from 'n8n-workflow';

import {
	fieldOfCode,
	fieldOfText,
	textOfField,
} from '../../../../../nodes/GuruAction/exchange/nodeFields/fieldText';

/** What n8n makes of a field when it runs the node. */
function evaluated(field: string): unknown {
	const workflow = new Workflow({
		nodes: [],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => unknownType(),
			getByNameAndVersion: () => unknownType(),
			getKnownTypes: () => ({}),
		},
	});
	return workflow.expression.getParameterValue(field, null, 0, 0, 'Node', [], 'manual', {});
}

function unknownType(): never {
	throw new Error('No node is looked at here.');
}

const texts: string[] = [
	'',
	'plain {name}',
	'{{ $json.email }}',
	'=',
	'==',
	'=sum',
	'={{ 1 + 1 }}',
	'=a {b} "c" \\ \'d\' `e` ${f}',
	'=\n{{ "x" }}\n}}{{',
	'={{ "x" }}',
	'=\\{{',
	'=\\u0041',
	'=€ 😀 \u2028',
];

test.each(texts)('the text %j stands in a field as something that n8n evaluates to it', (text) => {
	expect(evaluated(fieldOfText(text))).toBe(text);
	expect(textOfField(fieldOfText(text))).toBe(text);
});

test('any text whatever comes back, and n8n sees the same one', () => {
	const pieces = fc.constantFrom(
		'=',
		'{',
		'}',
		'{{',
		'}}',
		'"',
		"'",
		'\\',
		'$json',
		' ',
		'\n',
		'a',
		'`',
		'\u0000',
	);
	const text = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.array(pieces).map((parts) => parts.join('')),
	);
	fc.assert(
		fc.property(text, (value) => {
			const written = `=${value}`;
			expect(textOfField(fieldOfText(value))).toBe(value);
			expect(textOfField(fieldOfText(written))).toBe(written);
			expect(evaluated(fieldOfText(written))).toBe(written);
		}),
		{ numRuns: 500 },
	);
});

test.each(['={{ $json.email }}', '=https://{{ $env.HOST }}/x', '={{ "a" + "b" }}', '=a {b'])(
	'the expression %j is told from a text',
	(field) => {
		expect(textOfField(field)).toBeUndefined();
	},
);

test('code never starts with "=", whatever n8n strips from its field', () => {
	expect(fieldOfCode('=print(1)')).toBe(' =print(1)');
	expect(fieldOfCode('print(1)')).toBe('print(1)');
});
