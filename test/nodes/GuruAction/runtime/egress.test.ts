import { lookup } from 'node:dns';

import { egressFilterOf } from '../../../../nodes/GuruAction/runtime/egress';

const URL_OF_A_CALL = new URL('http://api.example.com/pto');

describe("n8n's egress protection", () => {
	it('is the filter that n8n lends to nodes, whatever the environment says', () => {
		const lent = {
			validateUrl: () => Promise.resolve({ ok: true } as const),
			createSecureLookup: () => lookup,
		};
		const helpers = { getSecureEgressFilter: () => lent };
		expect(egressFilterOf({ helpers }, { N8N_SSRF_PROTECTION_ENABLED: 'true' })).toBe(lent);
	});

	it.each([undefined, '', 'false', '0'])(
		'is not there in an n8n that has none (N8N_SSRF_PROTECTION_ENABLED: %j)',
		(value) => {
			expect(egressFilterOf({ helpers: {} }, { N8N_SSRF_PROTECTION_ENABLED: value })).toBeUndefined();
		},
	);

	it.each(['true', 'TRUE', '1'])(
		'is kept by calling nothing where it is on (%s) and a node cannot ask it',
		async (value) => {
			const filter = egressFilterOf({ helpers: {} }, { N8N_SSRF_PROTECTION_ENABLED: value });
			expect(await filter?.validateUrl(URL_OF_A_CALL)).toMatchObject({ ok: false });
			const looked = new Promise((resolve) => {
				filter?.createSecureLookup()('api.example.com', {}, resolve);
			});
			expect(await looked).toBeInstanceOf(Error);
		},
	);
});
