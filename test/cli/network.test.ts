import { networkOption } from '../../cli/options/networkOption';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

describe('--network', () => {
	test.each([
		[undefined, 'public', []],
		['none', 'none', []],
		['local', 'local', []],
		['listed,api.example.com:443,10.0.0.0/8', 'listed', ['api.example.com:443', '10.0.0.0/8']],
	])('%s lets through what it says', (option, network, hosts) => {
		const { gateway } = networkOption(option);
		expect(gateway?.network).toBe(network);
		expect(gateway?.alsoReach.map(({ text }) => text)).toEqual(hosts);
	});

	test('engine takes the engine’s own network', () => {
		expect(networkOption('engine')).toEqual({});
	});

	test.each(['', 'bridge', 'engine,api.example.com', 'listed,http://x'])(
		'%j is no such thing',
		async (option) => {
			const file = path(
				'action.json',
				'{"name":"A","condition_prompt":"When asked for A","action_type":"PYTHON_CODE","config":{"code":"pass"}}',
			);
			const { code, stderr } = await guruActions('run', file, '--network', option);
			expect(code).toBe(2);
			expect(stderr).toContain('--network');
		},
	);
});
