import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

import { n8nModules, nodeBinary, projectFolder } from '../../local/cache';
import { timesOf, valueOf } from './figures';
import type { BenchPart } from './part';

const CALLS = 1000;
const times = z.array(z.number());
const measuredSchema = z.object({ undici: times, action: times, step: times, httpRequest: times });

/** Turns on n8n's SSRF protection and allows this machine. */
const PROTECTED = { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.0/8' };

export const api: BenchPart = {
	name: 'api',
	title: 'API calls over loopback keep-alive, with the egress protection on',
	async *run({ say }) {
		if (!existsSync(nodeBinary) || !existsSync(n8nModules)) {
			say('There is no n8n here to measure with. Run npm start -- --once first.');
			return;
		}
		await build();
		const child = fork(join(__dirname, 'api', 'measure.ts'), [String(CALLS)], {
			execPath: nodeBinary,
			env: { ...process.env, ...PROTECTED, N8N_MODULES: n8nModules },
		});
		const ended = once(child, 'exit');
		const told = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
		if (told === undefined) throw new Error('The measurement of API calls failed; see above.');
		const measured = measuredSchema.parse(told[0]);
		await ended;
		const plain = timesOf('plain undici request', measured.undici);
		const action = timesOf('API call of an action', measured.action);
		const httpRequest = timesOf('HTTP Request node, workflow', measured.httpRequest);
		yield plain;
		yield action;
		yield valueOf('more than plain undici, at p50', CALLS, action.p50 - plain.p50, 'ms');
		yield httpRequest;
		yield timesOf('Guru Action calling an API, workflow', measured.step, httpRequest);
	},
};

/** Builds the package, because the measurement uses the compiled files. */
async function build(): Promise<void> {
	const child = spawn('npm', ['run', '--silent', 'build'], { cwd: projectFolder, stdio: ['ignore', 2, 2] });
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code !== 0) throw new Error('The package cannot be built; see above.');
}
