import { openAiModel } from '../../../cli/openAiModel';
import { writeLines } from '../../../cli/output';
import type { ChatModel } from '../../../nodes/GuruTurnRouter/turn/turn';
import { Steps } from '../../prepare/steps';
import { SMOLLM, smolLmSteps } from './prepare';
import { loadModel } from './runtime';
import { serveModel } from './server';

/**
 * Fetches what is not there yet, and gives the small model behind its own OpenAI-compatible address.
 *
 * @throws Error where it cannot be fetched or does not run here
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
