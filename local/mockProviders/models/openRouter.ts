import { bearer, chatCompletions } from './chatCompletions';
import { events, json } from './protocol';

const HEAD = { id: 'gen-test', created: 1_700_000_000, model: 'openai/gpt-test' };

/**
 * OpenRouter (API reference). Errors have a number as their code. Any provider may be behind it, so this mock uses the
 * limits of OpenAI's models.
 */
export const openRouter = chatCompletions({
	name: 'OpenRouter',
	path: /^\/api\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	fields: ['provider', 'models', 'route', 'transforms', 'reasoning', 'usage', 'plugins', 'top_k', 'min_p'],
	thinking: 'reasoning',
	documented: {
		// "Errors and Debugging": moderation gets status 403. An error after the model has begun comes with status 200.
		'message filtered': json(
			{
				error: {
					code: 403,
					message: 'openai/gpt-test requires moderation on OpenAI. Your input was flagged for "violence".',
					metadata: { reasons: ['violence'], flagged_input: 'Where is', provider_name: 'OpenAI' },
				},
			},
			403,
		),
		'error in body': json({ error: { code: 502, message: 'Provider returned error' } }),
		'error in stream': events(
			[
				{ choices: [{ index: 0, delta: { role: 'assistant', content: 'Your order' }, finish_reason: null }] },
				{
					error: { code: 502, message: 'Provider disconnected unexpectedly' },
					choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
				},
			].map((chunk) => ({ data: JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', ...chunk }) })),
		),
		'error in choice': json({
			...HEAD,
			object: 'chat.completion',
			choices: [
				{
					index: 0,
					message: { role: 'assistant', content: '' },
					finish_reason: 'error',
					error: { code: 502, message: 'Upstream error from OpenAI' },
				},
			],
		}),
	},
	failure: ({ message, status }) => ({ error: { code: status, message } }),
});
