/** Situations that occur with chat models, with the expected result of a turn. */
import type {
	DocumentedAnswer,
	ReplyEnd,
	ModelRequest,
	ProviderReply,
} from '../../../local/mockProviders/models/protocol';
import type { Script, Scripted } from '../../../local/mockProviders/models/server';
import type { TurnSetup } from './lab';

export interface Situation {
	readonly name: string;
	readonly setup: TurnSetup;
	readonly expected: Expected;
	/** Needs a provider with a filter, or with a finish reason for a refusal. */
	readonly filters?: true;
	/** Needs a node that reports the requested retry delay. */
	readonly pauses?: true;
	/** Needs a provider that accepts images, or one that refuses them. */
	readonly images?: 'taken' | 'refused';
	/** Needs a model that supports functions. */
	readonly functions?: true;
	/** Needs a node that reports the finish reason. */
	readonly ends?: true;
	/** Needs a provider whose documentation has this answer. */
	readonly documented?: DocumentedAnswer;
}

export interface Expected {
	/** The expected notes. If absent, there must be none. */
	readonly notes?: RegExp;
	readonly answer?: RegExp;
	/** Must not occur in the answer and the streamed text. */
	readonly never?: RegExp;
	/** Must not occur in the execution data that n8n stores. */
	readonly neverKept?: RegExp;
	readonly ran: readonly string[];
	/** Number of requests to the provider. */
	readonly requests: number;
	/** Number of requests for nodes that never stream, if it differs from `requests`. */
	readonly requestsUnstreamed?: number;
	/** Number of images in all requests that the provider accepts. */
	readonly images?: number;
	/** The provider must refuse the request. */
	readonly refused?: true;
}

const QUESTION = 'Where is order 12345?';
const TRACKING = ['Order Tracking'];
const WRITTEN = 'Order Tracking says: ok. It is on its way.';

/** True if the request asks the model to decide, with functions or in JSON. */
export function decides({ functions, messages }: ModelRequest): boolean {
	return functions.length > 0 || messages.some(({ text }) => text.includes('Reply with JSON alone'));
}

/** A decision as function calls, or as JSON for a model without tools. */
export function calling(
	request: ModelRequest,
	calls: ReadonlyArray<{ readonly name: string; readonly arguments: unknown }>,
	more: Partial<ProviderReply> = {},
): ProviderReply {
	if (request.functions.length > 0) return { ...more, calls };
	const actions = calls.map(({ arguments: parameters, name }) => ({ name, parameters }));
	return { ...more, text: JSON.stringify({ actions }) };
}

const order = (id = '12345') => ({ order_id: id, order_id_quote: `order ${id}` });
const tracking = (request: ModelRequest, more: Partial<ProviderReply> = {}) =>
	calling(request, [{ name: 'Order_Tracking', arguments: order() }], more);

/** A script with one reply for the decision and one for the written answer. */
function scripted(decision: (request: ModelRequest) => Scripted, answer: () => Scripted): Script {
	return (request) => (decides(request) ? decision(request) : answer());
}

const decidesWell = (request: ModelRequest): Scripted => ({ reply: tracking(request) });
const writesWell = (): Scripted => ({ reply: { text: WRITTEN } });
const answersWell = scripted(decidesWell, writesWell);
/** A PNG of one pixel. */
const PICTURE = {
	picture: {
		mimeType: 'image/png',
		fileName: 'parcel.png',
		data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
};
const TEXT_FILE = {
	data: {
		mimeType: 'text/plain',
		fileName: 'label.txt',
		data: Buffer.from('To: Example Road 7').toString('base64'),
	},
};
/** Answers correctly only if the request contains what the model has to see. */
const answersIf =
	(sees: (request: ModelRequest) => boolean): Script =>
	(request, count) =>
		sees(request) ? answersWell(request, count) : { reply: { text: 'I see nothing.' } };
const readsFile = ({ messages }: ModelRequest) => messages.at(-1)?.text.includes('Example Road 7') === true;
const knowsItIsBlind = ({ images, messages }: ModelRequest) =>
	images === 0 && messages.at(-1)?.text.includes('you cannot see the 1 image') === true;

function failing(failure: Scripted, times = Infinity): Script {
	return (request, count) => (count <= times ? failure : answersWell(request, count));
}

const manyActions = (count: number): NonNullable<TurnSetup['actions']> => [
	...Array.from(
		{ length: count - 1 },
		(_, place) =>
			[`Report ${place + 1}`, `When the user wants the yearly report number ${place + 1}`] as const,
	),
	['Order Tracking', 'When the user asks where an order is'],
];

const cut = (end: ReplyEnd) => (): Scripted => ({ reply: { text: WRITTEN.slice(0, 20), end } });
const cutDecision =
	(end: ReplyEnd) =>
	(request: ModelRequest): Scripted => ({ reply: tracking(request, { end }) });

const answered: Expected = { answer: /on its way/u, ran: TRACKING, requests: 2 };
const notDecided = (notes: RegExp, requests: number): Expected => ({ notes, ran: [], requests });
const byTemplate = (notes: RegExp, requests: number): Expected => ({
	notes,
	answer: /Order Tracking/u,
	ran: TRACKING,
	requests,
});

/** Tools with schemas that some providers refuse. */
const ODD_TOOLS = [
	tool('2fa_codes', { type: 'object', properties: { code: { type: 'string' } } }),
	tool('free', {
		type: 'object',
		properties: { filter: { type: 'object' }, any: {}, mixed: { type: ['string', 'null'] } },
		additionalProperties: false,
		$schema: 'http://json-schema.org/draft-07/schema#',
	}),
	tool('lists', {
		type: 'object',
		properties: {
			tags: { type: 'array' },
			rows: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
		},
	}),
	tool('unions', {
		type: 'object',
		properties: {
			when: { anyOf: [{ type: 'string', format: 'date' }, { type: 'number' }, { type: 'null' }] },
			level: { enum: [1, 2, 3] },
			colour: { type: 'string', enum: ['', 'red'] },
		},
		oneOf: [{ required: ['when'] }, { required: ['level'] }],
	}),
	tool('odata', {
		type: 'object',
		properties: { $top: { type: 'integer' }, 'filter[a b]': { type: 'string' }, $filter: { type: 'string' } },
		required: ['$top'],
	}),
	tool('deep', { type: 'object', properties: { tree: nested(9) } }),
	tool('long', { type: 'object', properties: {} }, 'When the user wants long words. '.repeat(80)),
	tool('reference', {
		type: 'object',
		properties: { item: { $ref: '#/$defs/item' } },
		$defs: { item: { type: 'object', properties: { id: { type: 'string' } } } },
	}),
	tool('no_parameters', { type: 'object', properties: {} }),
];

function nested(depth: number): object {
	return depth === 0 ? { type: 'string' } : { type: 'object', properties: { child: nested(depth - 1) } };
}

function tool(name: string, schema: object, description = `When the user wants ${name}`) {
	return {
		name,
		description,
		schema,
		metadata: { sourceNodeName: name },
		invoke: () => Promise.resolve('ok'),
	};
}

export const SITUATIONS: readonly Situation[] = [
	{ name: 'plain', setup: { question: QUESTION, script: answersWell }, expected: answered },
	{
		name: 'parallel',
		setup: {
			question: 'Where are the orders 12345 and 67890?',
			script: scripted(
				(request) => ({
					reply: calling(
						request,
						['12345', '67890'].map((id) => ({
							name: 'Order_Tracking',
							arguments: { order_id: id, order_id_quote: 'orders 12345 and 67890' },
						})),
					),
				}),
				writesWell,
			),
		},
		expected: { ...answered, ran: ['Order Tracking', 'Order Tracking'] },
	},
	{
		name: 'streamed',
		setup: { question: QUESTION, stream: true, script: answersWell },
		expected: answered,
	},
	{
		name: 'thinking',
		setup: {
			question: QUESTION,
			script: scripted(
				(request) => ({ reply: tracking(request, { thinking: 'An order number. Tracking fits.' }) }),
				() => ({ reply: { text: WRITTEN, thinking: 'It was found.' } }),
			),
		},
		expected: { ...answered, never: /Tracking fits|It was found/u },
	},
	{
		// Some providers leave the thinking in the reply: Groq with reasoning_format raw, and local servers.
		name: 'thinking aloud',
		setup: {
			question: QUESTION,
			stream: true,
			script: scripted(
				(request) => {
					const { text = '', ...reply } = tracking(request);
					return { reply: { ...reply, text: `<think>Tracking fits.</think>${text}` } };
				},
				() => ({ reply: { text: `<think>It was found.</think>\n\n${WRITTEN}` } }),
			),
		},
		expected: { ...answered, never: /think|Tracking fits|It was found/u },
	},
	{
		name: 'history',
		setup: {
			question: QUESTION,
			history: [
				{ role: 'assistant', text: 'Hello! How can I help?' },
				{ role: 'assistant', text: 'I know about orders.  ' },
				{ role: 'user', text: 'Hi' },
				{ role: 'user', text: '   ' },
				{ role: 'assistant', text: '' },
				{ role: 'user', text: 'I have a question' },
			],
			script: answersWell,
		},
		expected: answered,
	},
	{
		name: 'image',
		images: 'taken',
		setup: { question: QUESTION, binary: PICTURE, script: answersIf(({ images }) => images === 1) },
		expected: { ...answered, images: 2 },
	},
	{
		name: 'image refused',
		images: 'refused',
		setup: { question: QUESTION, binary: PICTURE, script: answersIf(knowsItIsBlind) },
		expected: { ...answered, requests: 3, refused: true, notes: /did not take the message’s images/u },
	},
	{
		name: 'text file',
		setup: { question: QUESTION, binary: TEXT_FILE, script: answersIf(readsFile) },
		expected: answered,
	},
	{
		name: '40 actions',
		setup: { question: QUESTION, actions: manyActions(40), script: answersWell },
		expected: answered,
	},
	{
		name: '130 actions',
		functions: true,
		setup: { question: QUESTION, actions: manyActions(130), script: answersWell },
		expected: { ...answered, notes: /128 actions at once, and 130/u },
	},
	{
		name: 'odd names',
		setup: {
			question: QUESTION,
			actions: [
				['2FA reset', 'When the user cannot sign in'],
				['Überweisung prüfen', 'When the user asks about a transfer'],
				['注文', 'When the user asks for a list of orders'],
				['Order Tracking', 'When the user asks where an order is'],
			],
			script: answersWell,
		},
		expected: answered,
	},
	{
		name: 'foreign schemas',
		setup: { question: QUESTION, tools: { tools: ODD_TOOLS }, script: answersWell },
		expected: answered,
	},
	{
		name: '401',
		setup: { question: QUESTION, key: 'wrong', script: answersWell },
		expected: { ...notDecided(/credential/u, 1), refused: true },
	},
	{
		name: '429',
		setup: {
			question: QUESTION,
			script: failing({ failure: { status: 429, message: 'Slow down, please.', retryAfter: 1 } }, 1),
		},
		expected: { ...answered, requests: 3 },
	},
	{
		name: '429 too long',
		pauses: true,
		setup: {
			question: QUESTION,
			script: failing({ failure: { status: 429, message: 'Slow down, please.', retryAfter: 3600 } }),
		},
		expected: notDecided(/Slow down, please.*3600 s/su, 1),
	},
	{
		name: 'quota',
		setup: {
			question: QUESTION,
			script: failing({
				failure: {
					status: 429,
					message: 'You exceeded your current quota, please check your plan and billing details.',
					quota: true,
				},
			}),
		},
		expected: notDecided(/exceeded your current quota.*(?:plan|billing)/su, 1),
	},
	{
		name: '500',
		setup: {
			question: QUESTION,
			script: failing({ failure: { status: 500, message: 'Our disk is full.' } }),
		},
		expected: notDecided(/Our disk is full/u, 3),
	},
	{
		// After the time limit, the node must not send its remaining retries.
		name: '500, time is up',
		setup: {
			question: QUESTION,
			options: { modelSeconds: 2 },
			script: failing({ failure: { status: 500, message: 'Our disk is full.' } }),
		},
		expected: notDecided(/Our disk is full/u, 2),
	},
	{
		name: '529',
		setup: { question: QUESTION, script: failing({ failure: { status: 529, message: 'Overloaded' } }, 1) },
		expected: { ...answered, requests: 3 },
	},
	{
		name: 'disconnect',
		setup: { question: QUESTION, script: failing({ silence: 'disconnect' }, 1) },
		expected: { ...answered, requests: 3 },
	},
	{
		name: 'time-out',
		setup: { question: QUESTION, options: { modelSeconds: 1 }, script: failing({ silence: 'hang' }) },
		expected: notDecided(/time limit/u, 1),
	},
	{
		name: 'cut off: decision',
		ends: true,
		setup: { question: QUESTION, script: scripted(cutDecision('length'), writesWell) },
		expected: notDecided(/length limit/u, 2),
	},
	{
		name: 'cut off: answer',
		ends: true,
		setup: { question: QUESTION, script: scripted(decidesWell, cut('length')) },
		expected: byTemplate(/length limit/u, 3),
	},
	{
		name: 'cut off: streamed',
		ends: true,
		setup: { question: QUESTION, stream: true, script: scripted(decidesWell, cut('length')) },
		expected: { ...byTemplate(/length limit/u, 2), requestsUnstreamed: 3 },
	},
	{
		name: 'context full',
		ends: true,
		setup: { question: QUESTION, script: scripted(cutDecision('context'), writesWell) },
		expected: notDecided(/length limit|context window/u, 2),
	},
	{
		name: 'filtered: decision',
		filters: true,
		setup: { question: QUESTION, script: scripted(cutDecision('filtered'), writesWell) },
		expected: notDecided(/filter|refused/u, 2),
	},
	{
		name: 'filtered: streamed',
		filters: true,
		setup: { question: QUESTION, stream: true, script: scripted(decidesWell, cut('filtered')) },
		expected: { ...byTemplate(/filter|refused/u, 2), requestsUnstreamed: 3 },
	},
	{
		name: 'refused',
		filters: true,
		setup: {
			question: QUESTION,
			script: scripted(() => ({ reply: { text: 'I cannot help with that.', end: 'refused' } }), writesWell),
		},
		expected: notDecided(/refused|filter/u, 2),
	},
	{
		name: 'unknown end',
		ends: true,
		setup: { question: QUESTION, script: scripted(cutDecision('unknown'), writesWell) },
		// OpenAI's Responses API itself reports that such a reply is incomplete.
		expected: notDecided(/before the provider said|length limit/u, 2),
	},
	{
		name: 'message filtered',
		documented: 'message filtered',
		setup: { question: QUESTION, script: failing({ documented: 'message filtered' }) },
		expected: notDecided(/Say it in other words, or change the filter/u, 1),
	},
	{
		name: 'too long',
		documented: 'too long',
		setup: { question: QUESTION, script: failing({ documented: 'too long' }) },
		expected: notDecided(/Shorten the conversation/u, 1),
	},
	{
		name: 'malformed call',
		documented: 'malformed call',
		setup: { question: QUESTION, script: failing({ documented: 'malformed call' }, 1) },
		expected: { ...answered, requests: 3, notes: /call was malformed.*asked again/u },
	},
	{
		name: 'error in body',
		documented: 'error in body',
		setup: { question: QUESTION, script: failing({ documented: 'error in body' }) },
		expected: notDecided(/Provider returned error.*502/u, 3),
	},
	{
		name: 'error in choice',
		documented: 'error in choice',
		setup: { question: QUESTION, script: failing({ documented: 'error in choice' }, 1) },
		expected: { ...answered, requests: 3 },
	},
	{
		name: 'error in stream',
		documented: 'error in stream',
		setup: {
			question: QUESTION,
			stream: true,
			script: scripted(decidesWell, () => ({ documented: 'error in stream' })),
		},
		expected: byTemplate(/Provider disconnected unexpectedly/u, 2),
	},
	{
		name: 'no content',
		documented: 'no content',
		setup: { question: QUESTION, script: failing({ documented: 'no content' }) },
		expected: notDecided(/empty/u, 2),
	},
	{
		name: 'no content, cut off',
		documented: 'no content, cut off',
		setup: { question: QUESTION, script: failing({ documented: 'no content, cut off' }) },
		expected: notDecided(/length limit/u, 2),
	},
	{
		name: 'key of two lines',
		setup: { question: QUESTION, key: 'test-first\ntest-second', script: answersWell },
		expected: { ...notDecided(/credential/u, 0), neverKept: /test-(?:first|second)/u },
	},
	{
		name: 'empty',
		setup: { question: QUESTION, script: () => ({ reply: { text: '' } }) },
		expected: notDecided(/empty/u, 2),
	},
	{
		name: 'broken JSON',
		setup: {
			question: QUESTION,
			script: scripted(
				(request) => ({
					reply: calling(request, [{ name: 'Order_Tracking', arguments: '{"order_id": "123' }]),
				}),
				writesWell,
			),
		},
		// In protocols with arguments as an object, the object is empty, so the router asks for the number.
		expected: { ran: [], requests: 2, notes: /could not be used|^$/u },
	},
	{
		name: 'answer as it is',
		setup: {
			question: QUESTION,
			stream: true,
			actions: [['Order Tracking', 'When the user asks where an order is', { answerAsIs: true }]],
			script: answersWell,
		},
		expected: { answer: /^ok$/u, ran: TRACKING, requests: 1 },
	},
	{
		name: 'small talk',
		functions: true,
		setup: {
			question: 'Thank you!',
			script: () => ({ reply: { text: 'You are welcome. Have a good day!' } }),
		},
		expected: { answer: /^You are welcome/u, ran: [], requests: 1 },
	},
	{
		name: 'nothing matches',
		setup: {
			question: 'Thank you!',
			script: scripted(
				(request) => ({ reply: request.functions.length > 0 ? { text: 'none' } : calling(request, []) }),
				() => ({ reply: { text: 'You are welcome.' } }),
			),
		},
		expected: { answer: /^You are welcome/u, ran: [], requests: 2 },
	},
	{
		name: 'unknown call',
		setup: {
			question: QUESTION,
			script: scripted(
				(request) => ({ reply: calling(request, [{ name: 'delete_everything', arguments: {} }]) }),
				writesWell,
			),
		},
		expected: { ran: [], requests: 2, notes: /not attached/u },
	},
];
