import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { connectionFields } from './sandboxFields/connectionFields';
import { runFields } from './sandboxFields/runFields';

export class GuruSandbox implements ICredentialType {
	name = 'guruSandbox';

	displayName = 'Guru Sandbox';

	documentationUrl = 'https://github.com/n8n-nodes-guru-actions/n8n-nodes-guru-actions#the-sandbox';

	icon = { light: 'file:guru-sandbox.svg', dark: 'file:guru-sandbox.dark.svg' } as const;

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [...connectionFields, ...runFields];
}
