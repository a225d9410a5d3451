import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { projectFolder } from '../../local/cache';
import { allTemplates } from '../../local/templates/all';
import { fileNameOf } from '../../local/templates/code';
import { madeFiles } from '../../local/templates/files';
import { actionsOf, namesOf } from './shippedActions';
import { recordOf } from '../../nodes/shared/values/record';

const made = [...madeFiles()];
const workflowSchema = z.object({
	nodes: z.array(
		z.looseObject({
			name: z.string(),
			id: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			parameters: recordOf(z.unknown()),
			position: z.tuple([z.number(), z.number()]),
		}),
	),
	connections: recordOf(recordOf(z.array(z.array(z.object({ node: z.string() }))))),
});
const workflows = made
	.filter(([path]) => /^docs\/workflows\/[^/]+$/.test(path))
	.map(([path, text]) => ({ path, ...workflowSchema.parse(JSON.parse(text)) }));

it.each(made)('%s is what npm run templates makes', (path, text) => {
	expect(readFileSync(join(projectFolder, path), 'utf8')).toBe(text);
});

it('docs/workflows holds the templates and nothing else', () => {
	const files = readdirSync(join(projectFolder, 'docs/workflows')).filter((name) => name.endsWith('.json'));
	expect(files.sort()).toEqual([...allTemplates().keys()].map((name) => `${name}.json`).sort());
});

it.each(workflows)('$path answers turns without a chat model', ({ nodes }) => {
	const routers = nodes.filter(
		({ parameters, type }) =>
			type === 'n8n-nodes-guru-actions.guruTurnRouter' && parameters['operation'] !== 'runHeld',
	);
	expect(routers.map(({ parameters, typeVersion }) => [typeVersion, parameters['decideWith']])).toEqual(
		routers.map(() => [1.1, 'builtIn']),
	);
});

it('Every shipped action has a workflow of its own that says its secrets', () => {
	const alone = namesOf('.json').filter((name) => actionsOf(name).length === 1);
	expect(alone).toHaveLength(10);
	for (const name of alone) {
		expect(fileNameOf(actionsOf(name)[0]?.definition.name ?? '')).toBe(name);
		expect([...allTemplates().keys()]).toContain(name);
	}
});

it.each(workflows)('$path is a whole canvas with a note', ({ nodes, connections }) => {
	const names = nodes.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
	const ends = Object.values(connections).flatMap((kinds) => Object.values(kinds).flat(2));
	expect(names).toEqual(
		expect.arrayContaining([...Object.keys(connections), ...ends.map(({ node }) => node)]),
	);
	expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	const places = nodes.map(({ position }) => position.join());
	expect(new Set(places).size).toBe(places.length);
});
