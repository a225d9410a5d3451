/** What a router stores in a memory and reads from it. */
import Redis from 'ioredis';
import { z } from 'zod/v4';

import { openShop, type Shop } from '../e2e/harness/shop';
import { waitUntil } from '../../local/process/waitUntil';
import { dayOffWorkflow } from './dayOff';
import { type TestRedis, startTestRedis } from './redisServer';
import { outputOf, runWorkflow } from './runWorkflow';

let shop: Shop;
let redis: TestRedis;
let connection: Redis;

beforeAll(async () => {
	[shop, redis] = await Promise.all([openShop(), startTestRedis()]);
	connection = new Redis({ host: '127.0.0.1', port: redis.port, password: redis.password });
}, 60_000);

afterAll(async () => {
	connection.disconnect();
	await Promise.all([shop.close(), redis.stop()]);
});

const answerSchema = z.looseObject({ answer: z.string() });

async function say(question: string, session = 'talk'): Promise<string> {
	const parts = { session, withModel: false, redis: redis.credential };
	const run = await runWorkflow(dayOffWorkflow(question, parts, { origin: shop.origin, baseUrl: '' }));
	expect(run.data.resultData.error?.message).toBeUndefined();
	return answerSchema.parse([...outputOf(run, 'Router'), ...outputOf(run, 'Router', 1)][0]?.json).answer;
}

test('a yes that finds the first one half kept waits for the rest, and says that it was done', async () => {
	await say('Perfect. Book Friday off then.');
	shop.together = 2;
	await say('yes');
	// The router's own entry is written after the answer, and LangChain stores the newest entry first.
	const beside = await connection.lpop('talk');
	expect(beside).toContain('guruActions');

	let reads = 0;
	const monitor = await connection.monitor();
	monitor.on('monitor', (_time: string, [command = '']: readonly string[]) => {
		if (command.toLowerCase() === 'lrange') reads += 1;
	});
	const again = say('yes');
	await waitUntil(() => reads > 1 || undefined, { timeoutMs: 10_000 });
	await connection.lpush('talk', beside ?? '');
	monitor.disconnect();
	expect(await again).toContain('done already');
	expect(shop.asked).toHaveLength(2);
});

test('a secret that the user typed is not kept, neither in the texts nor beside them', async () => {
	await say('Book Friday off with token-0123456789', 'typed');
	const kept = (await connection.lrange('typed', 0, -1)).join('\n');
	expect(kept).toContain('"action":"submit_pto_request"');
	expect(kept).toContain('•••TOKEN•••');
	expect(kept).not.toContain('token-0123456789');
});
