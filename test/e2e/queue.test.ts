/** n8n's queue mode: a main, a webhook processor and two workers over PostgreSQL and Redis. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { postToWebhook } from '../../local/n8n/webhook';
import { waitUntil } from '../../local/process/waitUntil';
import { type Deployment, startDeployment } from '../../local/queue/deployment';
import { POSTGRES_NAMES } from '../../local/queue/servers';
import { answeringWorker } from '../../local/queue/answeringWorker';
import { dayOffActions } from './harness/dayOff';
import { openShop, type Shop } from './harness/shop';
import { actionTool, ANSWER, router, type TestNode, webhook, workflow } from './harness/workflows';

let queue: Deployment;
let shop: Shop;
let redis: NonNullable<TestNode['credentials']>;

beforeAll(async () => {
	[queue, shop] = await Promise.all([startDeployment({ name: `test-${process.pid}-queue` }), openShop()]);
	const { password, port } = queue.redis;
	const data = { host: '127.0.0.1', port, password, user: '', database: 1, ssl: false };
	const id = await queue.api.createCredential({ name: 'Redis', type: 'redis', data });
	redis = { redis: { id, name: 'Redis' } };
});

afterAll(async () => {
	await Promise.all([queue.stop(), shop.close()]);
});

beforeEach(() => {
	shop.asked.length = 0;
});

const orderId = {
	entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
};
const orderAction = (name: string, condition: string, method: string, path: string, example: string) =>
	actionTool(name, {
		...{ condition, actionType: 'API_CALL', method, parameters: orderId, exampleQuestions: [example] },
		url: `${shop.origin}/${path}/{order_id}`,
	});
const tracking = () =>
	orderAction('Order tracking', 'When the user asks where an order is', 'GET', 'track', 'Where is my order?');
const cancelling = () =>
	orderAction(
		'Cancel order',
		'When the user wants to cancel an order',
		'DELETE',
		'cancel',
		'Cancel my order',
	);

interface Published {
	readonly path: string;
	readonly workflowId: string;
}

interface Parts {
	readonly actions?: readonly TestNode[];
	readonly memory?: TestNode;
	readonly caller?: object;
	readonly changes?: 'run' | 'ask';
}

/** Turns that change something only once, by the same Redis that n8n itself uses. */
async function publish(
	trigger: TestNode,
	{ actions = [tracking(), cancelling()], caller, changes = 'run', memory }: Parts = {},
): Promise<Published> {
	const routing = {
		...router({
			decideWith: 'builtIn',
			...{ allowBuiltInWrites: true, changes },
			options: {
				turnId: '={{ $json.body.turn }}',
				...{ now: '={{ $json.body.now ?? "2026-11-23T09:30:00Z" }}', timeZone: 'Europe/Berlin' },
			},
			...(caller === undefined ? {} : { caller: { values: caller } }),
		}),
		credentials: redis,
	};
	const created = await queue.api.createWorkflow(
		workflow(
			trigger.name,
			[trigger, routing, ANSWER, ...actions, ...(memory === undefined ? [] : [memory])],
			[
				[trigger.name, 'Router'],
				['Router', 'Answer'],
				['Router', 'Answer', 'main', 1],
				...actions.map(({ name }) => [name, 'Router', 'ai_tool'] as const),
				...(memory === undefined ? [] : [[memory.name, 'Router', 'ai_memory'] as const]),
			],
		),
	);
	await queue.api.activate(created);
	return { path: String(trigger.parameters['path']), workflowId: created.id };
}

const address = () => queue.webhookProcessors[0]?.baseUrl ?? '';
const turnSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), status: z.string() })),
	turn: z.object({ id: z.string(), heldBy: z.string(), repeated: z.boolean() }),
});

async function ask({ path }: Published, question: string, turn: string = randomUUID(), more: object = {}) {
	const { body } = await postToWebhook(address(), path, { question, turn, ...more });
	return turnSchema.parse(body);
}

test('turns that arrive three times at once are answered by the workers, and each change is made once', async () => {
	const turns = await publish(webhook('thrice'));
	const orders = ['70001', '70002', '70003', '70004'];
	const answers = await Promise.all(
		orders.flatMap((order) =>
			['first', 'second', 'third'].map(() => ask(turns, `Cancel order ${order}`, `turn ${order}`)),
		),
	);
	expect([...shop.asked].sort()).toEqual(orders.map((order) => `DELETE /cancel/${order}`));
	expect(answers.filter(({ turn }) => turn.repeated)).toHaveLength(2 * orders.length);
	expect(new Set(answers.map(({ turn }) => turn.heldBy))).toEqual(
		new Set([`Redis at 127.0.0.1:${queue.redis.port}`]),
	);
	expect(answeringWorker(queue.workers).size).toBe(answers.length);
});

test('a result streams through the webhook processor while another action still runs', async () => {
	const path = 'streams';
	const trigger = webhook(path);
	await publish({ ...trigger, parameters: { ...trigger.parameters, responseMode: 'streaming' } });
	const release = shop.hold('/cancel/70010');
	const response = await waitUntil(
		async () => {
			const answer = await fetch(`${address()}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ question: 'Where is order 70010? And cancel order 70010.', turn: 'streams' }),
			});
			return answer.status === 404 ? undefined : answer;
		},
		{ timeoutMs: 30_000 },
	);
	let text = '';
	for await (const piece of response?.body?.pipeThrough(new TextDecoderStream()) ?? []) {
		text += piece;
		if (text.includes('Order tracking: ')) release();
	}
	expect(text.indexOf('Order tracking: ')).toBeGreaterThan(0);
	expect(text).toContain('Actions used: Order tracking, Cancel order');
});

const memoryOf = (
	type: string,
	typeVersion: number,
	credentials: NonNullable<TestNode['credentials']>,
): TestNode => ({
	...{ name: 'Memory', type: `@n8n/n8n-nodes-langchain.${type}`, typeVersion, credentials },
	parameters: { sessionIdType: 'customKey', sessionKey: '={{ $json.body.session }}' },
});

test('a conversation in Redis goes on wherever its next turn is answered', async () => {
	const conversation = await publish(webhook('remembers'), {
		memory: memoryOf('memoryRedisChat', 1.5, redis),
	});
	await ask(conversation, 'Where is order 70020?', 'one', { session: 's' });
	await ask(conversation, 'Please cancel that order.', 'two', { session: 's' });
	expect(shop.asked).toEqual(['GET /track/70020', 'DELETE /cancel/70020']);
});

const memories = {
	Redis: () => Promise.resolve(memoryOf('memoryRedisChat', 1.5, redis)),
	PostgreSQL: async () => {
		const { password, port } = queue.postgres;
		const data = { host: '127.0.0.1', port, password, ...POSTGRES_NAMES, ssl: 'disable' };
		const id = await queue.api.createCredential({ name: 'PostgreSQL', type: 'postgres', data });
		return memoryOf('memoryPostgresChat', 1.3, { postgres: { id, name: 'PostgreSQL' } });
	},
};

const PEOPLE = ['ada', 'ben', 'cem'].map((name) => ({ session: name, email: `${name}@example.com` }));
const FRIDAYS = [
	...PEOPLE.map(() => 'POST /book/2026-11-27'),
	...PEOPLE.map(({ session }) => `POST /tell/${session}/2026-11-27`),
];

/** The day off, for three people at once. */
async function publishDayOff(path: string, memory: TestNode, changes: 'run' | 'ask') {
	const conversation = await publish(webhook(path), {
		...{ memory, changes, actions: dayOffActions(shop.origin) },
		caller: { email: '={{ $json.body.email }}', trusted: true },
	});
	return async (question: string, more: object = {}, turn = (_session: string) => randomUUID() as string) =>
		await Promise.all(
			PEOPLE.map((who) => ask(conversation, question, turn(who.session), { ...who, ...more })),
		);
}

test('the day off is booked over two turns, with its conversation in PostgreSQL', async () => {
	const say = await publishDayOff('day-off', await memories.PostgreSQL(), 'run');
	await say('How many PTO days do I have left?');
	expect(shop.asked.splice(0).sort()).toEqual(
		PEOPLE.map(({ session }) => `GET /pto?user=${session}%40example.com`),
	);
	await say('Perfect. Book Friday off then.');
	expect(shop.asked.sort()).toEqual(FRIDAYS);
});

describe.each(['Redis', 'PostgreSQL'] as const)('asking the user first, with memory in %s', (kept) => {
	const proposed = async () => {
		const say = await publishDayOff(`ask-${randomUUID()}`, await memories[kept](), 'ask');
		for (const { answer } of await say('Perfect. Book Friday off then.'))
			expect(answer).toMatch(/Friday,? 27 November 2026/u);
		expect(shop.asked).toEqual([]);
		return say;
	};

	test.each([
		['the same turn ID', (session: string) => `yes of ${session}`],
		['turn IDs of their own', () => randomUUID() as string],
	])('each yes that is delivered three times at once, with %s, runs once', async (_ids, turn) => {
		const say = await proposed();
		const before = answeringWorker(queue.workers);
		await Promise.all(['first', 'second', 'third'].map(() => say('yes', {}, turn)));
		expect(shop.asked.splice(0).sort()).toEqual(FRIDAYS);
		const answered = [...answeringWorker(queue.workers)].filter(([execution]) => !before.has(execution));
		expect(new Set(answered.map(([, worker]) => worker)).size).toBe(2);
		for (const { answer } of await say('yes', { now: '2026-11-23T09:31:00Z' }))
			expect(answer).toContain('done already');
		expect(shop.asked).toEqual([]);
	});

	test('no does nothing, and another day is asked about anew', async () => {
		const say = await proposed();
		for (const { answer } of await say('make it Thursday'))
			expect(answer).toMatch(/Thursday,? 26 November 2026/u);
		await say('no');
		await say('yes');
		expect(shop.asked).toEqual([]);
	});
});

test('an execution that is stopped stays written down as cancelled, also when its worker has ended it', async () => {
	const cancelled = await publish(webhook('stops'));
	const release = shop.hold('/track/70031');
	const turn = ask(cancelled, 'Where is order 70031?').catch(() => undefined);
	const running = await waitUntil(
		async () => {
			if (!shop.asked.includes('GET /track/70031')) return undefined;
			return (await queue.api.executions(cancelled.workflowId)).find(({ status }) => status === 'running');
		},
		{ timeoutMs: 60_000 },
	);
	await queue.api.stopExecution(running?.id ?? '');
	release();
	await turn;
	const { status } = await queue.api.lastExecution(cancelled.workflowId, 60_000);
	expect(status).toBe('canceled');
});

test('after a worker was killed the next turn is answered by the other', async () => {
	const turns = await publish(webhook('survives'));
	const [killed, other] = queue.workers;
	killed?.kill('SIGKILL');
	const { audit } = await ask(turns, 'Where is order 70040?');
	expect(audit).toMatchObject([{ action: 'Order tracking', status: 'success' }]);
	expect([...answeringWorker(queue.workers).values()].at(-1)).toBe(other?.name);
});
