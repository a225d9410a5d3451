import { modelErrorOf } from '../../../../../nodes/GuruTurnRouter/n8n/models/readError';

const wrapped = (message: string, cause: unknown) => new Error(message, { cause });
const error = (message: string, more: object) => Object.assign(new Error(message), more);

// What n8n 2.41.1 throws: its own words, with the provider's error as the cause.
test.each([
	[
		'OpenAI',
		wrapped(
			'Bad request - please check your parameters',
			error('400 Invalid schema. \n\nTroubleshooting URL: https://example.com', { status: 400 }),
		),
		'Invalid schema (status 400)',
		/name and the options/u,
	],
	[
		'a quota',
		wrapped(
			'The service is receiving too many requests',
			error('429 You exceeded your current quota.', { status: 429 }),
		),
		'You exceeded your current quota (status 429)',
		/billing/u,
	],
	[
		'a limit for each minute, whose words name the billing page',
		error('429 Rate limit reached on tokens per minute (TPM). Upgrade at example.com/billing', {
			status: 429,
		}),
		'Rate limit reached on tokens per minute (TPM). Upgrade at example.com/billing (status 429)',
		/Try again later/u,
	],
	[
		'Anthropic',
		wrapped(
			'The service failed to process your request',
			error('529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', {
				status: 529,
			}),
		),
		'Overloaded (status 529)',
		/Try again later/u,
	],
	[
		'Gemini',
		wrapped(
			'Bad request',
			error(
				'[GoogleGenerativeAI Error]: Error fetching from https://host/v1beta/models/m:generateContent: [400 Bad Request] API key not valid. [{"@type":"x"}]',
				{ status: 400 },
			),
		),
		'API key not valid (status 400)',
		/credential/u,
	],
	[
		'Mistral',
		error('API error occurred: Status 500. Body: {"message":"Our disk is full."}', {
			statusCode: 500,
			body: '{"message":"Our disk is full."}',
		}),
		'Our disk is full (status 500)',
		/has a problem/u,
	],
	[
		'Bedrock',
		error('Too many tokens per day.', { name: 'ThrottlingException', $metadata: { httpStatusCode: 429 } }),
		'Too many tokens per day (status 429)',
		/Try again later/u,
	],
	[
		'a lost connection',
		error('fetch failed', { cause: error('read', { code: 'ECONNRESET' }) }),
		'read',
		/reaches/u,
	],
	[
		'a header that cannot be sent, which names the key',
		wrapped('n8n', new TypeError('Headers.append: "Bearer sk-first\nsk-second" is an invalid header value.')),
		'the API key, or another header of the credential, contains a character that a header cannot have',
		/^Check the credential of the connected model node\.$/u,
	],
	[
		'OpenRouter, after the model had begun',
		error('n8n', { error: { code: 502, message: 'Provider returned error' } }),
		'Provider returned error (status 502)',
		/has a problem/u,
	],
	[
		'OpenAI, where one request alone is over the limit for a minute',
		error('429 Request too large for gpt-4 on tokens per min (TPM): Limit 10000, Requested 12345.', {
			status: 429,
		}),
		'Request too large for gpt-4 on tokens per min (TPM): Limit 10000, Requested 12345 (status 429)',
		/Shorten the conversation/u,
	],
	['a text', 'no', 'no', /credential, the quota/u],
	['nothing', undefined, 'an error without a message', /credential, the quota/u],
])('an error is told in the provider’s words: %s', (_, thrown, message, advice) => {
	const read = modelErrorOf(thrown);
	expect([read.message, advice.test(read.advice) ? advice : read.advice]).toEqual([message, advice]);
});

test.each([
	['seconds in a header', { headers: { 'retry-after': '7' } }, 7000],
	['milliseconds in a header', { headers: new Headers({ 'retry-after-ms': '1500' }) }, 1500],
	['Google’s RetryInfo', { errorDetails: [{ retryDelay: '34s' }] }, 34_000],
	['a date that has passed', { headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } }, undefined],
	['minutes in words', { message: 'Rate limit reached. Please try again in 7m12s. Need more?' }, 432_000],
	['parts of a second in words', { message: 'Please try again in 6.5s.' }, 6_500],
	['minutes and parts of a second in words', { message: 'Please try again in 1m3.25s.' }, 63_250],
	['an hour in words', { message: 'Please try again in 1h2m0s.' }, 3_720_000],
	['milliseconds in words', { message: 'Please try again in 120ms.' }, 120],
	['seconds in a sentence', { message: 'Please retry after 26 seconds.' }, 26_000],
	['milliseconds in a sentence', { message: 'Retry after 500 milliseconds.' }, 500],
	['minutes in a sentence', { message: 'Please try again in 2 minutes.' }, 120_000],
	['RetryInfo in JSON', { message: 'Busy [{"@type":"x","retryDelay":"34.5s"}]' }, 34_500],
	['none in words', { message: 'Please try again in a while.' }, undefined],
	['none', { headers: {} }, undefined],
	['none that makes sense', { headers: { 'retry-after': 'soon' } }, undefined],
])('the pause that was asked for is read: %s', (_, more, pauseMs) => {
	expect(modelErrorOf(wrapped('n8n', error('busy', { status: 429, ...more }))).pauseMs).toBe(pauseMs);
});

test.each([
	['registry.ollama.ai/library/gemma does not support tools', true],
	['No endpoints found that support tool use.', true],
	['Out of order', false],
	['This model doesn’t support tool use.', true],
	["This model doesn't support tool use.", true],
	['Function calling is not enabled for models/gemma-3-12b-it', true],
	["Unsupported parameter: 'tools' is not supported with this model.", true],
])('a model that takes no tools is known by its words: %s', (message, takesNoTools) => {
	expect(modelErrorOf(error(message, { status: 400 })).takesNoTools).toBe(takesNoTools);
});

test('an error that causes itself is read', () => {
	const circle = new Error('round');
	circle.cause = circle;
	expect(modelErrorOf(circle).message).toBe('round');
});

// The providers' own words, by their API references and public issue threads.
test.each([
	['DeepSeek', 'Failed to deserialize the JSON body: unknown variant `image_url`', 400, true],
	['OpenRouter', 'No endpoints found that support image input', 404, true],
	['Ollama', 'this model is missing data required for image input', 500, true],
	['Groq, where the request is too large', 'Request Entity Too Large', 413, true],
	['a wrong key', 'Incorrect API key provided', 401, false],
	['a busy provider', 'Rate limit reached', 429, false],
	['a fault of the server', 'Our disk is full', 500, false],
])('a request with images may have been refused for them: %s', (_, message, status, mayRefuseImages) => {
	expect(modelErrorOf(error(message, { status })).mayRefuseImages).toBe(mayRefuseImages);
});
