import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../local/cache';
import { HOLE, textsIn } from './sourceTexts';
import { ACTION_STATUSES } from '../../nodes/shared/actionContract/actionStatus';

const PAGE = readFileSync(join(projectFolder, 'docs/troubleshooting.md'), 'utf8');

/** At the head of an entry, each on a line of its own. */
const messages = [...PAGE.matchAll(/^(?:- | {2})`([^`]+)`\\$/gm)].map(([, message = '']) => message);
const texts = ['nodes', 'sandbox', 'cli'].flatMap((folder) => textsIn(join(projectFolder, folder)));

/** Whether a text holds the fixed parts of a message, in their order. */
function says(text: string, message: string): boolean {
	let from = 0;
	return message.split(HOLE).every((part) => {
		const at = text.indexOf(part, from);
		from = at + part.length;
		return at !== -1;
	});
}

it('The page on troubleshooting quotes messages, and every one has enough to be known by', () => {
	expect(messages.length).toBeGreaterThan(150);
	expect(messages.filter((message) => message.replaceAll(HOLE, '').length < 12)).toEqual([]);
});

it.each(messages)('is said by the package: %s', (message) => {
	expect(texts.filter((text) => says(text, message))).not.toEqual([]);
});

it.each(ACTION_STATUSES)('The page on troubleshooting tells what the status %s means', (status) => {
	expect(PAGE).toMatch(new RegExp(`^\\| .*\`${status}\`.*\\|.*\\w.*\\|$`, 'm'));
});
