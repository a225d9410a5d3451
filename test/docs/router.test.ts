import type { INodeProperties } from 'n8n-workflow';

import { routerProperties } from '../../nodes/GuruTurnRouter/description';
import { routerOptions } from '../../nodes/GuruTurnRouter/fields/routerOptions';
import { readPage } from './pages';

/** The first column of a page's tables between two headings. */
function toldIn(page: string, from: string, to: string): readonly string[] {
	const { text } = readPage(page);
	const part = text.slice(text.indexOf(from), text.indexOf(to));
	return [...part.matchAll(/^\| (?!field |option |-)([^|]+?) +\|/gm)].flatMap(([, names = '']) =>
		names.split(', '),
	);
}

/** One field may stand in two places, each with its own condition. */
function fieldsOf(operation: 'answer' | 'runHeld'): readonly INodeProperties[] {
	return routerProperties.filter(({ displayOptions, name, type }) => {
		return (
			(displayOptions?.show?.['operation'] ?? [operation]).includes(operation) &&
			name !== 'options' &&
			type !== 'notice'
		);
	});
}

const labels = (fields: readonly object[]) =>
	[...new Set(fields.map((field) => String(Reflect.get(field, 'displayName'))))].sort();

it('The page on the router tells of each of its fields, and of no other', () => {
	const fields = [...fieldsOf('answer'), ...(routerOptions.options ?? [])];
	expect([...toldIn('docs/router.md', '## Fields', '## What decides')].sort()).toEqual(labels(fields));
});

it('The page on approvals tells of each field of Run Held Actions', () => {
	const told = toldIn('docs/approvals.md', '## Run Held Actions', '## What is asked');
	const fields = fieldsOf('runHeld').filter(({ name }) => name !== 'operation' && name !== 'instructions');
	expect([...told].sort()).toEqual(labels(fields));
});
