import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answeringWorker } from '../../../local/queue/answeringWorker';

it('tells from the logs which worker answered which execution', () => {
	const folder = mkdtempSync(join(tmpdir(), 'guru-who-'));
	const first = join(folder, 'first.log');
	const second = join(folder, 'second.log');
	writeFileSync(first, 'n8n worker is now ready\nWorker started execution 7 (job 3)\n');
	writeFileSync(second, 'Worker started execution 12 (job 4)\nWorker finished execution 12 (job 4)\n');
	try {
		const answered = answeringWorker([
			{ name: 'worker-1', logFile: first },
			{ name: 'worker-2', logFile: second },
		]);
		expect([...answered]).toEqual([
			['7', 'worker-1'],
			['12', 'worker-2'],
		]);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
