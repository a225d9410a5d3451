import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

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
					"The engine of DOCKER_HOST, or else of Docker's current context, or else the first engine found on this machine",
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
			'Whether the connection is encrypted and both sides check certificates. Without TLS, anyone who reaches the port is root on that machine.',
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

/** How to reach the container engine. */
export const connectionFields: readonly INodeProperties[] = [...connection, ...tcp, ...ssh];
