import fc from 'fast-check';
import { parseHostEntries, parseHostEntry } from '../../../sandbox/gateway/hostEntry';
import { parseHost } from '../../../sandbox/gateway/hostName';
import { addressKind } from '../../../sandbox/gateway/addressKind';
import {
	type NetworkName,
	type InternalHosts,
	refuseAddress,
	refuseName,
} from '../../../sandbox/gateway/rules';
import { NOTHING_OWN, rulesOf } from './relayClient';

describe('a host', () => {
	it.each([
		['example.com', 'example.com'],
		['EXAMPLE.com.', 'example.com'],
		['bücher.example', 'xn--bcher-kva.example'],
		['localhost', 'localhost'],
		['_dmarc.example.com', '_dmarc.example.com'],
	])('%s is the name %s', (text, name) => expect(parseHost(text)).toEqual({ name }));

	it.each([
		['127.0.0.1', '127.0.0.1'],
		['2130706433', '127.0.0.1'],
		['0177.0.0.1', '127.0.0.1'],
		['0x7f.1', '127.0.0.1'],
		['127.1', '127.0.0.1'],
		['127。0。0。1', '127.0.0.1'],
		['127.0.0.1.', '127.0.0.1'],
		['::ffff:127.0.0.1', '127.0.0.1'],
		['[::FFFF:7f00:1]', '127.0.0.1'],
		['::1', '::1'],
		['0:0:0:0:0:0:0:1', '::1'],
		['2001:DB8::1:80', '2001:db8::1:80'],
	])('%s is the address %s', (text, address) => expect(parseHost(text)).toEqual({ address }));

	it.each([
		'',
		'.',
		'a b',
		'a..b',
		'a/b',
		'a@b',
		'a:80',
		'[::1',
		'::1]',
		'fe80::1%eth0',
		'[x]',
		`${'a'.repeat(64)}.example`,
	])('%j is none', (text) => expect(parseHost(text)).toBeUndefined());

	it('is read the same when it is read again', () => {
		fc.assert(
			fc.property(fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6(), fc.domain(), fc.string()), (text) => {
				const host = parseHost(text);
				if (host === undefined) return;
				expect(parseHost('name' in host ? host.name : host.address)).toEqual(host);
			}),
		);
	});
});

describe('an address', () => {
	it.each([
		['93.184.216.34', 'public'],
		['203.0.113.9', 'public'],
		['2606:2800:220:1::1', 'public'],
		['64:ff9b::5db8:d822', 'public'],
		['10.1.2.3', 'private'],
		['172.31.255.255', 'private'],
		['192.168.0.1', 'private'],
		['100.64.0.1', 'private'],
		['fd12::1', 'private'],
		['::ffff:10.0.0.1', 'private'],
		['64:ff9b::a00:1', 'private'],
		['127.0.0.1', 'loopback'],
		['0.0.0.0', 'loopback'],
		['::', 'loopback'],
		['::1', 'loopback'],
		['64:ff9b::7f00:1', 'loopback'],
		['169.254.169.254', 'linkLocal'],
		['fe80::1', 'linkLocal'],
		['224.0.0.251', 'multicast'],
		['ff02::1', 'multicast'],
		['255.255.255.255', 'reserved'],
		['192.0.2.1', 'reserved'],
		['2002:7f00:1::', 'reserved'],
		['2001:db8::1:80', 'reserved'],
		['::7f00:1', 'reserved'],
		['5f00::1', 'reserved'],
	])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind));
});

describe('an entry', () => {
	it.each([
		['api.example.com', 'name', undefined],
		['api.example.com:8443', 'name', 8443],
		['*.example.com', 'domain', undefined],
		['10.0.0.5:80', 'address', 80],
		['10.0.0.0/8', 'network', undefined],
		['10.0.0.0/8:5432', 'network', 5432],
		['2001:db8::1:80', 'address', undefined],
		['[2001:db8::1]:443', 'address', 443],
		['2001:db8::/32', 'network', undefined],
		['[2001:db8::]/32:443', 'network', 443],
	])('%s is a %s with the port %s', (text, kind, port) => {
		expect(parseHostEntry(text)).toMatchObject({ kind, ...(port === undefined ? {} : { port }) });
	});

	it.each(['a:b', 'a:0', 'a:70000', '10.0.0.0/33', '*', '*.', 'http://x', '10.0.0.0/8/8', 'a b:c'])(
		'%j is none',
		(text) => expect(parseHostEntries(text).wrong).not.toEqual([]),
	);

	it('of a domain is about the names below it and no others', () => {
		const entry = parseHostEntry('*.example.com');
		const hits = [
			'a.example.com',
			'a.b.example.com',
			'example.com',
			'badexample.com',
			'a.example.com.evil.net',
		];
		expect(hits.filter((name) => entry?.matchesName(name))).toEqual(['a.example.com', 'a.b.example.com']);
	});
});

const OWN: InternalHosts = {
	describeName: (name) => (name === 'postgres' ? "n8n's database" : undefined),
	describeAddress: (address) => (address === '10.0.0.9' ? "n8n's database" : undefined),
};

/** Which of the places may be reached, by what rules. */
const PLACES: ReadonlyArray<[what: string, name: string | undefined, address: string]> = [
	['public', undefined, '93.184.216.34'],
	['private', undefined, '10.1.1.1'],
	['named private', 'db.corp.example', '10.1.1.1'],
	['loopback', undefined, '127.0.0.1'],
	['metadata', undefined, '169.254.169.254'],
	['own', 'postgres', '10.0.0.9'],
	['own by address', undefined, '10.0.0.9'],
	['mapped', undefined, '64:ff9b::7f00:1'],
];

const reached = (network: NetworkName, alsoReach: string, actionHosts?: string) =>
	PLACES.filter(([, name, address]) => {
		const rules = rulesOf(network, alsoReach, actionHosts);
		const early = name === undefined ? undefined : refuseName(name, 80, rules);
		const destination = name === undefined ? { port: 80 } : { name, port: 80 };
		return (early ?? refuseAddress(address, destination, rules, OWN)) === undefined;
	}).map(([what]) => what);

describe('the rules let through', () => {
	it.each<[NetworkName, string, string | undefined, string[]]>([
		['public', '', undefined, ['public']],
		['public', 'db.corp.example', undefined, ['public', 'named private']],
		['public', '*.corp.example:80', undefined, ['public', 'named private']],
		['public', '*.corp.example:443', undefined, ['public']],
		['public', '10.0.0.0/8', undefined, ['public', 'private', 'named private']],
		['local', '', undefined, ['public', 'private', 'named private']],
		[
			'local',
			'postgres 10.0.0.9 127.0.0.0/8 169.254.169.254',
			undefined,
			['public', 'private', 'named private'],
		],
		[
			'local',
			'10.0.0.9:80 127.0.0.1:80',
			undefined,
			['public', 'private', 'named private', 'loopback', 'own', 'own by address'],
		],
		['local', '10.0.0.9:81', undefined, ['public', 'private', 'named private']],
		['listed', '', undefined, []],
		['listed', 'db.corp.example', undefined, ['named private']],
		['listed', '93.184.216.34', undefined, ['public']],
		['listed', '127.0.0.1:80', undefined, ['loopback']],
		['none', '10.0.0.0/8 93.184.216.34', undefined, []],
		['local', '', '10.0.0.0/8', ['private', 'named private']],
		['public', '', 'db.corp.example', []],
		['public', 'db.corp.example', 'db.corp.example:80', ['named private']],
		['local', '', '', []],
	])('by %s with "%s" and the action’s %j: %j', (network, alsoReach, actionHosts, expected) => {
		expect(reached(network, alsoReach, actionHosts)).toEqual(expected);
	});

	it('no name that is not listed to be looked up, where nothing but the list counts', () => {
		expect(refuseName('leak.evil.example', undefined, rulesOf('listed', 'api.example.com'))).toBeDefined();
		expect(
			refuseName('api.example.com', undefined, rulesOf('listed', 'api.example.com:443')),
		).toBeUndefined();
	});

	it('nothing with an action’s hosts that they do not let through without', () => {
		const address = fc.oneof(fc.ipV4(), fc.constantFrom('10.0.0.9', '127.0.0.1', '93.184.216.34'));
		const entries = fc.constantFrom('', '10.0.0.0/8', '0.0.0.0/0', '127.0.0.1:80', '*.example.com');
		fc.assert(
			fc.property(
				address,
				entries,
				entries,
				fc.constantFrom<NetworkName>('public', 'local', 'listed', 'none'),
				(to, also, action, network) => {
					const narrowed = refuseAddress(to, { port: 80 }, rulesOf(network, also, action), NOTHING_OWN);
					const wide = refuseAddress(to, { port: 80 }, rulesOf(network, also), NOTHING_OWN);
					expect(narrowed === undefined && wide !== undefined).toBe(false);
				},
			),
		);
	});
});
