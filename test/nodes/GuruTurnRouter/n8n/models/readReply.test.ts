import { readReply } from '../../../../../nodes/GuruTurnRouter/n8n/models/readReply';

const read = (given: unknown) => {
	const { ended, reply } = readReply(given);
	return [reply.defect, ended];
};
const CUT = 'it was cut off at the model’s length limit';
const FULL = 'it was cut off where the model’s context window was full';
const FILTERED = 'the provider’s filter held the reply back';
const REFUSED = 'the model refused to answer';
const MALFORMED = 'the provider says that the model’s call was malformed';

// Where LangChain's packages put each provider's word: read in n8n 2.41.1.
test.each([
	['OpenAI', { response_metadata: { finish_reason: 'stop' } }, undefined],
	['OpenAI, cut off', { response_metadata: { finish_reason: 'length' } }, CUT],
	['OpenAI, filtered', { response_metadata: { finish_reason: 'content_filter' } }, FILTERED],
	['Responses', { response_metadata: { status: 'completed', incomplete_details: null } }, undefined],
	[
		'Responses, cut off',
		{ response_metadata: { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } } },
		CUT,
	],
	[
		'Responses, filtered',
		{ response_metadata: { status: 'incomplete', incomplete_details: { reason: 'content_filter' } } },
		FILTERED,
	],
	[
		'Responses, refused',
		{ response_metadata: { status: 'completed' }, additional_kwargs: { refusal: 'No.' } },
		REFUSED,
	],
	['Anthropic', { additional_kwargs: { stop_reason: 'end_turn' } }, undefined],
	['Anthropic, cut off', { additional_kwargs: { stop_reason: 'max_tokens' } }, CUT],
	['Anthropic, window full', { additional_kwargs: { stop_reason: 'model_context_window_exceeded' } }, FULL],
	['Anthropic, refused', { additional_kwargs: { stop_reason: 'refusal' } }, REFUSED],
	['Gemini', { response_metadata: { finishReason: 'STOP' } }, undefined],
	['Gemini, cut off', { response_metadata: { finishReason: 'MAX_TOKENS' } }, CUT],
	['Gemini, filtered', { additional_kwargs: { finishReason: 'PROHIBITED_CONTENT' } }, FILTERED],
	['Gemini, malformed', { response_metadata: { finishReason: 'MALFORMED_FUNCTION_CALL' } }, MALFORMED],
	['Bedrock', { response_metadata: { stopReason: 'tool_use' } }, undefined],
	[
		'Bedrock, stopped by a guardrail',
		{ response_metadata: { stopReason: 'guardrail_intervened' } },
		FILTERED,
	],
	['Bedrock, streamed', { response_metadata: { messageStop: { stopReason: 'max_tokens' } } }, CUT],
	['Mistral, window full', { response_metadata: { finishReason: 'model_length' } }, FULL],
	['Ollama', { response_metadata: { done_reason: 'length' } }, CUT],
])('the end of a reply is read: %s', (_, given, defect) => {
	expect(read({ content: 'text', ...given })).toEqual([defect, true]);
});

test.each([
	['nothing', {}],
	['an unknown word', { response_metadata: { finish_reason: 'because' } }],
	['a number', { response_metadata: { finish_reason: 3 } }],
])('a reply that tells %s of its end is not said to have ended', (_, given) => {
	expect(read({ content: 'text', ...given })).toEqual([undefined, false]);
});

test('a completion model’s text is a reply', () => {
	expect(readReply('Hello').reply).toEqual({ text: 'Hello', toolCalls: [] });
});
