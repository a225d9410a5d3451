import { chatCompletions } from './chatCompletions';
import { json } from './protocol';

/**
 * Azure OpenAI: OpenAI's Chat Completions by deployment, with the key in a header of its own. A function's description
 * has at most 1,024 characters ("Function calling"). A request has at most 128 tools ("Quotas and limits").
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
	documented: {
		// "Content filtering": a filtered prompt gets status 400.
		'message filtered': json(
			{
				error: {
					message:
						"The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
					type: null,
					param: 'prompt',
					code: 'content_filter',
					status: 400,
					innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: {} },
				},
			},
			400,
		),
	},
});
