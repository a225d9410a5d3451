import { chatCompletions } from './chatCompletions';

/**
 * Azure OpenAI: OpenAI's Chat Completions by deployment, with a key of its own header ("Function calling": a function's
 * description has at most 1,024 characters; "Quotas and limits": at most 128 tools).
 */
export const azureOpenAi = chatCompletions({
	name: 'Azure OpenAI',
	path: /^\/openai\/deployments\/[^/]+\/chat\/completions$/u,
	key: (headers) => {
		const key = headers['api-key'];
		return typeof key === 'string' ? key : undefined;
	},
	mostTools: 128,
	longestDescription: 1024,
	refuses: true,
});
