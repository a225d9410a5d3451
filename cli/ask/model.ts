import type { ChatMessage, ChatModel } from '../../nodes/GuruTurnRouter/turn/turn';
import { withoutThinking } from '../../nodes/GuruTurnRouter/turn/modelCalls/withoutThinking';
import { withRetries } from '../../nodes/GuruTurnRouter/turn/modelCalls/withRetries';
import { MODEL_TIME_LIMIT, openAiModel, type OpenAiModelOptions } from '../openAiModel';

/**
 * The model that decides and answers. No message to it contains a secret.
 *
 * @param mask Masks the secrets of all actions in a text.
 */
export function turnModel(options: OpenAiModelOptions, mask: (text: string) => string): ChatModel {
	const model = withoutThinking(withRetries(openAiModel(options), MODEL_TIME_LIMIT));
	const masked = (messages: readonly ChatMessage[]) =>
		messages.map(({ content, role }) => ({ role, content: mask(content) }));
	const { callFunctions } = model;
	return {
		...model,
		complete: async (messages, signal) => await model.complete(masked(messages), signal),
		...(callFunctions === undefined
			? {}
			: {
					callFunctions: async (messages, functions, signal) =>
						await callFunctions(masked(messages), functions, signal),
				}),
	};
}
