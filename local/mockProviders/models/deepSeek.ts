import { bearer, chatCompletions } from './chatCompletions';
import { json } from './protocol';

/**
 * DeepSeek (API docs, "Create Chat Completion"): at most 128 functions and no images. The finish reasons include
 * `insufficient_system_resource` and `content_filter`. Thoughts are in `reasoning_content`. An empty balance gets 402.
 */
export const deepSeek = chatCompletions({
	name: 'DeepSeek',
	path: /^\/(?:v1\/)?chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	images: false,
	thinking: 'reasoning_content',
	fields: ['thinking'],
	documented: {
		// deepseek-ai/awesome-deepseek-integration, issue 13.
		'message filtered': json(
			{
				error: {
					message: 'Content Exists Risk',
					type: 'invalid_request_error',
					param: null,
					code: 'invalid_request_error',
				},
			},
			400,
		),
	},
	failure: ({ message, status }) => ({
		error: {
			message,
			type: status === 401 ? 'authentication_error' : 'invalid_request_error',
			param: null,
			code: status === 401 ? 'authentication_error' : 'invalid_request_error',
		},
	}),
});
