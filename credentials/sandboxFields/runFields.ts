import type { INodeProperties } from 'n8n-workflow';

/** How actions run on the engine: image, network and limits. */
export const runFields: readonly INodeProperties[] = [
	{
		displayName: 'Image',
		name: 'image',
		type: 'string',
		default: '',
		placeholder: 'e.g. my-company/guru-actions-sandbox:1',
		description: "Image in which Python runs, built from this package's own image",
		hint: "Leave empty for the package's own image",
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
		// eslint-disable-next-line n8n-nodes-base/node-param-options-type-unsorted-items -- from least to most reach, so that a wider choice is seen as one
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
				description: "Also private addresses, except n8n's own hosts, its engine and metadata services",
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
			'Further hosts that the code may reach: names, *.domain, addresses and networks, each with a port or without one (all ports)',
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
		hint: 'A worker also has a limit: three runs for each execution that its --concurrency allows',
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
