import { routerProperties } from '../../nodes/GuruTurnRouter/description';
import { routerOptions } from '../../nodes/GuruTurnRouter/fields/options';
import { readPage } from './pages';

const { text } = readPage('docs/router.md');
const fields = text.slice(text.indexOf('## Fields'), text.indexOf('## What decides'));
const told = [...fields.matchAll(/^\| (?!field |option |-)([^|]+?) +\|/gm)].flatMap(([, names = '']) =>
	names.split(', '),
);

it('The page on the router tells of each of its fields, and of no other', () => {
	const own = routerProperties.filter((field) => field !== routerOptions && field.type !== 'notice');
	// One field may stand in two places, each with its own condition.
	const names = new Set(
		[...own, ...(routerOptions.options ?? [])].map((field) =>
			'displayName' in field ? field.displayName : field.name,
		),
	);
	expect(told.sort()).toEqual([...names].sort());
});
