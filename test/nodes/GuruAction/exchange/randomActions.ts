import fc from 'fast-check';

import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';
import { refuseParameterName } from '../../../../nodes/GuruAction/action/nameRules';

/** Any actions in the exchange format, as the text of a file: any order of keys, unknown keys at every level. */
const anyText = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'grapheme' }).map((text) => `=${text}`),
	fc.constantFrom(
		'',
		'=',
		'={{ $json.x }}',
		'{city}',
		'"',
		'\\',
		'\u0000',
		'{"a": {city}}',
		'\r\n',
		'[undefined]',
	),
);
const written = anyText.filter((text) => text.trim() !== '');
const letters = fc.string({
	unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz_')),
	minLength: 1,
	maxLength: 12,
});
const parameterName = letters.filter((name) => refuseParameterName(name) === undefined);
const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

/** An object with unknown keys among its own, in any order. */
function shuffled(known: fc.Arbitrary<object>): fc.Arbitrary<object> {
	const unknown = fc.dictionary(
		fc.oneof(
			letters.map((key) => `x_${key}`),
			fc.constantFrom('constructor', '7', 'toString', ''),
		),
		json,
		{ maxKeys: 3 },
	);
	return fc
		.tuple(known, unknown)
		.chain(([own, more]) => {
			const entries = [...Object.entries(more), ...Object.entries(own)];
			return fc.shuffledSubarray(entries, { minLength: entries.length });
		})
		.map((entries) => Object.fromEntries(entries));
}

const parameter = (name: string) =>
	shuffled(
		fc.record(
			{
				name: fc.constant(name),
				type: fc.constantFrom('string', 'number', 'boolean'),
				description: fc.option(anyText),
				required: fc.option(fc.boolean()),
				default: fc.option(
					fc.oneof(anyText, fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })),
				),
				check: fc.option(fc.constantFrom('exact', 'free')),
			},
			{ requiredKeys: ['name', 'type'] },
		),
	);

const timeout = fc.option(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(1.5)));

const bodyValue = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom('{city}', '{amount}', '{other}', '{city} and {amount}', '{{city}}'),
		json,
		fc.dictionary(fc.constantFrom('{city}', 'a', 'b{amount}', '"'), tie('value'), { maxKeys: 3 }),
		fc.array(tie('value'), { maxLength: 3 }),
	),
})).value;

const pythonConfig = shuffled(fc.record({ code: written, timeout }, { requiredKeys: ['code'] }));
const callConfig = shuffled(
	fc.record(
		{
			endpoint: anyText.map((text) => `https://api.example.com/${text}`),
			method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
			headers: fc.option(
				fc.array(shuffled(fc.record({ key: letters.map((key) => `X-${key}`), value: anyText })), {
					maxLength: 3,
				}),
			),
			body: fc.option(
				fc.oneof(
					anyText,
					fc.dictionary(fc.oneof(letters, fc.constantFrom('constructor', 'toString')), bodyValue, {
						maxKeys: 4,
					}),
				),
			),
			timeout,
		},
		{ requiredKeys: ['endpoint', 'method'] },
	),
);

export interface RandomAction {
	readonly name: string;
	readonly [key: string]: unknown;
}

export function randomAction(name: string): fc.Arbitrary<object> {
	const kind = fc.oneof(
		pythonConfig.map((config) => ({ action_type: 'PYTHON_CODE', config })),
		callConfig.map((config) => ({ action_type: 'API_CALL', config })),
		shuffled(fc.constant({})).map((config) => ({ action_type: 'AGENT', config })),
	);
	const parameters = fc
		.uniqueArray(parameterName, { maxLength: 3 })
		.chain((names) => fc.tuple(...[...new Set(['city', 'amount', ...names])].map(parameter)));
	const common = fc.record(
		{
			name: fc.constant(name),
			condition_prompt: written,
			parameters: fc.option(parameters),
			schedule: fc.option(
				shuffled(
					fc.record(
						{
							cron: fc.constantFrom('0 9 * * *', '*/15 * * * *', ' 0 0 9  * * MON-FRI'),
							enabled: fc.boolean(),
						},
						{ requiredKeys: ['cron'] },
					),
				),
			),
			example_questions: fc.option(fc.array(anyText, { maxLength: 3 })),
			effect: fc.option(fc.constantFrom('read', 'write')),
			runs_with: fc.option(anyText.filter((text) => text !== name)),
			enabled: fc.option(fc.boolean()),
			confirm: fc.option(fc.constantFrom('always', 'never')),
			answer_as_is: fc.option(fc.boolean()),
			network: fc.option(
				fc.array(fc.constantFrom('api.example.com', ' *.example.com:443', '10.0.0.0/8', '[::1]:80'), {
					minLength: 1,
					maxLength: 3,
				}),
			),
		},
		{ requiredKeys: ['name', 'condition_prompt'] },
	);
	const any = shuffled(fc.tuple(common, kind).map(([own, its]) => ({ ...own, ...its })));
	return any.filter((action) => parseExchange(JSON.stringify(action)).ok);
}

const NAMES = [
	'=SUM(1)',
	'Answer',
	'Guru Turn Router',
	'__proto__',
	'constructor',
	'退款',
	'Refund status',
	'={{ $json.name }}',
];

/** One action, or a list of them. */
export const randomFile: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom(...NAMES).chain(randomAction),
	fc
		.shuffledSubarray(NAMES, { minLength: 1, maxLength: 4 })
		.chain((names) => fc.tuple(...names.map(randomAction))),
);
