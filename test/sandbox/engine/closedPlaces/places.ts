/** The simulated network of n8n's machine in this test, with addresses that must not be reached for real. */

/** Address of n8n's own machine, like a container's interface in a network with a neighbour. */
export const OWN_ADDRESS = '10.244.0.2';
/** Address of an outside host. All rules except None allow it. */
export const PUBLIC_ADDRESS = '203.0.113.130';
export const HUNDRED_HOSTS: readonly string[] = Array.from({ length: 100 }, (_, n) => `203.0.113.${131 + n}`);

export interface Place {
	readonly what: string;
	readonly address: string;
	readonly port: number;
	readonly name: string;
	/** Only *Public Internet* denies this place. */
	readonly isOpenToLocalNetwork?: true;
	/** An address of n8n's own machine, so the other namespace does not answer there. */
	readonly isOwn?: true;
}

export const PLACES: readonly Place[] = [
	{
		what: 'the loopback of its machine',
		address: '127.0.0.1',
		port: 80,
		name: 'loop.guru.test',
		isOwn: true,
	},
	{ what: 'the port of n8n', address: OWN_ADDRESS, port: 5678, name: 'n8n.guru.test', isOwn: true },
	{ what: 'another port of its machine', address: OWN_ADDRESS, port: 80, name: 'own.guru.test', isOwn: true },
	{ what: 'a neighbour of its container', address: '10.244.0.3', port: 80, name: 'main.guru.test' },
	{ what: 'the Kubernetes API', address: '10.9.8.2', port: 80, name: 'kubernetes.guru.test' },
	{ what: 'the proxy of the company', address: '10.9.8.3', port: 80, name: 'proxy.guru.test' },
	{ what: 'the container engine', address: '10.9.8.4', port: 80, name: 'engine.guru.test' },
	{ what: 'the database', address: '10.9.8.5', port: 80, name: 'postgres.guru.test' },
	{ what: 'Redis', address: '10.9.8.6', port: 80, name: 'redis.guru.test' },
	{ what: 'the gateway of the engine', address: '172.17.0.1', port: 80, name: 'bridge.guru.test' },
	{ what: 'another container', address: '172.17.0.250', port: 80, name: 'container.guru.test' },
	{ what: 'the metadata address', address: '169.254.169.254', port: 80, name: 'metadata.google.internal' },
	{ what: 'metadata at Alibaba', address: '100.100.100.200', port: 80, name: 'alibaba.guru.test' },
	{ what: 'metadata at Azure', address: '168.63.129.16', port: 80, name: 'azure.guru.test' },
	{ what: 'metadata over IPv6', address: 'fd00:ec2::254', port: 80, name: 'aws.guru.test' },
	{
		what: 'the local network',
		address: '10.20.0.7',
		port: 80,
		name: 'intranet.guru.test',
		isOpenToLocalNetwork: true,
	},
];

/** Environment variables of n8n's configuration that contain these places. */
export const CONFIGURATION = {
	KUBERNETES_SERVICE_HOST: '10.9.8.2',
	DOCKER_HOST: 'tcp://engine.guru.test:2375',
	DB_POSTGRESDB_HOST: 'postgres.guru.test',
	QUEUE_BULL_REDIS_HOST: 'redis.guru.test',
};
export const PROXY = 'http://proxy.guru.test:80';

/** All spellings of the place: the address, four more forms of an IPv4 address, and the name with its variants. */
export function spellingsOf({ address, name }: Place): string[] {
	return [...addressSpellings(address), name, `${name.toUpperCase()}.`, fullWidth(name)];
}

function addressSpellings(address: string): string[] {
	if (address.includes(':')) return [address, address.replace('::', ':0:0:0:0:0:'), address.toUpperCase()];
	// Inside the container, these addresses are the container itself.
	if (address.startsWith('127.')) return [];
	const bytes = address.split('.').map(Number);
	const [first = 0, ...rest] = bytes;
	const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
	return [
		address,
		String(number),
		`0x${number.toString(16)}`,
		`0${first.toString(8)}.${rest.join('.')}`,
		`::ffff:${address}`,
		`${address}.`,
	];
}

/** Converts to Unicode's full-width letters. In domain names they are equal to the plain letters (IDNA). */
function fullWidth(name: string): string {
	return name.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}
