import { type FieldReader, readField } from '../../../../nodes/shared/fields/readField';

/** A node's parameters, with what their expressions give. */
function reader(written: unknown, resolved: unknown): FieldReader {
	return {
		getNodeParameter: (_name, _item, fallback, options) =>
			(options?.rawExpressions === true ? written : resolved) ?? fallback,
	};
}

it.each([
	['a text as it stands', 'hello = world', 'hello = world'],
	['what an expression gives', '={{ 1 + 1 }}', 'resolved'],
	[
		'a collection as it stands',
		{ entries: [{ name: 'a', on: true }] },
		{ entries: [{ name: 'a', on: true }] },
	],
	['what an expression deep inside gives', { entries: [{ name: '={{ $json.name }}' }] }, 'resolved'],
	['a number', 7, 7],
	['null', null, 'fallback'],
])('reads %s', (_what, written, expected) => {
	expect(readField(reader(written, 'resolved'), 'field', 0, 'fallback')).toEqual(expected);
});
