import { bearer, chatCompletions } from './chatCompletions';
import { json } from './protocol';

/** Groq (reference, "Create chat completion"): "A max of 128 functions are supported"; no logit_bias, no n above 1. */
export const groq = chatCompletions({
	name: 'Groq',
	path: /^\/openai\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	thinking: 'reasoning',
	documented: {
		// "Tool Use": a call that Groq cannot parse makes the request fail.
		'malformed call': json(
			{
				error: {
					message:
						"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.",
					type: 'invalid_request_error',
					code: 'tool_use_failed',
					failed_generation: '<function=Order_Tracking{"order_id": "12345"}>',
				},
			},
			400,
		),
		'too long': json(
			{
				error: {
					message:
						'Request too large for model `llama3-8b-8192` on tokens per minute (TPM): Limit 6000, Requested 7400, please reduce your message size and try again.',
					type: 'tokens',
					code: 'rate_limit_exceeded',
				},
			},
			413,
		),
	},
	fields: ['reasoning_format', 'include_reasoning', 'search_settings'],
	// A model's refusal ends as `stop`. Groq filters by separate guard models only.
	ends: { refused: 'stop' },
});
