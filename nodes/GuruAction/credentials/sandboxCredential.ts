import { z } from 'zod/v4';

import type { SandboxSettings } from '../../../sandbox/connect';
import { repairPem } from '../../../common/pem';
import { parseHostEntries } from '../../../sandbox/networkRules';
import { NETWORK_NAMES, type NetworkName } from '../../../sandbox/networkRules';
import type { Secret } from '../action/masking/masker';
import { FieldError } from '../../shared/fields/fieldError';

/** Where and how Python runs, as the Guru Sandbox credential says. */
export type SandboxChoice = Omit<SandboxSettings, 'whenImageMissing' | 'instance'> & {
	/** Memory for all concurrent runs of this process together, in MiB. */
	readonly runMebibytes?: number;
};

/** The option Engine's Network, which does not use the gateway. */
const ENGINE_NETWORK = 'engine';
const STARTING_NETWORK = 'public';

const text = z.string().trim().default('');
const port = z.coerce.number().int().min(0).max(65535).default(0);
/** Does not repeat the value, which may contain a password. */
const PROXY_MESSAGE =
	'it must be an address such as http://proxy.example.com:3128, with http:// or https:// and a host.';
const proxy = text.refine((value) => value === '' || isProxy(value), PROXY_MESSAGE);
const count = z.coerce.number().int().min(0).max(1000);

const guruSandboxSchema = z.object({
	connection: z.enum(['automatic', 'socket', 'tcp', 'ssh']).default('automatic'),
	socket: text,
	host: text,
	port,
	sshPort: port,
	tls: z.boolean().default(true),
	ca: text,
	certificate: text,
	key: text,
	user: text,
	privateKey: text,
	passphrase: z.string().default(''),
	hostFingerprint: text,
	remoteSocket: text,
	proxy,
	noProxy: text,
	runCertificates: text,
	network: z.enum([...Object.keys(NETWORK_NAMES), ENGINE_NETWORK]).default(STARTING_NETWORK),
	alsoReach: text,
	networkMebibytes: z.coerce.number().int().min(0).default(0),
	image: text,
	runtime: text,
	concurrentRuns: count.default(0),
	runMebibytes: z.coerce.number().int().min(0).default(0),
	waitingContainers: count.optional(),
	waitingMebibytes: count.optional(),
});

type GuruSandbox = z.infer<typeof guruSandboxSchema>;

/** @throws FieldError that names the field with an invalid value. Empty fields get their default. */
export function parseGuruSandbox(data: unknown): SandboxChoice {
	const { data: fields, error } = guruSandboxSchema.safeParse(data);
	if (fields === undefined) {
		const reasons = error.issues.map(({ message, path }) => `${path.join('.') || 'all'}: ${message}`);
		throw new FieldError(`The Guru Sandbox credential is not valid. ${reasons.join(' ')}`);
	}
	const { image, runtime, concurrentRuns, runMebibytes } = fields;
	return {
		...engineOf(fields),
		...(image === '' ? {} : { image }),
		...(runtime === '' ? {} : { runtime }),
		...networkOf(fields),
		...gatewayOf(fields),
		...(concurrentRuns === 0 ? {} : { concurrentRuns }),
		...(runMebibytes === 0 ? {} : { runMebibytes }),
		...poolOf(fields),
	};
}

/** The settings of runs without a credential. */
export const STARTING_CHOICE: SandboxChoice = { gateway: { network: STARTING_NETWORK, alsoReach: [] } };

/** @throws FieldError for a list of hosts with an invalid entry */
function gatewayOf({ network, alsoReach, networkMebibytes }: GuruSandbox): Pick<SandboxChoice, 'gateway'> {
	if (!isGatewayNetwork(network)) return {};
	const { entries, wrong } = parseHostEntries(alsoReach);
	if (wrong.length > 0) {
		throw new FieldError(
			`The Guru Sandbox credential is not valid. Also Reach holds ${wrong.map((each) => JSON.stringify(each)).join(', ')}. ` +
				'Each entry is a name, *.domain, an address or a network, with :PORT for one port only.',
		);
	}
	const mostBytes = networkMebibytes === 0 ? {} : { mostBytes: networkMebibytes * 1_048_576 };
	return { gateway: { network, alsoReach: network === 'none' ? [] : entries, ...mostBytes } };
}

function isGatewayNetwork(name: string): name is NetworkName {
	return Object.hasOwn(NETWORK_NAMES, name);
}

function isProxy(address: string): boolean {
	return URL.canParse(address) && /^https?:\/\/[^/]/i.test(address);
}

function networkOf({ proxy, noProxy, runCertificates }: GuruSandbox): Pick<SandboxChoice, 'network'> {
	const network = {
		...(proxy === '' ? {} : { proxy }),
		...(noProxy === '' ? {} : { noProxy }),
		...(runCertificates === '' ? {} : { certificates: repairPem(runCertificates) }),
	};
	return Object.keys(network).length === 0 ? {} : { network };
}

/** Values that the credential gives to runs and that no output may show. */
export function hiddenValues({ network }: SandboxChoice): Secret[] {
	const password = network?.proxy === undefined ? '' : new URL(network.proxy).password;
	return password === '' ? [] : [{ name: 'PROXY_PASSWORD', value: decoded(password) }];
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function engineOf(fields: GuruSandbox): SandboxChoice {
	switch (fields.connection) {
		case 'automatic':
			return {};
		case 'socket':
			return { host: /^\w+:\/\//.test(fields.socket) ? fields.socket : `unix://${fields.socket}` };
		case 'tcp': {
			const place = authority(fields.host, fields.port);
			const { ca, certificate, key } = fields;
			// With tcp:// only the port could say that TLS is used.
			if (!fields.tls) return { host: `http://${place}` };
			return {
				host: `tcp://${place}`,
				tls: {
					...(ca === '' ? {} : { ca }),
					...(certificate === '' ? {} : { certificate }),
					...(key === '' ? {} : { key }),
				},
			};
		}
		case 'ssh': {
			const { user, privateKey, passphrase, hostFingerprint: hostKey, remoteSocket } = fields;
			const socket = remoteSocket.replace(/^unix:\/\//, '');
			return {
				host: `ssh://${encodeURIComponent(user)}@${authority(fields.host, fields.sshPort)}${encodeURI(socket)}`,
				ssh: { privateKey, hostKey, ...(passphrase === '' ? {} : { passphrase }) },
			};
		}
	}
}

/** Host and port, even if somebody entered a whole address in the host's field. */
function authority(host: string, number: number): string {
	const name = host.replace(/^\w+:\/\//, '').replace(/\/$/, '');
	return number === 0 || /:\d+$/.test(name.replace(/^\[.*\]/, '')) ? name : `${name}:${number}`;
}

function poolOf({ waitingContainers, waitingMebibytes }: GuruSandbox): Pick<SandboxChoice, 'pool'> {
	if (waitingContainers === 0) return { pool: false };
	if (waitingContainers === undefined && waitingMebibytes === undefined) return {};
	return {
		pool: {
			...(waitingContainers === undefined ? {} : { maxWaiting: waitingContainers }),
			...(waitingMebibytes === undefined ? {} : { mebibytes: waitingMebibytes }),
		},
	};
}
