/** The workflows of docs/workflows, with the changes that a person makes after an import. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { projectFolder } from '../cache';
import { DEMO_KEYS } from '../mockProviders/keys';
import { mockSecrets } from '../mockProviders/secrets';
import type { N8nApi } from '../n8n/api';
import { recordOf } from '../../nodes/shared/values/record';

const nodeSchema = z.looseObject({
	name: z.string(),
	type: z.string(),
	parameters: recordOf(z.unknown()),
	webhookId: z.string().optional(),
});
const workflowSchema = z.looseObject({
	name: z.string(),
	nodes: z.array(nodeSchema),
	connections: recordOf(z.unknown()),
	settings: recordOf(z.unknown()),
});
export type Template = z.infer<typeof workflowSchema>;
export type TemplateNode = z.infer<typeof nodeSchema>;

/** @param file file name without its extension */
export function templateOf(file: string, change: (node: TemplateNode) => TemplateNode): Template {
	const text = readFileSync(join(projectFolder, `docs/workflows/${file}.json`), 'utf8');
	const template = workflowSchema.parse(JSON.parse(text));
	return { ...template, nodes: template.nodes.map(change) };
}

/** Makes the chat public as a page, so that a test can write in it. */
export function openChat(node: TemplateNode): TemplateNode {
	if (!node.type.endsWith('.chatTrigger')) return node;
	return {
		...node,
		parameters: { ...node.parameters, public: true, mode: 'webhook', authentication: 'none' },
	};
}

/** The key that callers of the day off's webhook send in the header X-Key. */
export const HEADER_KEY = 'day-off-demo-key-41';

/** By node type, then by credential type. */
export type TemplateCredentials = Readonly<Record<string, Record<string, { id: string; name: string }>>>;

/** @param standInUrl base URL of the mock providers, without a trailing slash */
export async function createCredentials(api: N8nApi, standInUrl: string): Promise<TemplateCredentials> {
	const create = async (name: string, type: string, data: Record<string, unknown>) => ({
		[type]: { id: await api.createCredential({ name, type, data }), name },
	});
	const secrets = await create('Template secrets', 'guruSecrets', {
		list: { entries: mockSecrets(standInUrl) },
	});
	return {
		'n8n-nodes-guru-actions.guruAction': secrets,
		'n8n-nodes-guru-actions.guruActionTool': secrets,
		'n8n-nodes-base.crypto': await create('Template Slack app', 'crypto', {
			hmacSecret: DEMO_KEYS.slackSigning,
		}),
		'n8n-nodes-base.webhook': await create('Template caller', 'httpHeaderAuth', {
			name: 'X-Key',
			value: HEADER_KEY,
		}),
	};
}

/** The template with its credentials set, which a person must do first. */
export function withCredentials(template: Template, credentials: TemplateCredentials): Template {
	const nodes = template.nodes.map((node) => {
		const chosen = credentials[node.type];
		const wanted =
			node.type !== 'n8n-nodes-base.webhook' || node.parameters['authentication'] === 'headerAuth';
		return chosen && wanted ? { ...node, credentials: chosen } : node;
	});
	return { ...template, nodes };
}
