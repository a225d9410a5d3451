import { bearer, chatCompletions } from './chatCompletions';

/** Groq (API reference, "Create chat completion"): "A max of 128 functions are supported"; no logit_bias, no n above 1. */
export const groq = chatCompletions({
	name: 'Groq',
	path: /^\/openai\/v1\/chat\/completions$/u,
	key: bearer,
	mostTools: 128,
	thinking: 'reasoning',
	fields: ['reasoning_format', 'include_reasoning', 'search_settings'],
	// The model's own end is told as a stop; Groq's guard models are models of their own.
	ends: { refused: 'stop' },
});
