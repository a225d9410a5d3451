import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';

import { embeddingsServer } from '../../../cli/evaluate/embeddingsServer';
import { writeLines } from '../../../cli/output';
import type { Embed } from '../../../nodes/GuruTurnRouter/turn/decide/ranking/embed';
import { Steps } from '../../prepare/steps';
import { MINI_LM, miniLmFolder, miniLmStep, modelFile, tokenizerFile } from './prepare';

const startedSchema = z.object({ port: z.number() });

/**
 * Downloads the model if needed, serves it on an OpenAI-compatible address and gives `use` its embeddings.
 *
 * @throws Error if the model cannot be downloaded or does not run here
 */
export async function withMiniLm<T>(use: (embed: Embed) => Promise<T>): Promise<T> {
	await new Steps(1, writeLines).run(miniLmStep);
	const server = spawn('python3', [join(__dirname, 'serve.py'), modelFile, tokenizerFile], {
		env: { ...process.env, PYTHONPATH: miniLmFolder },
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const closed = once(server, 'close');
	try {
		const lines = createInterface({ input: server.stdout });
		const line = await Promise.race([
			once(lines, 'line').then(String),
			closed.then((): never => {
				throw new Error(`${MINI_LM} does not start. Check that python3 runs here.`);
			}),
		]);
		const { port } = startedSchema.parse(JSON.parse(line));
		return await use(embeddingsServer({ url: `http://127.0.0.1:${port}/v1`, model: MINI_LM }));
	} finally {
		server.stdin.end();
		await closed.catch(() => undefined);
	}
}
