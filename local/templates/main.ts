/** `npm run templates`: puts the code files into the exchange files, and makes docs/workflows of those. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../cache';
import { madeFiles } from './files';

for (const [path, text] of madeFiles()) writeFileSync(join(projectFolder, path), text);
