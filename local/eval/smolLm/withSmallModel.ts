import { openAiModel } from '../../../cli/openAiModel';
import { writeLines } from '../../../cli/output';
import type { ChatModel } from '../../../nodes/GuruTurnRouter/turn/turn';
import { Steps } from '../../prepare/steps';
import { SMOLLM, smolLmSteps } from './prepare';
import { loadModel } from './runtime';
import { serveModel } from './server';

/**
 * Downloads the small model if needed, serves it on an OpenAI-compatible address and gives it to `use`.
 *
 * @throws Error if the model cannot be downloaded or does not run here
 */
export async function withSmallModel<T>(
	threads: number | undefined,
	use: (model: ChatModel) => Promise<T>,
): Promise<T> {
	const steps = new Steps(smolLmSteps.length, writeLines);
	for (const step of smolLmSteps) await steps.run(step);
	const server = await serveModel(await loadModel(threads));
	try {
		return await use(openAiModel({ url: server.url, model: SMOLLM }));
	} finally {
		await server.close();
	}
}
