import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';

import { projectFolder } from '../../local/cache';
import { anchorsOf, pages, prose, readPage } from './pages';

const links = pages().flatMap(({ path, text }) =>
	[...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => ({ path, target })),
);

it('README and docs link to each other', () => {
	expect(links.length).toBeGreaterThan(40);
});

it.each(links)('The link of $path to $target leads somewhere', ({ path, target }) => {
	const [file = '', anchor] = target.split('#');
	const to = file === '' ? path : normalize(join(path, '..', file));
	expect(existsSync(join(projectFolder, to))).toBe(true);
	if (anchor !== undefined) expect(anchorsOf(readPage(to).text)).toContain(anchor);
});

it.each(pages().map(({ path }) => path))('%s can be found from the README', (path) => {
	const found = new Set(['README.md']);
	for (const from of found) {
		for (const link of links.filter((each) => each.path === from && /\.md(?:#|$)/.test(each.target))) {
			found.add(normalize(join(from, '..', link.target.split('#')[0] ?? '')));
		}
	}
	expect([...found]).toContain(path);
});
