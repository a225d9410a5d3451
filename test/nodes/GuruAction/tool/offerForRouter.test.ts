import type { ActionDefinition } from '../../../../nodes/GuruAction/action/definition';
import { actionOffer } from '../../../../nodes/GuruAction/tool/offerForRouter';
import { errorTool } from '../../../../nodes/GuruAction/tool/errorTool';

const definition: ActionDefinition = {
	name: 'Refund',
	enabled: true,
	condition: 'When the user wants a refund',
	exampleQuestions: [],
	effect: 'write',
	parameters: [{ name: 'order_id', type: 'string', description: 'The order', required: true }],
	implementation: {
		type: 'API_CALL',
		method: 'POST',
		url: 'https://api.example.com/{order_id}',
		headers: [{ key: 'Authorization', value: 'Bearer {SHOP_KEY}' }],
		timeoutSeconds: 30,
	},
};
const [orderId] = definition.parameters;
const { implementation } = definition;

/** The same in all, with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, inner]) => [key, reversed(inner)]),
	);
}

describe('the fingerprint of an action', () => {
	const { fingerprint } = actionOffer(definition);

	it('is a SHA-256 in hexadecimal digits', () => {
		expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
	});

	it('stays the same for the same definition, in whatever order its keys stand', () => {
		expect(actionOffer(reversed(definition) as ActionDefinition).fingerprint).toBe(fingerprint);
	});

	it.each<[what: string, changes: Partial<ActionDefinition>]>([
		['URL', { implementation: { ...implementation, url: 'https://other.example.com' } as never }],
		['method', { implementation: { ...implementation, method: 'PUT' } as never }],
		['headers', { implementation: { ...implementation, headers: [] } as never }],
		['body', { implementation: { ...implementation, body: '{}' } as never }],
		['code', { implementation: { type: 'PYTHON_CODE', code: 'print(1)', timeoutSeconds: 30 } }],
		['parameters', { parameters: [] }],
		['type of a parameter', { parameters: [{ ...orderId, type: 'number' } as never] }],
		['check of a parameter', { parameters: [{ ...orderId, check: 'exact' } as never] }],
		['effect', { effect: 'read' }],
		['confirm', { confirm: 'never' }],
	])('changes with its %s', (_what, changes) => {
		expect(actionOffer({ ...definition, ...changes }).fingerprint).not.toBe(fingerprint);
	});

	it('changes with each character of the code', () => {
		const of = (code: string) =>
			actionOffer({ ...definition, implementation: { type: 'PYTHON_CODE', code, timeoutSeconds: 30 } });
		expect(of('print(1)').fingerprint).not.toBe(of('print(2)').fingerprint);
	});
});

it('an offer carries what the definition says of asking, and neither code nor address', () => {
	const check = 'exact';
	const parameters = [
		{ name: 'order_id', type: 'string', description: 'The order', required: true, check },
	] as const;
	const offer = actionOffer({ ...definition, confirm: 'always', parameters });
	expect(offer).toMatchObject({ confirm: 'always', parameters });
	expect(JSON.stringify(offer)).not.toContain('example.com');
	expect(JSON.stringify(offer)).not.toContain('SHOP_KEY');
	expect(actionOffer(definition)).not.toHaveProperty('confirm');
	expect(actionOffer(definition, 'A secret is missing.')).toMatchObject({
		unavailable: 'A secret is missing.',
	});
});

it('a tool that cannot be read has a fingerprint of its own, which changes with what is wrong', () => {
	const of = (message: string) => errorTool('Node', new Error(message)).metadata.guruAction.fingerprint;
	expect(of('one')).toMatch(/^[0-9a-f]{64}$/);
	expect(of('one')).toBe(of('one'));
	expect(of('one')).not.toBe(of('two'));
});
