import { waitUntil } from '../../local/process/waitUntil';
import { RedisClaims } from '../../nodes/GuruTurnRouter/claims/redis/redisClaims';
import {
	RedisUnavailableError,
	redisConnection,
	type ScriptRunner,
} from '../../nodes/GuruTurnRouter/claims/redis/redisConnection';
import { parseRedis } from '../../nodes/GuruTurnRouter/claims/redis/credential';
import { WRITE_SCRIPT } from '../../nodes/GuruTurnRouter/claims/redis/scripts';
import type { Claim, OwnClaim } from '../../nodes/GuruTurnRouter/claims/turnClaims';
import { startProxy } from './proxy';
import { startTestRedis, type TestRedis } from './redisServer';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than the delays of a slow machine, but short enough for a test to wait. */
const SHORT = { keptMs: DAY_MS, leaseMs: 2_000, lookMs: 50 };

let redis: TestRedis;
let connection: ScriptRunner;

beforeAll(async () => {
	redis = await startTestRedis();
	connection = redisConnection(parseRedis(redis.credential));
}, 60_000);

afterAll(async () => {
	await redis.stop();
});

/** The Redis key of a turn. */
const keyOf = (turn: string) => `guru-actions:turn:${turn}`;

function own(claim: Claim): OwnClaim {
	if (claim.kind !== 'mine') throw new Error(`The claim is ${claim.kind}.`);
	return claim;
}

/** A client that can die, like a process that has ended: after that, none of its commands reaches Redis. */
function mortal(): ScriptRunner & { die(): void } {
	let dead = false;
	return {
		address: connection.address,
		run: async (...call) => (dead ? new Promise(() => undefined) : await connection.run(...call)),
		die: () => (dead = true),
	};
}

test('of many arrivals at once exactly one gets the turn, and all others its outcome', async () => {
	const arrivals = Array.from({ length: 60 }, () => new RedisClaims(connection, SHORT).claim('many', 'c'));
	const claims = await Promise.all(arrivals);
	const mine = claims.filter(({ kind }) => kind === 'mine');
	expect([mine.length, claims.filter(({ kind }) => kind === 'underWay').length]).toEqual([1, 59]);
	const [first] = mine;
	if (first === undefined) throw new Error('Nobody has it.');
	expect(await own(first).permitWrite()).toBeUndefined();
	expect(await own(first).settle('{"answer":"done"}')).toBeUndefined();
	expect(await new RedisClaims(connection).claim('many', 'c')).toEqual({
		kind: 'settled',
		outcome: '{"answer":"done"}',
	});
});

test('a claim is kept for as long as what it guards can come back, and a day more', async () => {
	const claims = new RedisClaims(connection);
	await own(await claims.claim('three days', 'c', 3 * DAY_MS)).settle('{}');
	const left = await connection.run(`return redis.call('PTTL', KEYS[1])`, keyOf('three days'), []);
	expect([Number(left) > 3.9 * DAY_MS, Number(left) <= 4 * DAY_MS]).toEqual([true, true]);
});

test('an ID with another message belongs to somebody else', async () => {
	const claims = new RedisClaims(connection);
	await own(await claims.claim('other', 'one')).settle('{}');
	expect(await claims.claim('other', 'two')).toEqual({ kind: 'other' });
});

test('a turn in which nothing was changed may be tried again, one with a change may not', async () => {
	const claims = new RedisClaims(connection);
	await own(await claims.claim('released', 'c')).release();
	const second = own(await claims.claim('released', 'c'));
	await second.permitWrite();
	await second.release();
	expect((await claims.claim('released', 'c')).kind).toBe('underWay');
});

test('a turn whose owner is silent goes to the next arrival, and the first cannot change anything any more', async () => {
	let asleep = false;
	const sleeper: ScriptRunner = {
		address: connection.address,
		run: async (...call) => (asleep ? 0 : await connection.run(...call)),
	};
	const first = own(await new RedisClaims(sleeper, SHORT).claim('sleeper', 'c'));
	asleep = true;
	const second = await waitUntil(
		async () => {
			const claim = await new RedisClaims(connection, SHORT).claim('sleeper', 'c');
			return claim.kind === 'mine' ? claim : undefined;
		},
		{ timeoutMs: 60_000 },
	);
	expect(second).toBeDefined();
	asleep = false;
	expect(await first.permitWrite()).toContain('another process took the turn over');
	expect(await second?.permitWrite()).toBeUndefined();
	await Promise.all([first.release(), second?.settle('{}')]);
});

test('a process that is alive keeps its turn for longer than the lease', async () => {
	const claims = new RedisClaims(connection, SHORT);
	const first = own(await claims.claim('long', 'c'));
	const seen = async () =>
		1000 * Number(await connection.run(`return redis.call('HGET', KEYS[1], 'seen')`, keyOf('long'), []));
	const claimedAt = await seen();
	const isSeenAfterLease = async () => (await seen()) - claimedAt > SHORT.leaseMs || undefined;
	expect(await waitUntil(isSeenAfterLease, { timeoutMs: 20_000 })).toBe(true);
	expect((await claims.claim('long', 'c')).kind).toBe('underWay');
	expect(await first.permitWrite()).toBeUndefined();
	await first.settle('{}');
}, 30_000);

test('who died after a change began leaves a turn that nobody takes, and says so', async () => {
	const owner = mortal();
	await own(await new RedisClaims(owner, SHORT).claim('change', 'c')).permitWrite();
	owner.die();
	const claims = new RedisClaims(connection, SHORT);
	expect((await claims.claim('change', 'c')).kind).toBe('underWay');
	const later = await waitUntil(
		async () => {
			const claim = await claims.claim('change', 'c');
			return claim.kind === 'underWay' ? undefined : claim;
		},
		{ timeoutMs: 60_000 },
	);
	expect(later).toEqual({ kind: 'interrupted' });
});

test('a turn that Redis has lost is told to it again by who may be changing something', async () => {
	const key = keyOf('lost');
	const first = own(await new RedisClaims(connection, SHORT).claim('lost', 'c'));
	await first.permitWrite();
	await connection.run("return redis.call('DEL', KEYS[1])", key, []);
	const isThere = async () =>
		(await connection.run("return redis.call('EXISTS', KEYS[1])", key, [])) === 1 || undefined;
	expect(await waitUntil(isThere, { timeoutMs: 10_000 })).toBe(true);
	expect((await new RedisClaims(connection, SHORT).claim('lost', 'c')).kind).toBe('underWay');
	await first.settle('{}');
});

test('a change that Redis permitted without being heard is none: the turn may be tried again', async () => {
	const deaf: ScriptRunner = {
		address: connection.address,
		run: async (script, ...rest) => {
			const said = await connection.run(script, ...rest);
			if (script === WRITE_SCRIPT) throw new RedisUnavailableError('Nobody heard it.');
			return said;
		},
	};
	const first = own(await new RedisClaims(deaf).claim('unheard', 'c'));
	expect(await first.permitWrite()).toBe('Nobody heard it.');
	await first.release();
	const second = own(await new RedisClaims(connection).claim('unheard', 'c'));
	await second.release();
});

test('a connection at whose other end nobody answers any more is given up for another', async () => {
	const proxy = await startProxy(redis.port);
	try {
		const through = redisConnection(parseRedis({ ...redis.credential, port: proxy.port }));
		await own(await new RedisClaims(through).claim('before', 'c')).release();
		proxy.silence();
		await own(await new RedisClaims(through).claim('after', 'c')).release();
		expect(proxy.arrivals()).toBe(2);
	} finally {
		await proxy.close();
	}
}, 30_000);

test('turns are remembered over a restart of Redis, and nobody has to help', async () => {
	const claims = new RedisClaims(connection);
	await own(await claims.claim('kept', 'c')).settle('{"answer":"kept"}');
	const restarted = redis.restart();
	const [during] = await Promise.all([claims.claim('kept', 'c'), restarted]);
	expect(during).toEqual({ kind: 'settled', outcome: '{"answer":"kept"}' });
}, 60_000);

describe('a Redis that cannot be asked is told by name, its password never', () => {
	const awayOf = async (change: object) => {
		const address = parseRedis({ ...redis.credential, ...change });
		const claim = await new RedisClaims(redisConnection(address, 300)).claim('away', 'c');
		if (claim.kind !== 'away') throw new Error(`The claim is ${claim.kind}.`);
		return claim.why;
	};

	test.each([
		['a wrong password', { password: 'never-to-be-shown' }, /WRONGPASS/],
		['a port where nothing listens', { port: 9 }, /ECONNREFUSED/],
		['a database that it does not have', { database: 99 }, /DB index is out of range/],
		['no TLS where TLS is asked for', { ssl: true }, /cannot be used/],
	])(
		'%s',
		async (_what, change, why) => {
			const said = await awayOf(change);
			expect(said).toMatch(why);
			expect(said).toContain("Check that it runs, and the router's Redis credential");
			expect(said).not.toContain('never-to-be-shown');
		},
		60_000,
	);
});
