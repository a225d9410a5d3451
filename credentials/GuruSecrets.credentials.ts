import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class GuruSecrets implements ICredentialType {
	name = 'guruSecrets';

	displayName = 'Guru Secrets';

	documentationUrl = 'https://github.com/n8n-nodes-guru-actions/n8n-nodes-guru-actions#secrets';

	icon = { light: 'file:guru-secrets.svg', dark: 'file:guru-secrets.dark.svg' } as const;

	/** Other nodes could put a value into a URL or an output, where nothing masks it. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'Each action gets only the secrets it refers to by name: os.environ["NAME"] in Python, {NAME} in an API call. Values are masked in every output and log.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secrets',
			name: 'list',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Secret' },
			placeholder: 'Add Secret',
			default: { entries: [] },
			options: [
				{
					displayName: 'Secret',
					name: 'entries',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. STRIPE_API_KEY',
							description: 'The name under which actions read the value, in capitals',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							typeOptions: { password: true },
							default: '',
							description: 'A value of six characters or more is masked wherever it occurs',
						},
						{
							displayName: 'Mask Value',
							name: 'hidden',
							type: 'boolean',
							default: true,
							description:
								'Whether the value is masked. Switch off for a subdomain or a project key, which may be visible in outputs and links.',
						},
					],
				},
			],
		},
	];
}
