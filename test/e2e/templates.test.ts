/** Every workflow of docs/workflows in a real n8n, against servers in the providers' shape. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { postToWebhook } from '../../local/n8n/webhook';
import { waitUntil } from '../../local/process/waitUntil';
import { mockSecrets } from '../../local/mockProviders/secrets';
import { allTemplates } from '../../local/templates/all';
import { type SendOptions, sendSlackEvent } from '../../local/templates/slackEvent';
import {
	createCredentials,
	HEADER_KEY,
	openChat,
	type TemplateCredentials,
	type TemplateNode as Node,
	templateOf,
	withCredentials,
} from '../../local/templates/template';
import { BUG, QUESTIONS, SCHEDULED } from '../../local/templates/trials';
import { type MockHost, startMockHost } from '../mockProviders/host';
import { encodedForms } from './harness/encodedForms';
import { sharedN8n, type TestN8n } from './harness/n8n';
import { formOf, submitForm } from './harness/waitForm';

const entriesSchema = z.object({ entries: z.array(z.looseObject({ name: z.string() })) });

let n8n: TestN8n;
let host: MockHost;
let credentials: TemplateCredentials;

beforeAll(async () => {
	[n8n, host] = await Promise.all([sharedN8n(), startMockHost(2)]);
	credentials = await createCredentials(n8n.api, host.url);
});

afterAll(async () => {
	await Promise.all([n8n.stop(), host.stop()]);
});

/** The template with its credentials chosen, as a person does first, and one more change where a test needs it. */
async function bringIn(file: string, change: (node: Node) => Node = (node) => node) {
	const template = withCredentials(templateOf(file, change), credentials);
	const workflow = await n8n.api.createWorkflow(template);
	await n8n.api.activate(workflow);
	return { id: workflow.id, nodes: template.nodes };
}

async function say(nodes: readonly Node[], chatInput: string, sessionId = 'one'): Promise<string> {
	const chat = nodes.find(({ type }) => type.endsWith('.chatTrigger'));
	const message = { action: 'sendMessage', chatInput, sessionId };
	const { body, text } = await postToWebhook(n8n.baseUrl, `${chat?.webhookId}/chat`, message);
	const answer = z.object({ output: z.string() }).safeParse(body);
	if (!answer.success) throw new Error(text);
	return answer.data.output;
}

const requestSchema = z.array(z.object({ method: z.string(), url: z.string(), body: z.string() }));

/** What the outside systems were asked so far with this method and path. */
async function asked(method: string, path: string): Promise<string[]> {
	const response = await fetch(`${host.url}/__requests`);
	const all = requestSchema.parse(await response.json());
	return all.filter((each) => each.method === method && each.url.startsWith(path)).map(({ body }) => body);
}

it('All node types of all templates are known to n8n', async () => {
	const known = new Set(await n8n.api.nodeTypeNames());
	const used = [...allTemplates().values()].flatMap(({ nodes }) => nodes.map(({ type }) => type));
	expect(used.filter((type) => !known.has(type))).toEqual([]);
});

it.each(QUESTIONS)('The template %s answers "%s"', async (file, question, answer) => {
	const { nodes } = await bringIn(file, openChat);
	expect(await say(nodes, question)).toContain(answer);
});

/** Under addresses of its own, beside the template that runs. */
function previewing(node: Node): Node {
	if (node.type.endsWith('.guruTurnRouter'))
		return { ...node, parameters: { ...node.parameters, changes: 'preview', allowBuiltInWrites: true } };
	if (node.webhookId === undefined) return node;
	const path = randomUUID();
	return { ...node, webhookId: path, parameters: { ...node.parameters, path } };
}

describe('In a preview', () => {
	/** What the answer says, by template: values, and for code the names that it would find. */
	const SHOWN: Readonly<Record<string, readonly string[]>> = {
		'refund-status': ['order id: 12345 (stated)', 'STRIPE_API_KEY', 'order_id'],
		'duplicate-charge-check': ['customer email: twice@example.com (stated)', 'STRIPE_API_KEY'],
		'incident-status': ['STATUSPAGE_API_KEY', 'STATUSPAGE_PAGE_ID'],
		'plan-and-entitlements': ['customer email: ada@example.com (stated)', 'PRODUCT_DB_API_KEY'],
		'tickets-at-risk-of-sla': ['(default)', 'ZENDESK_API_TOKEN', 'hours_ahead'],
		'incident-impact': ['incident type: login (stated)', 'region: all (default)', 'ANALYTICS_API_KEY'],
		'order-tracking': ['order id: 12345 (stated)', 'SHIPPO_API_KEY'],
		'account-and-renewal': ['customer email: ada@example.com (stated)', 'STRIPE_API_KEY'],
		'stock-check': ['product name: Trail Shoe (stated)', 'INVENTORY_API_KEY'],
	};
	const PREVIEWED: ReadonlyArray<readonly [file: string, question: string, shown: readonly string[]]> = [
		...QUESTIONS.map(([file, question]) => [file, question, SHOWN[file] ?? []] as const),
		[
			...(['engineering-bug-ticket', BUG] as const),
			['summary: The CSV export crashes on files over 1 MB (stated)', 'JIRA_API_TOKEN'],
		],
		[
			...(['day-off', 'Book Friday off then.'] as const),
			[
				'/time-off/requests\n',
				'Authorization: Bearer •••',
				'"employee_email": "ada@example.com"',
				'notify_manager',
			],
		],
	];

	it.each(PREVIEWED)(
		'the template %s says what "%s" would run, and asks nobody',
		async (file, question, shown) => {
			const { id, nodes } = await bringIn(file, (node) => previewing(openChat(node)));
			const requests = async () => await (await fetch(`${host.url}/__requests`)).text();
			const before = await requests();
			const answer = await say(nodes, question);
			expect(answer).toContain('would run');
			for (const text of shown) expect(answer).toContain(text);
			expect(await requests()).toBe(before);
			const { rawData } = await n8n.api.lastExecution(id);
			const secrets = mockSecrets(host.url).filter(({ hidden }) => hidden);
			for (const { value } of secrets)
				for (const form of encodedForms(value)) expect(rawData + answer).not.toContain(form);
		},
	);
});

it('The template engineering-bug-ticket writes once the author lets the built-in matcher write', async () => {
	const { nodes } = await bringIn('engineering-bug-ticket', (node) =>
		node.type.endsWith('.guruTurnRouter')
			? { ...node, parameters: { ...node.parameters, allowBuiltInWrites: true } }
			: openChat(node),
	);
	expect(await say(nodes, BUG)).toContain('ENG-');
	expect(await asked('POST', '/rest/api/3/issue')).toHaveLength(1);
});

it.each(SCHEDULED)(
	'The template %s does its work when the clock strikes',
	async (file, method, path, said) => {
		const { id } = await bringIn(file, (node) =>
			node.type.endsWith('.scheduleTrigger')
				? {
						...node,
						parameters: { rule: { interval: [{ field: 'cronExpression', expression: '* * * * * *' }] } },
					}
				: node,
		);
		await waitUntil(async () => (await n8n.api.executions(id))[0], { timeoutMs: 20_000 });
		await n8n.api.deactivate(id);
		const { status, data } = await n8n.api.lastExecution(id, 120_000);
		expect({ status, error: data.resultData.error?.message }).toEqual({ status: 'success' });
		const bodies = (await asked(method, path)).join('\n');
		for (const text of said) expect(bodies).toContain(text);
	},
);

/** Instead of the clock a webhook, so that a test says when it strikes. */
function onCall(path: string): (node: Node) => Node {
	return (node) =>
		node.type.endsWith('.scheduleTrigger')
			? {
					...node,
					...{ type: 'n8n-nodes-base.webhook', typeVersion: 2.1, webhookId: path },
					parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
				}
			: node;
}

/** The step with another value of one of its parameters. */
function withValue(node: Node, parameter: string, value: string): Node {
	const { entries } = entriesSchema.parse(node.parameters['parameters']);
	const changed = entries.map((entry) => (entry.name === parameter ? { ...entry, value } : entry));
	return { ...node, parameters: { ...node.parameters, parameters: { entries: changed } } };
}

it('The template incident-polling posts what Slack refused at the next poll, and nothing twice', async () => {
	const trigger = onCall('poll-incidents');
	const { id } = await bringIn('incident-polling', (node) =>
		// The stand-in has this channel from the second message on.
		node.name === 'Post to channel' ? withValue(node, 'channel', '#incidents') : trigger(node),
	);
	const statuses: string[] = [];
	for (let poll = 1; poll <= 3; poll++) {
		const answered = await waitUntil(
			async () => {
				const { status } = await fetch(`${n8n.baseUrl}/webhook/poll-incidents`, { method: 'POST' });
				return status === 404 ? undefined : status;
			},
			{ timeoutMs: 10_000 },
		);
		expect(answered).toBeDefined();
		statuses.push((await n8n.api.lastExecution(id)).status);
	}
	expect(statuses).toEqual(['error', 'success', 'success']);
	const posted = await asked('POST', '/api/chat.postMessage');
	expect(posted.filter((body) => body.includes('#incidents'))).toHaveLength(2);
});

describe('The template slack-turn', () => {
	let slackTurn: string;
	const event = (text: string, more: object = {}) => ({
		...{ type: 'event_callback', event_id: `Ev${text.length}` },
		event: { type: 'message', channel: 'C0SUPPORT', user: 'U1', ts: '1700000000.000100', text, ...more },
	});

	const send = async (body: object, options: SendOptions = {}) =>
		await sendSlackEvent(n8n.baseUrl, body, options);

	beforeAll(async () => {
		({ id: slackTurn } = await bringIn('slack-turn'));
	});

	it("answers Slack's challenge", async () => {
		const answered = await waitUntil(
			async () => {
				const got = await send({ type: 'url_verification', challenge: 'abc' });
				return got.status === 404 ? undefined : got;
			},
			{ timeoutMs: 10_000 },
		);
		expect(answered).toEqual({ status: 200, text: 'abc' });
	});

	it.each([
		['another key', { key: 'other' }],
		['an old message', { at: Math.floor(Date.now() / 1000) - 600 }],
	])('refuses %s', async (_what, options) => {
		expect(await send(event('Is there an outage?'), options)).toEqual({ status: 401, text: '' });
	});

	it('acknowledges at once and posts the answer into the thread', async () => {
		const before = (await asked('POST', '/api/chat.postMessage')).length;
		const own = await send(event('I am a bot', { bot_id: 'B1' }));
		const answered = await send(event('<@U0BOT> Where is my order 12345?'));
		expect([own, answered]).toEqual([
			{ status: 200, text: '' },
			{ status: 200, text: '' },
		]);
		expect(await asked('POST', '/api/chat.postMessage')).toHaveLength(before);
		const posted = await waitUntil(
			async () => {
				const all = await asked('POST', '/api/chat.postMessage');
				return all.length > before ? all.slice(before) : undefined;
			},
			{ timeoutMs: 60_000 },
		);
		expect(posted).toHaveLength(1);
		expect(JSON.parse(posted?.[0] ?? '')).toMatchObject({
			...{ channel: 'C0SUPPORT', thread_ts: '1700000000.000100' },
			text: expect.stringContaining('Denver') as unknown,
		});
	});

	/** What the assistant can do. */
	const OFFER = /I can help with: .*Order tracking/;

	it.each([
		['a mention alone', { text: '<@U0BOT>' }, OFFER],
		['a mention with a name, and blanks', { text: ' <@U0BOT|order-tracking>\u00a0 ' }, OFFER],
		['a file without a word', { text: '', subtype: 'file_share', files: [{ id: 'F1' }] }, OFFER],
		['words beside a file', { text: 'Where is my order 12345?', subtype: 'file_share' }, /Denver/],
		[
			"words in Slack's markup",
			{ text: 'Where is <https://shop.example/o/12345|order 12345>, <@U2>? &lt;3 &amp; thanks' },
			/Denver/,
		],
	])('answers %s', async (what, message, words) => {
		const posts = () => asked('POST', '/api/chat.postMessage');
		const before = (await posts()).length;
		const { event_id: _id, ...body } = event('', { ...message, ts: `1700000001.${what.length}` });
		expect(await send({ ...body, event_id: `Ev ${what}` })).toMatchObject({ status: 200 });
		const posted = await waitUntil(
			async () => {
				const all = await posts();
				return all.length > before ? all.slice(before) : undefined;
			},
			{ timeoutMs: 60_000 },
		);
		expect(JSON.parse(posted?.[0] ?? '{}')).toMatchObject({ text: expect.stringMatching(words) as unknown });
		const [last] = await n8n.api.executions(slackTurn);
		expect(last?.status).not.toBe('error');
	});

	it('answers an event whose first delivery never arrived, and says nothing twice', async () => {
		const messages = async () => (await asked('POST', '/api/chat.postMessage')).length;
		const ended = async () => {
			const all = await n8n.api.executions(slackTurn);
			return all.some(({ status }) => ['new', 'running', 'waiting'].includes(status))
				? undefined
				: all.length;
		};
		const [before, executions = 0] = [await messages(), await waitUntil(ended, { timeoutMs: 30_000 })];
		for (const retry of [1, 2])
			expect(await send(event('Is there an outage?'), { retry })).toMatchObject({ status: 200 });
		const both = async () => ((await ended()) === executions + 2 ? true : undefined);
		expect(await waitUntil(both, { timeoutMs: 60_000 })).toBe(true);
		expect(await messages()).toBe(before + 1);
	});
});

describe('The template day-off', () => {
	let nodes: readonly Node[];
	beforeAll(async () => {
		({ nodes } = await bringIn('day-off', openChat));
	});

	async function post(question: string, key = HEADER_KEY) {
		const response = await fetch(`${n8n.baseUrl}/webhook/day-off`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-key': key },
			body: JSON.stringify({ question, session: 'hook', email: 'ben@example.com', name: 'Ben' }),
		});
		return { status: response.status, text: await response.text() };
	}

	const ways: ReadonlyArray<readonly [string, string, number, (question: string) => Promise<string>]> = [
		['chat', 'ada@example.com', 12, (question) => say(nodes, question, 'talk')],
		['webhook', 'ben@example.com', 25, async (question) => (await post(question)).text],
	];

	it.each(ways)('books by %s what the conversation says', async (_way, email, remaining, turn) => {
		const requested = (await asked('POST', '/time-off/requests')).length;
		const notified = (await asked('POST', '/api/chat.postMessage')).length;
		expect(await turn('How many PTO days do I have left?')).toContain(`${remaining} PTO days remain`);
		expect(await asked('POST', '/time-off/requests')).toHaveLength(requested);
		const answer = await turn('Perfect. Book Friday off then.');
		expect(answer).toContain('submit_pto_request');
		const [request] = (await asked('POST', '/time-off/requests')).slice(requested);
		const [message] = (await asked('POST', '/api/chat.postMessage')).slice(notified);
		const { start_date: date } = z.object({ start_date: z.iso.date() }).parse(JSON.parse(request ?? '{}'));
		expect(new Date(`${date}T12:00:00Z`).getUTCDay()).toBe(5);
		expect(JSON.parse(request ?? '')).toEqual({
			...{ employee_email: email, start_date: date, end_date: date, type: 'PTO' },
		});
		expect(message).toContain(`has requested ${date} off`);
	});

	it('hears nobody without the key', async () => {
		expect((await post('How many PTO days do I have left?', 'other')).status).toBe(403);
	});
});

describe('The template approval-form', () => {
	const outcomeSchema = z.looseObject({ approval: z.looseObject({ status: z.string() }) });

	/** Says it in a chat of its own, and gives the execution that waits for the approval. */
	async function held(workflow: string, nodes: readonly Node[]): Promise<string> {
		const known = (await n8n.api.executions(workflow)).map(({ id }) => id);
		expect(await say(nodes, 'Book Friday off then.', known.length.toString())).toContain(
			'An approval is needed for submit_pto_request and notify_manager',
		);
		const all = await n8n.api.executions(workflow);
		return all.find(({ id }) => !known.includes(id))?.id ?? '';
	}

	it('holds the request until somebody approves it on the form, with another day', async () => {
		const { id, nodes } = await bringIn('approval-form', openChat);
		const requested = (await asked('POST', '/time-off/requests')).length;
		const [execution, refused] = [await held(id, nodes), await held(id, nodes)];
		const form = await formOf(n8n, execution);
		expect(await (await fetch(form)).text()).toContain('ada@example.com');
		await submitForm(form, 'Approve', '2030-05-06', 'Bo');
		await submitForm(await formOf(n8n, refused), 'Refuse');
		const outcomes = [];
		for (const each of [execution, refused]) {
			const ended = await waitUntil(
				async () => {
					const now = await n8n.api.execution(each);
					return now.status === 'success' ? now : undefined;
				},
				{ timeoutMs: 30_000 },
			);
			const [run] = ended?.data.resultData.runData['Run what was approved'] ?? [];
			outcomes.push(outcomeSchema.parse(run?.data?.['main']?.[0]?.[0]?.json).approval);
		}
		expect(outcomes).toMatchObject([{ status: 'approved', by: 'Bo' }, { status: 'refused' }]);
		const requests = (await asked('POST', '/time-off/requests')).slice(requested);
		expect(requests.map((body) => JSON.parse(body) as unknown)).toMatchObject([
			{ employee_email: 'ada@example.com', start_date: '2030-05-06' },
		]);
	});
});

it('The template chat-page streams its answer to whoever opens the page', async () => {
	const { nodes } = await bringIn('chat-page');
	const chat = nodes.find(({ type }) => type.endsWith('.chatTrigger'));
	const url = `${n8n.baseUrl}/webhook/${chat?.webhookId}/chat`;
	const page = await waitUntil(
		async () => {
			const response = await fetch(url);
			return response.ok ? response.text() : undefined;
		},
		{ timeoutMs: 10_000 },
	);
	expect(page).toContain('Ask me about refunds');
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', chatInput: 'Where is my order 12345?', sessionId: 's' }),
	});
	expect(await response.text()).toContain('Denver');
});
