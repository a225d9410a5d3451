import { bearer, chatCompletions } from './chatCompletions';

/**
 * OpenRouter (API reference): errors have a number as their code, and the provider behind it may be any, so that its limits
 * are those of OpenAI's models.
 */
export const openRouter = chatCompletions({
	name: 'OpenRouter',
	path: /^\/api\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	fields: ['provider', 'models', 'route', 'transforms', 'reasoning', 'usage', 'plugins', 'top_k', 'min_p'],
	thinking: 'reasoning',
	failure: ({ message, status }) => ({ error: { code: status, message } }),
});
