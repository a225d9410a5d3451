import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod/v4';

import { GuruSandbox } from '../credentials/GuruSandbox.credentials';
import { GuruSecrets } from '../credentials/GuruSecrets.credentials';
import { projectFolder } from '../local/cache';
import { anchorsOf, readPage } from './docs/pages';

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));

const manifest = z
	.looseObject({
		homepage: z.url(),
		repository: z.object({ type: z.literal('git'), url: z.string() }),
		bugs: z.object({ url: z.url() }),
		n8n: z.looseObject({ nodes: z.array(z.string()) }),
	})
	.parse(readJson('package.json'));

/** What n8n shows as the documentation of a node. */
const codexSchema = z.looseObject({
	node: z.string(),
	resources: z.object({ primaryDocumentation: z.tuple([z.object({ url: z.url() })]) }),
});
const codexFiles = manifest.n8n.nodes.map((node) => relative('dist', node).replace(/\.js$/, '.json'));
const codexes = codexFiles.map((path) => codexSchema.parse(readJson(path)));

it('has its repository and its list of issues where its homepage is', () => {
	expect(manifest.repository.url).toBe(`git+${manifest.homepage}.git`);
	expect(manifest.bugs.url).toBe(`${manifest.homepage}/issues`);
});

it.each([
	...codexes.map(({ node, resources }) => [node, resources.primaryDocumentation[0].url] as const),
	...[new GuruSecrets(), new GuruSandbox()].map(
		({ name, documentationUrl }) => [name, documentationUrl] as const,
	),
])("%s's documentation in n8n is a page of ours: %s", (_name, url) => {
	expect(url.startsWith(manifest.homepage)).toBe(true);
	const [path, anchor] = url.slice(manifest.homepage.length).split('#');
	const page = readPage(path === '' ? 'README.md' : (path?.replace('/blob/main/', '') ?? ''));
	if (anchor !== undefined) expect(anchorsOf(page.text)).toContain(anchor);
});
