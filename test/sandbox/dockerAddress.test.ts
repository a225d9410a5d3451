import { dockerAddress } from '../../sandbox/dockerAddress';
import { EngineError } from '../../sandbox/engine';

describe("the engine's address", () => {
	it.each([
		[
			'the local socket',
			undefined,
			{},
			'unix:///var/run/docker.sock',
			{ socketPath: '/var/run/docker.sock' },
		],
		[
			'DOCKER_HOST',
			undefined,
			{ DOCKER_HOST: 'unix:///run/x.sock' },
			'unix:///run/x.sock',
			{ socketPath: '/run/x.sock' },
		],
		[
			'the setting before DOCKER_HOST',
			'unix:///a.sock',
			{ DOCKER_HOST: 'tcp://b:1' },
			'unix:///a.sock',
			{ socketPath: '/a.sock' },
		],
		[
			'an empty setting as none',
			'',
			{ DOCKER_HOST: 'tcp://b:1' },
			'tcp://b:1',
			{ host: 'b', port: '1', protocol: 'http' },
		],
		[
			'tcp without a port',
			'tcp://engine',
			{},
			'tcp://engine:2375',
			{ host: 'engine', port: 2375, protocol: 'http' },
		],
		['https', 'https://engine', {}, 'tcp://engine:2376', { host: 'engine', protocol: 'https' }],
		['the port of TLS', 'tcp://engine:2376', {}, 'tcp://engine:2376', { protocol: 'https' }],
		['a password left out', 'tcp://me:hunter2@engine:99', {}, 'tcp://engine:99', { host: 'engine' }],
	])('is %s', (_, host, environment, address, options) => {
		const found = dockerAddress(host, environment);
		expect(found.address).toBe(address);
		expect(found.options).toMatchObject(options);
	});

	it.each(['engine', 'ftp://engine', 'tcp://', 'not an address'])('is refused: %s', (host) => {
		expect(() => dockerAddress(host, {})).toThrow(EngineError);
	});
});
