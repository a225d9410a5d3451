import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { recordOf } from '../../nodes/shared/values/record';

/** n8n's loader reads `resources` without asking whether it is there, and drops the whole file if it is not. */
const codexSchema = z.strictObject({
	node: z.string(),
	nodeVersion: z.string(),
	codexVersion: z.string(),
	categories: z.array(z.string()).min(1),
	subcategories: recordOf(z.array(z.string())).optional(),
	alias: z.array(z.string()).min(1),
	resources: z.object({ primaryDocumentation: z.array(z.object({ url: z.url() })).length(1) }),
});

it.each([
	['GuruAction/GuruAction', 'guruAction'],
	['GuruAction/GuruActionTool', 'guruActionTool'],
	['GuruTurnRouter/GuruTurnRouter', 'guruTurnRouter'],
])('%s can be found by the words people type', (file, name) => {
	const text = readFileSync(join(__dirname, `../../nodes/${file}.node.json`), 'utf8');
	const codex = codexSchema.parse(JSON.parse(text));
	expect(codex.node).toBe(`n8n-nodes-guru-actions.${name}`);
	// Where no node of n8n's own for AI is on the canvas, its search leaves out those of the category AI that
	// are no root nodes, also behind the plus of a router.
	const ai = codex.categories.includes('AI') ? codex.subcategories?.['AI'] : ['Root Nodes'];
	expect(ai).toContain('Root Nodes');
});
