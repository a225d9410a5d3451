/** The workflows of docs/workflows, as a person changes them who imports one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { projectFolder } from '../../../local/cache';
import { recordOf } from '../../../nodes/shared/values/record';

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

/** @param file without its ending */
export function templateOf(file: string, change: (node: TemplateNode) => TemplateNode): Template {
	const text = readFileSync(join(projectFolder, `docs/workflows/${file}.json`), 'utf8');
	const template = workflowSchema.parse(JSON.parse(text));
	return { ...template, nodes: template.nodes.map(change) };
}

/** The chat can be reached from outside, as a page, so that a test can write in it. */
export function openChat(node: TemplateNode): TemplateNode {
	if (!node.type.endsWith('.chatTrigger')) return node;
	return {
		...node,
		parameters: { ...node.parameters, public: true, mode: 'webhook', authentication: 'none' },
	};
}
