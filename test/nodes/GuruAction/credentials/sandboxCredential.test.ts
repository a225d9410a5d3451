import { hiddenValues, parseGuruSandbox } from '../../../../nodes/GuruAction/credentials/sandboxCredential';
import { GuruSandbox } from '../../../../credentials/GuruSandbox.credentials';

const { properties } = new GuruSandbox();
const starts = Object.fromEntries(properties.map((property) => [property.name, property.default]));
const pool = { maxWaiting: 4, mebibytes: 384 };
const gateway = { network: 'public', alsoReach: [], mostBytes: 1_073_741_824 };

describe('a Guru Sandbox credential', () => {
	it.each([
		['as it starts', {}, {}],
		['for a socket', { connection: 'socket', socket: '/run/x.sock' }, { host: 'unix:///run/x.sock' }],
		['for a socket with its scheme', { connection: 'socket', socket: 'unix:///x' }, { host: 'unix:///x' }],
		[
			'for TCP with TLS',
			{ connection: 'tcp', host: 'engine', ca: 'CA', certificate: 'C', key: 'K', image: 'mine:1' },
			{ host: 'tcp://engine:2376', tls: { ca: 'CA', certificate: 'C', key: 'K' }, image: 'mine:1' },
		],
		[
			'for TLS without certificates',
			{ connection: 'tcp', host: 'engine' },
			{ host: 'tcp://engine:2376', tls: {} },
		],
		[
			'for TCP without TLS, with a whole address as host',
			{ connection: 'tcp', host: 'tcp://engine:99/', tls: false },
			{ host: 'http://engine:99' },
		],
		[
			'for TCP without TLS, on the port that it starts with',
			{ connection: 'tcp', host: 'engine', tls: false },
			{ host: 'http://engine:2376' },
		],
		[
			'for SSH',
			{ connection: 'ssh', host: 'engine', user: 'me@x', privateKey: 'P', hostFingerprint: 'SHA256:H' },
			{
				host: 'ssh://me%40x@engine:22/var/run/docker.sock',
				ssh: { privateKey: 'P', hostKey: 'SHA256:H' },
			},
		],
		[
			'with a proxy and an authority',
			{
				proxy: ' http://me:p%40ss@proxy.example.com:3128 ',
				noProxy: '.corp.example.com',
				// As a field of one line keeps what is pasted into it.
				runCertificates: '-----BEGIN CERTIFICATE----- QUJD -----END CERTIFICATE-----',
			},
			{
				network: {
					proxy: 'http://me:p%40ss@proxy.example.com:3128',
					noProxy: '.corp.example.com',
					certificates: '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n',
				},
			},
		],
		[
			'with hosts',
			{ alsoReach: 'a.example.com, 10.0.0.0/8:80', network: 'listed', networkMebibytes: 1 },
			{
				gateway: {
					network: 'listed',
					alsoReach: [
						expect.objectContaining({ text: 'a.example.com' }),
						expect.objectContaining({ text: '10.0.0.0/8:80', port: 80 }),
					],
					mostBytes: 1_048_576,
				},
			},
		],
		["with the engine's network", { network: 'engine' }, { gateway: undefined }],
		['with a runtime', { runtime: ' runsc ' }, { runtime: 'runsc' }],
	])('%s is read', (_, filledIn, choice) => {
		expect(parseGuruSandbox({ ...starts, ...filledIn })).toEqual({
			concurrentRuns: 8,
			runMebibytes: 4096,
			pool,
			gateway,
			...choice,
		});
	});

	it('with something in its list of hosts that is none says which', () => {
		expect(() => parseGuruSandbox({ ...starts, alsoReach: 'a.example.com http://b' })).toThrow(
			'Also Reach holds "http://b"',
		);
	});

	it('without waiting containers has no pool, and caps are taken as they are', () => {
		expect(parseGuruSandbox({ ...starts, waitingContainers: 0, concurrentRuns: 2 })).toEqual({
			concurrentRuns: 2,
			runMebibytes: 4096,
			pool: false,
			gateway,
		});
	});

	it.each(['proxy.example.com:3128', 'socks5://me:secret@proxy', 'http://', 'http://me:secret@', 'a b'])(
		'refuses %j as a proxy, without repeating it',
		(proxy) => {
			expect(() => parseGuruSandbox({ ...starts, proxy })).toThrow(
				/The Guru Sandbox credential is not valid\. proxy: it must be an address such as/,
			);
			expect(() => parseGuruSandbox({ ...starts, proxy })).not.toThrow(/secret/);
		},
	);

	it.each([
		['http://me:p%40ss@proxy:1', ['p@ss']],
		['http://me:100%@proxy:1', ['100%']],
		['http://proxy:1', []],
		['', []],
	])('of %j what has to be masked is %j', (proxy, values) => {
		const hidden = hiddenValues(parseGuruSandbox({ ...starts, proxy }));
		expect(hidden.map(({ value }) => value)).toEqual(values);
	});

	it.each([
		[{ port: 'x' }, /credential is not valid\. port: /],
		[{ connection: 'carrier pigeon' }, /credential is not valid\. connection: /],
		['nonsense', /credential is not valid\. all: /],
	])('of another form, %j, is refused with the field', (data, message) => {
		expect(() => parseGuruSandbox(data)).toThrow(message);
	});

	it('keeps what is secret out of sight', () => {
		const secret = ['key', 'privateKey', 'passphrase', 'proxy'];
		const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map(({ name }) => name)).toEqual(secret);
	});
});
