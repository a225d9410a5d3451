import { z } from 'zod/v4';

import { waitUntil } from '../../local/process/waitUntil';
import { openShop, type Shop } from '../e2e/harness/shop';
import { startProxy } from './proxy';
import { type TestRedis, startTestRedis } from './redisServer';
import { outputOf, runWorkflow, startWorkflow, type TestWorkflow } from './runWorkflow';
import { shopAction } from './turnParts';

let shop: Shop;
let redis: TestRedis;

beforeAll(async () => {
	[shop, redis] = await Promise.all([openShop(), startTestRedis()]);
}, 60_000);

afterAll(async () => {
	await Promise.all([shop.close(), redis.stop()]);
});

beforeEach(() => {
	shop.asked.length = 0;
});

const outputSchema = z.looseObject({
	answer: z.string(),
	audit: z.array(z.looseObject({ action: z.string(), status: z.string(), error: z.string().optional() })),
	notes: z.array(z.string()),
	turn: z.object({ id: z.string(), heldBy: z.string().nullable(), repeated: z.boolean() }),
});

function asking(turnId: string, credential: object = redis.credential): TestWorkflow {
	return {
		items: [{ question: 'Where is order 12345? Then cancel order 12345.' }],
		credentials: { redis: credential },
		nodes: [
			{
				name: 'Router',
				type: 'guruTurnRouter',
				parameters: {
					question: '={{ $json.question }}',
					decideWith: 'builtIn',
					allowBuiltInWrites: true,
					options: { turnId },
				},
				credentials: { redis: { id: '1', name: 'Redis' } },
			},
			shopAction('Order tracking', 'When the user asks where an order is', shop.origin, {
				exampleQuestions: ['Where is my order?'],
			}),
			shopAction('Cancel order', 'When the user wants to cancel an order', shop.origin, { method: 'DELETE' }),
		],
		links: [
			['Items', 'Router'],
			['Order tracking', 'Router', 'ai_tool'],
			['Cancel order', 'Router', 'ai_tool'],
		],
	};
}

async function answerOf(workflow: TestWorkflow) {
	return outputSchema.parse(outputOf(await runWorkflow(workflow), 'Router')[0]?.json);
}

test('a turn that arrives three times at once writes once, and all get one answer', async () => {
	const answers = await Promise.all(Array.from({ length: 3 }, () => answerOf(asking('thrice'))));
	expect(shop.asked.filter((call) => call.startsWith('DELETE'))).toEqual(['DELETE /cancel-order/12345']);
	expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
	const heldBy = `Redis at 127.0.0.1:${redis.port}`;
	expect(answers.map(({ turn }) => turn.heldBy)).toEqual([heldBy, heldBy, heldBy]);
	expect(answers.filter(({ turn }) => turn.repeated)).toHaveLength(2);
});

test('without Redis a turn is answered from what reads, and nothing is changed', async () => {
	const { audit, notes, turn } = await answerOf(asking('away', { ...redis.credential, port: 9 }));
	expect(shop.asked).toEqual(['GET /order-tracking/12345']);
	expect(audit.map(({ action, status }) => [action, status])).toEqual([
		['Order tracking', 'success'],
		['Cancel order', 'failed'],
	]);
	expect(audit[1]?.error).toContain('It was not run. Redis at 127.0.0.1:9');
	expect(notes.join(' ')).toContain('so none is made');
	expect(turn).toEqual({ id: 'away', heldBy: null, repeated: false });
}, 60_000);

test('a credential that is not filled in is told, and nothing is changed', async () => {
	const { notes } = await answerOf(asking('empty', { ...redis.credential, host: '' }));
	expect(notes.join(' ')).toContain('its field host');
	expect(shop.asked).toEqual(['GET /order-tracking/12345']);
});

test('a second arrival that has seen the first at work runs nothing, though Redis goes away in between', async () => {
	const proxy = await startProxy(redis.port);
	try {
		const release = shop.hold('/order-tracking/12345');
		const first = answerOf(asking('seen'));
		await waitUntil(() => shop.asked.includes('GET /order-tracking/12345') || undefined, {
			timeoutMs: 20_000,
		});
		const second = answerOf(asking('seen', { ...redis.credential, port: proxy.port }));
		// By then, the second turn has polled several times, and the first was still running each time.
		await waitUntil(() => proxy.answers() > 8 || undefined, { timeoutMs: 20_000 });
		proxy.cut();
		// More connection attempts than the retries of one Redis command.
		await waitUntil(() => proxy.arrivals() > 60 || undefined, { timeoutMs: 40_000 });
		release();
		proxy.mend();
		const answers = await Promise.all([first, second]);
		expect(answers[1]).toMatchObject({ answer: answers[0].answer, turn: { repeated: true } });
		expect(shop.asked.filter((call) => call.startsWith('GET'))).toEqual(['GET /order-tracking/12345']);
		expect(shop.asked.filter((call) => call.startsWith('DELETE'))).toEqual(['DELETE /cancel-order/12345']);
	} finally {
		await proxy.close();
	}
}, 90_000);

test('a turn that was stopped before anything was changed is answered when it comes again', async () => {
	const reading = () => {
		const { nodes, links, ...rest } = asking('stopped');
		const isWrite = (name: string) => name === 'Cancel order';
		return {
			...rest,
			nodes: nodes.filter(({ name }) => !isWrite(name)),
			links: links.filter(([from]) => !isWrite(from)),
		};
	};
	const release = shop.hold('/order-tracking/12345');
	const { cancel, ended } = startWorkflow(reading());
	await waitUntil(() => shop.asked.length > 0 || undefined, { timeoutMs: 20_000 });
	cancel();
	await ended;
	release();
	const { audit, turn } = await answerOf(reading());
	expect(audit).toMatchObject([{ action: 'Order tracking', status: 'success' }]);
	expect(turn.repeated).toBe(false);
});
