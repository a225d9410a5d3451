import { bearer, chatCompletions } from './chatCompletions';
import { json } from './protocol';

/** OpenAI's Chat Completions: at most 128 tools, descriptions up to 1,024 characters (FunctionDefinition). */
export const openAiChat = chatCompletions({
	name: 'OpenAI (Chat)',
	path: /^\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	longestDescription: 1024,
	refuses: true,
	documented: {
		// API reference, "Error codes", and OpenAI's forum.
		'too long': json(
			{
				error: {
					message:
						"This model's maximum context length is 128000 tokens. However, your messages resulted in 130512 tokens. Please reduce the length of the messages.",
					type: 'invalid_request_error',
					param: 'messages',
					code: 'context_length_exceeded',
				},
			},
			400,
		),
	},
});
