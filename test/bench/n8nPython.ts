import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { n8nModules } from '../../local/cache';
import type { BenchPart } from './part';

/**
 * n8n's Code node runs Python through `@n8n/task-runner-python`. n8n publishes it only in the container image of its
 * runners, not on npm. With n8n from npm, the node reports that it cannot start the runner.
 */
export const n8nPython: BenchPart = {
	name: 'n8n-python',
	title: "n8n's own Python",
	async *run({ say }) {
		const found = existsSync(join(n8nModules, '@n8n', 'task-runner-python'));
		say(
			found
				? "n8n's Python runner is installed here, which this bench does not know how to set up."
				: "n8n's own Python cannot be measured here: its runner comes in n8n's container image only, not from npm.",
		);
	},
};
