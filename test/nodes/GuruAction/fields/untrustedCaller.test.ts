import fc from 'fast-check';

import {
	callerFromItemIsUntrusted,
	nodesReadByItem,
} from '../../../../nodes/GuruAction/fields/untrustedCaller';

function isUntrusted(email: string): boolean {
	return callerFromItemIsUntrusted({
		name: 'Cancel order',
		parameters: { options: { caller: { values: { email, trusted: true } } } },
	});
}

describe("under n8n's AI Agent a caller field is believed", () => {
	test.each([
		'ada@example.com',
		'=ada@example.com',
		'$json.email',
		"={{ $('Webhook').item.json.body.user.email }}",
		'={{ $("Sign-in").first().json["e-mail"] }}',
		"={{ $('Webhook').all()[0].json.email }}",
		"={{ $('Webhook').item?.json?.email ?? 'nobody@example.com' }}",
		"={{ $node['Webhook'].json.email.toLowerCase().trim() }}",
		'={{ $vars.owner }}',
		'={{ $env.OWNER || $workflow.name + "@example.com" }}',
		"={{ '$json.email' }}",
		"=Team {{ $vars.team }}, {{ $('Webhook').item.json.city }}",
		"={{ $('Webhook').item.json.ok ? 'a@example.com' : null }}",
	])('that holds %s', (field) => {
		expect(isUntrusted(field)).toBe(false);
	});
});

describe("under n8n's AI Agent a caller field is not believed", () => {
	test.each([
		'={{ $json.email }}',
		'={{ $json["email"] }}',
		'={{ $input.item.json.email }}',
		'={{ $input.first().json.email }}',
		'={{ $data.email }}',
		'={{ $item(0).$json.email }}',
		'={{ $items()[0].json.email }}',
		"={{ $items('Agent')[0].json.email }}",
		'={{ $fromAI("email") }}',
		"={{ $('Webhook').item.json[$json.key] }}",
		'={{ $(`Webhook`).item.json.email }}',
		'={{ $($json.node).item.json.email }}',
		"={{ $('Cancel order').item.json.email }}",
		"={{ $node['Cancel order'].json.email }}",
		"={{ $('Cancel\\x20order').item.json.email }}",
		'={{ $node[$json.name].json.email }}',
		'={{ $node.Webhook.json.email }}',
		'={{ $parameter.options.caller.values.name }}',
		'={{ $jmespath($json, "email") }}',
		'={{ this.$json.email }}',
		'={{ `${$json.email}` }}',
		'={{ eval("$" + "json.email") }}',
		"={{ ''.constructor.constructor('return 1')() }}",
		"={{ ''['constructor'] }}",
		'={{ $vars["a" + $json.b] }}',
		'={{ $now /* */ + $json.email }}',
		'={{ $binary.file.fileName }}',
		'={{ $prevNode.name }}',
		'={{ [1].map((x) => x) }}',
		'={{ ({ a: 1 }).a }}',
		'=a {{ $vars.x }} b {{ $json.y }}',
		'={{ $json.email',
	])('that holds %s', (field) => {
		expect(isUntrusted(field)).toBe(true);
	});

	test('wherever the item is read in it', () => {
		const safe = fc.constantFrom("$('A').item.json.b", '$vars.x', "'text'", '1', '$now', 'null');
		const reads = fc.constantFrom('$json', '$input', '$json.email', '$fromAI("x")', '$items()', '$data');
		const pieces = fc.tuple(fc.array(safe, { maxLength: 3 }), reads, fc.array(safe, { maxLength: 3 }));
		fc.assert(
			fc.property(pieces, fc.constantFrom(' + ', '??', ' || ', ', ', '+'), ([before, item, after], sign) => {
				expect(isUntrusted(`={{ ${[...before, item, ...after].join(sign)} }}`)).toBe(true);
				expect(isUntrusted(`={{ ${[...before, '1', ...after].join(sign)} }}`)).toBe(false);
			}),
		);
	});
});

test('groups and names count as well, however deep they stand', () => {
	const parameters = { options: { caller: { values: { groups: ['Support', '={{ $json.groups }}'] } } } };
	expect(callerFromItemIsUntrusted({ name: 'Tool', parameters })).toBe(true);
	expect(callerFromItemIsUntrusted({ name: 'Tool', parameters: {} })).toBe(false);
});

describe('the nodes whose item a caller field reads', () => {
	const read = (...fields: string[]) =>
		nodesReadByItem({
			parameters: { options: { caller: { values: { email: fields[0], name: fields[1] } } } },
		});

	test.each([
		["={{ $('Webhook').item.json.email }}", ['Webhook']],
		["={{ $('Webhook')?.item?.json.email }}", ['Webhook']],
		["={{ $( 'Webhook' ) [ 'item' ].json.email }}", ['Webhook']],
		['={{ $("Webhook").pairedItem().json.email }}', ['Webhook']],
		["={{ $('Webhook').itemMatching(0).json.email }}", ['Webhook']],
		["={{ $node['Webhook'].json.email }}", ['Webhook']],
		["={{ $('A').item.json.a ?? $('B').item.json.b }}", ['A', 'B']],
	])('are those of %s', (field, names) => {
		expect(read(field)).toEqual(names);
	});

	test.each([
		"={{ $('Webhook').first().json.email }}",
		"={{ $('Webhook').last().json.email }}",
		'={{ $vars.owner }}',
		'ada@example.com',
		"$('Webhook').item.json.email",
	])('are none of %s', (field) => {
		expect(read(field)).toEqual([]);
	});
});
