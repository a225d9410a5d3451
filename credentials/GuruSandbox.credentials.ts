import type { ICredentialType, IDisplayOptions, INodeProperties } from 'n8n-workflow';

const shownFor = (...connection: string[]): IDisplayOptions => ({ show: { connection } });
const shownForTls: IDisplayOptions = { show: { connection: ['tcp'], tls: [true] } };

const connection: INodeProperties[] = [
	{
		displayName:
			"Without this credential, Python runs in the container engine that is found on this machine (DOCKER_HOST, Docker's current context, Docker, rootless Docker, Podman).",
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Connection',
		name: 'connection',
		type: 'options',
		options: [
			{
				name: 'Found Automatically',
				value: 'automatic',
				description:
					"DOCKER_HOST, else that of Docker's current context, else the first engine found on this machine",
			},
			{ name: 'Local Socket', value: 'socket', description: 'A socket on the machine that n8n runs on' },
			{ name: 'SSH', value: 'ssh', description: "The engine's socket on another machine" },
			{ name: 'TCP', value: 'tcp', description: 'An engine that listens on a port, with TLS' },
		],
		default: 'automatic',
		description: 'How to reach the container engine, Docker or Podman',
	},
	{
		displayName: 'Socket',
		name: 'socket',
		type: 'string',
		default: '/var/run/docker.sock',
		placeholder: 'e.g. /run/user/1000/docker.sock',
		description: 'Path of the socket that the engine listens on',
		displayOptions: shownFor('socket'),
	},
	{
		displayName: 'Host',
		name: 'host',
		type: 'string',
		default: '',
		placeholder: 'e.g. engine.example.com',
		description: 'Name or address of the machine that the engine runs on',
		displayOptions: shownFor('tcp', 'ssh'),
	},
];

const tcp: INodeProperties[] = [
	{
		displayName: 'Port',
		name: 'port',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 65535 },
		default: 2376,
		displayOptions: shownFor('tcp'),
	},
	{
		displayName: 'TLS',
		name: 'tls',
		type: 'boolean',
		default: true,
		description:
			'Whether the connection is encrypted and both sides check certificates. Without it, anyone who reaches the port is root on that machine.',
		displayOptions: shownFor('tcp'),
	},
	{
		displayName: 'CA Certificate',
		name: 'ca',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: "Certificate of the authority that signed the engine's certificate (ca.pem)",
		hint: 'Leave empty for a certificate of a well-known authority',
		displayOptions: shownForTls,
	},
	{
		displayName: 'Client Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: 'The certificate that n8n sends to the engine (cert.pem)',
		displayOptions: shownForTls,
	},
	{
		displayName: 'Client Key',
		name: 'key',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
		description: 'The key of the client certificate (key.pem), without a passphrase',
		displayOptions: shownForTls,
	},
];

const ssh: INodeProperties[] = [
	{
		displayName: 'Port',
		name: 'sshPort',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 65535 },
		default: 22,
		displayOptions: shownFor('ssh'),
	},
	{
		displayName: 'User',
		name: 'user',
		type: 'string',
		default: '',
		placeholder: 'e.g. actions',
		description: "A user of that machine who may use the engine's socket",
		displayOptions: shownFor('ssh'),
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. -----BEGIN OPENSSH PRIVATE KEY-----',
		description: "The private key; its public key is in the user's authorized_keys",
		displayOptions: shownFor('ssh'),
	},
	{
		displayName: 'Passphrase',
		name: 'passphrase',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Passphrase of the private key. Leave empty if the key has none.',
		displayOptions: shownFor('ssh'),
	},
	{
		displayName: 'Host Key',
		name: 'hostFingerprint',
		type: 'string',
		default: '',
		placeholder: 'e.g. SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
		description:
			'The SSH host key of the machine, so that no other machine can take its place: a fingerprint, or a line of a .pub or known_hosts file',
		hint: 'If empty, testing this credential shows the fingerprint of the machine. Compare it with the output of ssh-keygen -lf there.',
		displayOptions: shownFor('ssh'),
	},
	{
		displayName: 'Socket on the Host',
		name: 'remoteSocket',
		type: 'string',
		default: '/var/run/docker.sock',
		placeholder: 'e.g. /run/podman/podman.sock',
		description: 'Path of the socket on that machine',
		displayOptions: shownFor('ssh'),
	},
];

const runs: INodeProperties[] = [
	{
		displayName: 'Image',
		name: 'image',
		type: 'string',
		default: '',
		placeholder: 'e.g. my-company/guru-actions-sandbox:1',
		description: "Image to run Python in, derived from this package's own",
		hint: "Leave empty for the package's own",
	},
	{
		displayName: 'Runtime',
		name: 'runtime',
		type: 'string',
		default: '',
		placeholder: 'e.g. runsc',
		description: "The engine's name for the runtime of the containers, such as gVisor's runsc",
		hint: "Leave empty for the engine's default",
	},
	{
		displayName: 'Network',
		name: 'network',
		type: 'options',
		// eslint-disable-next-line n8n-nodes-base/node-param-options-type-unsorted-items -- by how much they reach
		options: [
			{ name: 'None', value: 'none', description: 'Nothing' },
			{ name: 'Listed Hosts', value: 'listed', description: 'Only the hosts in Also Reach' },
			{
				name: 'Public Internet',
				value: 'public',
				description: 'Public addresses and the hosts in Also Reach',
			},
			{
				name: 'Local Network Too',
				value: 'local',
				description: "Private addresses as well, but not n8n's own hosts, its engine and metadata services",
			},
			{
				name: "Engine's Network",
				value: 'engine',
				description:
					"Everything that the engine's machine reaches, without n8n's rules. For code that needs more than TCP.",
			},
		],
		default: 'public',
		description: "What the code may connect to. Connections go through n8n, except on Engine's Network.",
	},
	{
		displayName: 'Also Reach',
		name: 'alsoReach',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. api.example.com, *.corp.example.com:443, 10.0.0.5:8080, 10.1.0.0/16',
		description:
			'Further hosts that the code may reach: names, *.domain, addresses and networks, with a port or for all ports',
		hint: "n8n's own addresses, its database and the engine can be reached only by an entry with address and port",
		displayOptions: { show: { network: ['listed', 'public', 'local'] } },
	},
	{
		displayName: 'Network Limit (MiB)',
		name: 'networkMebibytes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1024,
		description: 'How much one run may send and receive in total; beyond that, its connections are closed',
		displayOptions: { show: { network: ['listed', 'public', 'local'] } },
	},
	{
		displayName: 'Proxy',
		name: 'proxy',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. http://user:password@proxy.example.com:3128',
		description: 'Address of the proxy through which the code calls HTTP and HTTPS addresses',
		hint: "Leave empty for none. n8n's own proxy settings are not passed on to the code.",
	},
	{
		displayName: 'No Proxy',
		name: 'noProxy',
		type: 'string',
		default: '',
		placeholder: 'e.g. internal.example.com,.corp.example.com',
		description: 'Hosts that the code calls without the proxy, separated by commas',
	},
	{
		displayName: 'Trusted Certificates',
		name: 'runCertificates',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description:
			"Certificate authorities that the code trusts besides the well-known ones, such as your company's, in PEM format",
	},
	{
		displayName: 'Runs at the Same Time',
		name: 'concurrentRuns',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 8,
		description:
			'How many Python runs of one n8n process may run at the same time on this engine; further runs wait for up to a minute',
		hint: 'Never more than three for each execution that a worker runs at once',
	},
	{
		displayName: 'Memory of Runs (MiB)',
		name: 'runMebibytes',
		type: 'number',
		typeOptions: { minValue: 512 },
		default: 4096,
		description:
			'Memory for all runs of one n8n process at the same time, 512 for each run; a smaller value allows fewer runs',
	},
	{
		displayName: 'Waiting Containers',
		name: 'waitingContainers',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 4,
		description:
			'How many started containers may wait for the next runs. With 0, each run starts its own, which takes half a second longer.',
	},
	{
		displayName: 'Memory of Waiting Containers (MiB)',
		name: 'waitingMebibytes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 384,
		description: 'Memory for all waiting containers',
	},
];

export class GuruSandbox implements ICredentialType {
	name = 'guruSandbox';

	displayName = 'Guru Sandbox';

	documentationUrl = 'https://github.com/n8n-nodes-guru-actions/n8n-nodes-guru-actions#the-sandbox';

	icon = { light: 'file:guru-sandbox.svg', dark: 'file:guru-sandbox.dark.svg' } as const;

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [...connection, ...tcp, ...ssh, ...runs];
}
