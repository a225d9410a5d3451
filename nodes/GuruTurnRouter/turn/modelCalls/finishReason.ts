/** How a model's reply ended, from the provider's finish reason. Sources: each provider's API reference. */

/** Why a reply is incomplete. */
export type Defect = 'length' | 'context' | 'filtered' | 'refused' | 'malformed' | 'failed' | 'unended';

/** In lower case. Any other word is an unknown reason. */
const ENDS: Readonly<Record<Defect | 'whole', readonly string[]>> = {
	whole: [
		...['stop', 'tool_calls', 'function_call', 'completed'], // OpenAI and its like, Mistral, Ollama, Gemini
		...['end_turn', 'tool_use', 'stop_sequence'], // Anthropic, Bedrock
		...['complete', 'tool_call', 'eos', 'eos_token'], // Cohere, Hugging Face
	],
	length: [
		...['length', 'max_tokens', 'max_output_tokens', 'max_completion_tokens', 'incomplete', 'pause_turn'],
		'error_limit',
	],
	context: ['model_length', 'model_context_window_exceeded'],
	filtered: [
		...['content_filter', 'content_filtered', 'guardrail_intervened', 'model_armor', 'error_toxic'],
		...['safety', 'blocklist', 'prohibited_content', 'recitation', 'spii', 'language'], // Gemini
		...['image_safety', 'image_prohibited_content', 'image_recitation'], // Gemini
	],
	refused: ['refusal'],
	malformed: [
		...['malformed_function_call', 'malformed_response', 'unexpected_tool_call', 'too_many_tool_calls'], // Gemini
		'missing_thought_signature', // Gemini
		...['malformed_tool_use', 'malformed_model_output'], // Bedrock
		'tool_use_failed', // Groq, as an error
	],
	failed: [
		...['error', 'failed', 'cancelled', 'user_cancel', 'insufficient_system_resource', 'in_progress'],
		...['other', 'image_other', 'no_image'], // Gemini
	],
	unended: [],
};

const DEFECTS: Readonly<Record<Defect, string>> = {
	length: 'it was cut off at the model’s length limit',
	context: 'it was cut off where the model’s context window was full',
	filtered: 'the provider’s filter held the reply back',
	refused: 'the model refused to answer',
	malformed: 'the provider says that the model’s call was malformed',
	failed: 'the provider says that the reply failed',
	unended: 'it ended before the provider said that it was whole',
};

/** How a reply ended, from the provider's finish reason; undefined if the reason is unknown. */
export function replyEndOf(reason: string): Defect | 'whole' | undefined {
	const word = reason.toLowerCase();
	return (Object.keys(ENDS) as ReadonlyArray<keyof typeof ENDS>).find((end) => ENDS[end].includes(word));
}

export function defectInWords(defect: Defect): string {
	return DEFECTS[defect];
}
