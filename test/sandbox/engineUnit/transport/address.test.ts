import { describeAddress, parseAddress } from '../../../../sandbox/engine/transport/address';
import { EngineError } from '../../../../sandbox/engine/engine';

describe("the engine's address", () => {
	it.each([
		['unix:///run/x.sock', 'unix:///run/x.sock', { kind: 'socket', path: '/run/x.sock' }],
		['tcp://engine', 'tcp://engine:2375', { kind: 'tcp', host: 'engine', port: 2375, secure: false }],
		['tcp://engine:2376', 'tcp://engine:2376', { kind: 'tcp', port: 2376, secure: true }],
		['tcp://engine:99/', 'tcp://engine:99', { kind: 'tcp', port: 99, secure: false }],
		['http://engine:80', 'tcp://engine:80', { kind: 'tcp', port: 80, secure: false }],
		['http://engine:2376', 'tcp://engine:2376', { kind: 'tcp', port: 2376, secure: false }],
		['https://engine', 'tcp://engine:2376', { kind: 'tcp', port: 2376, secure: true }],
		['https://engine:443', 'tcp://engine:443', { kind: 'tcp', port: 443, secure: true }],
		['tcp://[::1]:99', 'tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99 }],
		['tcp://me:hunter2@engine:99', 'tcp://engine:99', { kind: 'tcp', host: 'engine' }],
		[
			'ssh://me@engine',
			'ssh://me@engine',
			{ kind: 'ssh', user: 'me', port: 22, socket: '/var/run/docker.sock' },
		],
		[
			'ssh://me:hunter2@engine:2222/run/podman/podman.sock',
			'ssh://me@engine:2222/run/podman/podman.sock',
			{ kind: 'ssh', port: 2222, socket: '/run/podman/podman.sock' },
		],
	])('%s is read, and shown without a password', (text, shown, address) => {
		const found = parseAddress(text);
		expect(found).toMatchObject(address);
		expect(describeAddress(found)).toBe(shown);
	});

	it('has the port of TLS where TLS is wanted', () => {
		expect(parseAddress('tcp://engine', true)).toMatchObject({ port: 2376, secure: true });
		expect(parseAddress('tcp://engine:99', true)).toMatchObject({ port: 99, secure: true });
	});

	it.each(['engine', 'ftp://engine', 'tcp://', 'not an address', 'ssh://engine', 'unix://'])(
		'is refused: %s',
		(text) => {
			expect(() => parseAddress(text)).toThrow(EngineError);
		},
	);
});
