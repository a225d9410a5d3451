/** The shipped actions, the day off and an order by "that one", decided by n8n's own chat models in a real n8n. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';

import { anthropic } from '../../local/mockProviders/models/anthropic';
import { MODEL_KEY } from '../../local/mockProviders/models/chatCompletions';
import { openAiResponses } from '../../local/mockProviders/models/openAiResponses';
import type { Protocol } from '../../local/mockProviders/models/protocol';
import { type ModelServer, startModelServer } from '../../local/mockProviders/models/server';
import { postToWebhook } from '../../local/n8n/webhook';
import { readTemplateActions } from '../../local/templates/actionFiles';
import { createCredentials } from '../../local/templates/template';
import { BUG, QUESTIONS } from '../../local/templates/trials';
import { fieldsOfAction } from '../../nodes/GuruAction/exchange/nodeFields/toFields';
import { recordOf } from '../../nodes/shared/values/record';
import { type MockHost, startMockHost } from '../mockProviders/host';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { openShop, type Shop } from './harness/shop';
import { actionTool, ANSWER, router, type TestNode, webhook, workflow } from './harness/workflows';

let n8n: TestN8n;
let host: MockHost;
let model: ModelServer;
let shop: Shop;
let tools: readonly TestNode[];

const TOOL = 'n8n-nodes-guru-actions.guruActionTool';

beforeAll(async () => {
	[n8n, host, model, shop] = await Promise.all([
		sharedN8n(),
		startMockHost(3),
		startModelServer(),
		openShop(),
	]);
	const { [TOOL]: secrets } = await createCredentials(n8n.api, host.url);
	const files = [...SCENARIOS.map(({ file }) => file), 'day-off'];
	const order = { name: 'order', type: 'string', description: 'The number of the order', required: true };
	tools = [
		...files
			.flatMap((file) => readTemplateActions(`actions/${file}.json`).actions)
			.map((action) => actionTool(action.definition.name, fieldsOfAction(action, 'tool'), secrets)),
		actionTool('List orders', {
			...{ condition: 'When the user asks which orders are open', actionType: 'API_CALL' },
			url: `${shop.origin}/orders`,
		}),
		actionTool('Cancel order', {
			...{ condition: 'When the user wants to cancel an order', actionType: 'API_CALL', method: 'DELETE' },
			...{ url: `${shop.origin}/orders/{order}`, parameters: { entries: [order] } },
		}),
	];
});

afterAll(async () => {
	await Promise.all([n8n.stop(), host.stop(), model.close(), shop.close()]);
});

interface ChatModel {
	readonly protocol: Protocol;
	readonly node: Pick<TestNode, 'type' | 'typeVersion' | 'parameters'>;
	readonly credential: string;
	readonly path: string;
}

const listed = (value: string) => ({ __rl: true, mode: 'id', value });
const CHAT_MODELS: readonly ChatModel[] = [
	{
		protocol: openAiResponses,
		node: {
			...{ type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.3 },
			parameters: { model: listed('gpt-test'), options: {} },
		},
		...{ credential: 'openAiApi', path: '/v1' },
	},
	{
		protocol: anthropic,
		node: {
			...{ type: '@n8n/n8n-nodes-langchain.lmChatAnthropic', typeVersion: 1.5 },
			parameters: { model: listed('claude-test'), options: {} },
		},
		...{ credential: 'anthropicApi', path: '' },
	},
];

/** @returns the path of its webhook */
async function publish({ credential, node, path, protocol }: ChatModel): Promise<string> {
	const name = randomUUID();
	const data = { apiKey: MODEL_KEY, url: `${model.origin}${path}`, header: false };
	const id = await n8n.api.createCredential({ name, type: credential, data });
	const created = await n8n.api.createWorkflow(
		workflow(
			`Decided by ${protocol.name}`,
			[
				webhook(name),
				{
					...router({
						decideWith: 'model',
						caller: { values: { email: 'ada@example.com', name: 'Ada', trusted: true } },
						options: { now: '2026-11-23T09:30:00Z', timeZone: 'Europe/Berlin' },
					}),
					typeVersion: 1.1,
				},
				ANSWER,
				{ ...node, name: 'Model', credentials: { [credential]: { id, name } } },
				{
					...{ name: 'Memory', type: '@n8n/n8n-nodes-langchain.memoryBufferWindow', typeVersion: 1.3 },
					parameters: { sessionIdType: 'customKey', sessionKey: '={{ $json.body.session }}' },
				},
				...tools,
			],
			[
				['Webhook', 'Router'],
				['Router', 'Answer'],
				['Router', 'Answer', 'main', 1],
				['Model', 'Router', 'ai_languageModel'],
				['Memory', 'Router', 'ai_memory'],
				...tools.map((tool) => [tool.name, 'Router', 'ai_tool'] as const),
			],
		),
	);
	await n8n.api.activate(created);
	return name;
}

type Values = Readonly<Record<string, unknown>>;
/** An action with its values. */
type Called = readonly [action: string, values: Values];

interface Said {
	readonly question: string;
	/** What the model calls, each value with the user's own words for it. */
	readonly calls: readonly Called[];
	readonly ran?: readonly Called[];
	/** What the user is asked about first. */
	readonly asked?: readonly Called[];
	readonly lacking?: Answer['lacking'];
}

const called = z.looseObject({
	action: z.string(),
	parameters: recordOf(z.looseObject({ value: z.unknown() })),
});
const answerSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(called.extend({ status: z.string(), output: z.string() })),
	held: z.array(called),
	lacking: z.array(z.object({ action: z.string(), missing: z.array(z.string()) })),
	offered: z.array(z.unknown()),
	notes: z.array(z.string()),
});
type Answer = z.infer<typeof answerSchema>;

const valuesOf = (list: Answer['held']): Called[] =>
	list.map(({ action, parameters }) => [
		action,
		Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
	]);

const WRITTEN = 'This is what I found.';
/** A model that has nothing to call says something. */
const NOTHING_TO_CALL = 'What can I do for you?';

/** One message to the router: what runs, with which values, and that nothing else is asked. */
async function say(
	{ protocol }: ChatModel,
	path: string,
	session: string,
	{ asked = [], calls, lacking: lacks = [], question, ran = [] }: Said,
): Promise<Answer> {
	const named = calls.map(([name, values]) => ({ name: name.replaceAll(' ', '_'), arguments: values }));
	model.play(protocol, ({ functions }) => {
		if (functions.length === 0) return { reply: { text: WRITTEN } };
		return { reply: named.length > 0 ? { calls: named } : { text: NOTHING_TO_CALL } };
	});
	const { body, text } = await postToWebhook(n8n.baseUrl, path, { question, session });
	const parsed = answerSchema.safeParse(body);
	if (!parsed.success) throw new Error(text);
	const { audit, held, lacking, notes, offered } = parsed.data;
	expect({ ran: valuesOf(audit), asked: valuesOf(held), lacking, offered, notes }).toEqual({
		...{ ran, asked, lacking: lacks, offered: [] },
		notes: lacks.length === 0 ? [] : expect.anything(),
	});
	expect(audit.map(({ status }) => status)).toEqual(ran.map(() => 'success'));
	expect(model.refused).toEqual([]);
	return parsed.data;
}

interface Scenario {
	readonly file: string;
	readonly question: string;
	readonly output: string;
	readonly action: string;
	/** With the user's words for each. */
	readonly given: Values;
	readonly ran: Values;
}

const byEmail = (email: string) => ({ customer_email: email, customer_email_quote: email });
const byOrder = { order_id: '12345', order_id_quote: 'order 12345' };
const SUMMARY = 'The CSV export crashes on files over 1 MB';

/** What a good model calls, and the defaults beside it. */
const CALLED: Readonly<Record<string, readonly [given: Values, defaults?: Values]>> = {
	'refund-status': [byOrder],
	'duplicate-charge-check': [byEmail('twice@example.com')],
	'incident-status': [{}],
	'plan-and-entitlements': [byEmail('ada@example.com')],
	'tickets-at-risk-of-sla': [{}, { hours_ahead: 2 }],
	'incident-impact': [{ incident_type: 'login', incident_type_quote: 'login outage' }, { region: 'all' }],
	'order-tracking': [byOrder],
	'account-and-renewal': [byEmail('ada@example.com')],
	'stock-check': [{ product_name: 'Trail Shoe', product_name_quote: 'the Trail Shoe' }],
	'engineering-bug-ticket': [{ summary: SUMMARY, summary_quote: SUMMARY }, { priority: 'medium' }],
};

const SCENARIOS: readonly Scenario[] = [...QUESTIONS, ['engineering-bug-ticket', BUG, 'ENG-'] as const].map(
	([file, question, output]) => {
		const [given, defaults = {}] = CALLED[file] ?? [{}];
		const values = Object.entries(given).filter(([name]) => !name.endsWith('_quote'));
		const action = readTemplateActions(`actions/${file}.json`).actions[0]?.definition.name ?? '';
		return { file, question, output, action, given, ran: { ...Object.fromEntries(values), ...defaults } };
	},
);

describe.each(CHAT_MODELS.map((each) => [each.protocol.name, each] as const))('%s', (_name, chatModel) => {
	let path: string;
	beforeAll(async () => {
		path = await publish(chatModel);
	});
	beforeEach(() => {
		shop.asked.length = 0;
	});

	/** A conversation of its own. */
	const conversation = () => {
		const session = randomUUID();
		return async (said: Said) => await say(chatModel, path, session, said);
	};

	test.each(SCENARIOS)('“$question” runs $action', async ({ action, given, output, question, ran }) => {
		const answer = await conversation()({ question, calls: [[action, given]], ran: [[action, ran]] });
		expect(answer.audit[0]?.output).toContain(output);
		expect(answer.answer).toContain(WRITTEN);
	});

	const bookedOn = (date: string): readonly Called[] => [
		['submit_pto_request', { date }],
		['notify_manager', { date }],
	];
	const booking = (date: string, quote: string): readonly Called[] => [
		['submit_pto_request', { date, date_quote: quote }],
	];

	test('a day off is booked in the second turn, and the model knows the first', async () => {
		const next = conversation();
		const calls = [['pto_balance_lookup', {}]] as const;
		const first = await next({ question: 'How many PTO days do I have left?', calls, ran: calls });
		expect(first.audit[0]?.output).toContain('12 PTO days remain');
		const question = 'Perfect. Book Friday off then.';
		await next({ question, calls: booking('2026-11-27', 'Friday'), ran: bookedOn('2026-11-27') });
		const told = model.taken[0]?.messages.map(({ text }) => text).join('\n');
		expect(told).toContain('How many PTO days do I have left?');
		expect(told).toContain('12 PTO days remain');
	});

	const christmas: Said = {
		question: 'Please book Christmas Day off for me',
		calls: booking('2026-12-25', 'Christmas Day'),
		asked: bookedOn('2026-12-25'),
	};

	test.each<readonly [string, Said]>([
		['yes', { question: 'yes', calls: booking('2026-12-25', 'yes'), ran: bookedOn('2026-12-25') }],
		[
			'another day',
			{
				question: 'make it Thursday instead',
				calls: booking('2026-11-26', 'Thursday'),
				ran: bookedOn('2026-11-26'),
			},
		],
	])('a day off by a feast’s name is shown once, and “%s” books it', async (_what, said) => {
		const next = conversation();
		expect((await next(christmas)).answer).toMatch(/Friday, 25 December 2026/u);
		await next(said);
	});

	test('“no” books nothing, nor does a later “yes”', async () => {
		const next = conversation();
		await next(christmas);
		await next({ question: 'no', calls: [] });
		await next({ question: 'yes', calls: [] });
	});

	const openOrders = async (listed: string) => {
		shop.answers.set('/orders', listed);
		const next = conversation();
		const calls = [['List orders', {}]] as const;
		await next({ question: 'Which orders are open?', calls, ran: calls });
		return next;
	};
	const cancelling = (order: string): readonly Called[] => [
		['Cancel order', { order, order_quote: 'that one' }],
	];

	test('“Cancel that one” cancels the only order that the result named', async () => {
		const next = await openOrders('[{"order": "A-7712", "item": "lamp"}]');
		const ran = [['Cancel order', { order: 'A-7712' }]] as const;
		await next({ question: 'Cancel that one', calls: cancelling('A-7712'), ran });
		expect(shop.asked).toEqual(['GET /orders', 'DELETE /orders/A-7712']);
	});

	test('“Cancel that one” cancels no order that the model made up', async () => {
		const next = await openOrders('[{"order": "A-7712", "item": "lamp"}]');
		const lacking = [{ action: 'Cancel order', missing: ['order'] }];
		await next({ question: 'Cancel that one', calls: cancelling('A-7713'), lacking });
		expect(shop.asked).toEqual(['GET /orders']);
	});
});
