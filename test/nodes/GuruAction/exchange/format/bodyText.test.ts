import fc from 'fast-check';

import { valueText } from '../../../../../nodes/shared/values/coerce';
import type { PlaceholderValues } from '../../../../../nodes/GuruAction/action/placeholders';
import { renderBody } from '../../../../../nodes/GuruAction/action/http/request/requestBody';
import { bodyObjectOf, bodyTextOf } from '../../../../../nodes/GuruAction/exchange/format/bodyText';
import { parseSource, printCompact, type SourceObject } from '../../../../../nodes/shared/values/sourceJson';

const parameters = [
	{ name: 'city', type: 'string', required: true },
	{ name: 'amount', type: 'number', required: true },
	{ name: 'note', type: 'string', required: false },
];

function objectOf(value: unknown): SourceObject {
	const source = parseSource(JSON.stringify(value));
	if (source.kind !== 'object') throw new Error('A body is an object.');
	return source;
}

const texts = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom(
		'{city}',
		'{amount}',
		'{note}',
		'{other}',
		'{API_KEY}',
		'{city}{amount}',
		'"{city}"',
		'{{amount}}',
		'\\{city}',
	),
);
const values = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		texts,
		fc.integer(),
		fc.constant(null),
		fc.boolean(),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(texts, tie('value'), { maxKeys: 3, noNullPrototype: true }),
	),
})).value;
const bodies = fc
	.dictionary(texts, values, { maxKeys: 4, noNullPrototype: true })
	.filter((body) => !JSON.stringify(body).includes('__proto__'));

const given: fc.Arbitrary<PlaceholderValues> = fc
	.record({
		city: texts,
		amount: fc.double({ noNaN: true, noDefaultInfinity: true }),
		note: fc.option(texts, { nil: undefined }),
	})
	.map(({ city, amount, note }) => ({
		city: { value: city, source: 'parameter' },
		amount: { value: amount, source: 'parameter' },
		note: { value: note, source: 'parameter' },
		API_KEY: { value: 'se"cret', source: 'secret' },
	}));

/** What the exchange format says a body object sends; undefined for what is left out. */
function meaningOf(template: unknown, placeholders: PlaceholderValues): unknown {
	if (typeof template === 'string') {
		const whole = Object.entries(placeholders).find(([name]) => template === `{${name}}`)?.[1];
		if (whole !== undefined) return whole.value;
		return template.replace(/\{(\w+)\}/g, (braces, name: string) => {
			const known = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
			if (known === undefined) return braces;
			return known.value === undefined ? '' : valueText(known.value);
		});
	}
	if (Array.isArray(template)) {
		return template.map((item) => meaningOf(item, placeholders)).filter((item) => item !== undefined);
	}
	if (template === null || typeof template !== 'object') return template;
	return Object.fromEntries(
		Object.entries(template).flatMap(([key, value]) => {
			const meaning = meaningOf(value, placeholders);
			return meaning === undefined ? [] : [[key, meaning]];
		}),
	);
}

test('the text that import writes of a body object sends what the object means, whatever the values', () => {
	fc.assert(
		fc.property(bodies, given, (body, placeholders) => {
			const { text } = renderBody(bodyTextOf(objectOf(body), parameters), 'application/json', placeholders);
			expect(JSON.parse(text ?? '')).toEqual(meaningOf(body, placeholders));
		}),
		{ numRuns: 500 },
	);
});

test('the text that import writes of a body object is read back as that object', () => {
	fc.assert(
		fc.property(bodies, (body) => {
			const object = objectOf(body);
			const back = bodyObjectOf(bodyTextOf(object, parameters), parameters);
			expect(back && printCompact(back)).toBe(printCompact(object));
		}),
		{ numRuns: 500 },
	);
});

test.each<[text: string, object: object | undefined]>([
	['{"a": {amount}}', { a: '{amount}' }],
	['{"a": "{city}"}', { a: '{city}' }],
	['{"a": {city}}', { a: '{city}' }],
	['{"a": "to {city}"}', { a: 'to {city}' }],
	['{"a": "{amount}"}', undefined],
	['{"a": "{note}"}', undefined],
	['{"a": {other}}', undefined],
	['{"{city}": 1}', undefined],
	['[1]', undefined],
	['a={amount}', undefined],
	['{amount}', undefined],
])('the text %s stands for the object %j', (text, object) => {
	const found = bodyObjectOf(text, parameters);
	expect(found && (JSON.parse(printCompact(found)) as unknown)).toEqual(object);
});
