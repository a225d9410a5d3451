/** `npm run templates`: puts the code files into the exchange files, and makes docs/workflows of those. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../cache';
import { exchangeFiles, workflowFiles } from './files';

// One after the other: the workflows are made of what is written first.
for (const files of [exchangeFiles, workflowFiles]) {
	for (const [path, text] of files()) writeFileSync(join(projectFolder, path), text);
}
