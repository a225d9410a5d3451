import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();
const NAME = 'GURU_TEST_API_KEY';
let server: Server;
let keys: unknown[];

beforeEach(async () => {
	keys = [];
	server = createServer((request, response) => {
		keys.push(request.headers['x-key']);
		response.end('ok');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
	Reflect.deleteProperty(process.env, NAME);
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function actionFile(key = `{${NAME}}`): string {
	return path(
		'call.json',
		JSON.stringify({
			name: 'Call',
			condition_prompt: 'When the user asks for a call',
			action_type: 'API_CALL',
			config: {
				endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
				method: 'GET',
				headers: [{ key: 'X-Key', value: key }],
			},
		}),
	);
}

describe('secrets on the command line', () => {
	test('come from the environment where the action refers to them', async () => {
		process.env[NAME] = 'from-the-environment';
		const { code, stdout } = await guruActions('run', actionFile());
		expect({ code, keys }).toEqual({ code: 0, keys: ['from-the-environment'] });
		expect(stdout).not.toContain('from-the-environment');
	});

	test('of the file go before those of the environment', async () => {
		process.env[NAME] = 'from-the-environment';
		const secrets = path('secrets.json', JSON.stringify({ [NAME]: 'from-the-file' }));
		await guruActions('run', actionFile(), '--secrets', secrets);
		expect(keys).toEqual(['from-the-file']);
	});

	test('are named where neither holds them, with the places to add them', async () => {
		process.env[NAME] = '';
		const { code, stderr } = await guruActions('run', actionFile());
		expect(code).toBe(1);
		expect(stderr).toContain(NAME);
		expect(stderr).toContain('to the --secrets file or the environment');
		expect(keys).toEqual([]);
	});

	test.each(['HOME', 'PATH'])('cannot be called like what the system itself reads: %s', async (name) => {
		const { code, stderr } = await guruActions('run', actionFile(`{${name}}`));
		expect(code).toBe(1);
		expect(stderr).toContain(`The action refers to ${name}`);
		expect(keys).toEqual([]);
	});

	test('are told of in the help', async () => {
		const { stdout } = await guruActions('run', '--help');
		expect(stdout).toMatch(/--secrets.*\n.*environment/);
	});
});
