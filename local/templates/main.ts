/** `npm run templates`: puts the code files into the exchange files, and makes docs/workflows from these. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../cache';
import { exchangeFiles, workflowFiles } from './files';

// In this order, because the workflows are made from the exchange files.
for (const files of [exchangeFiles, workflowFiles]) {
	for (const [path, text] of files()) writeFileSync(join(projectFolder, path), text);
}
