import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class GuruSandbox implements ICredentialType {
	name = 'guruSandbox';

	displayName = 'Guru Sandbox';

	documentationUrl = 'https://github.com/n8n-nodes-guru-actions/n8n-nodes-guru-actions#the-sandbox';

	icon = { light: 'file:guru-sandbox.svg', dark: 'file:guru-sandbox.dark.svg' } as const;

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Without this credential, Python runs in the local container engine.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Engine Address',
			name: 'host',
			type: 'string',
			default: '',
			placeholder: 'e.g. unix:///var/run/docker.sock',
			description:
				'Where the container engine listens: a socket (unix://…) or tcp://host:port. Leave empty for the local engine.',
		},
		{
			displayName: 'Image',
			name: 'image',
			type: 'string',
			default: '',
			placeholder: 'e.g. my-company/guru-actions-sandbox:1',
			description:
				"Image to run Python in, derived from this package's own. Leave empty for the package's own.",
		},
	];
}
