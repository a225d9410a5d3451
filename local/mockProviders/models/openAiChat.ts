import { bearer, chatCompletions } from './chatCompletions';

/** OpenAI's Chat Completions: at most 128 tools, descriptions of at most 1,024 characters (API reference, FunctionDefinition). */
export const openAiChat = chatCompletions({
	name: 'OpenAI (Chat)',
	path: /^\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	longestDescription: 1024,
	refuses: true,
});
