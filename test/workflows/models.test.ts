import { join } from 'node:path';

import { projectFolder } from '../../local/cache';
import { runLogged } from '../../local/process/runLogged';

/** Runs in a separate process, because AWS's client loads modules in a way that Jest does not support. */
test('n8n’s chat models end a turn as is due, in a sample of the matrix', async () => {
	const script = join(projectFolder, 'scripts/lib/runTypeScript.js');
	const matrix = join(projectFolder, 'test/workflows/models/main.ts');
	// Rejects with the output if a field is wrong.
	const printed = await runLogged(process.execPath, [script, matrix, '--sample']);
	expect(printed).toMatch(/^3\d\d fields played, 0 wrong$/mu);
});
