import { LoggerProxy } from 'n8n-workflow';

import { ProcessClaims, emptyTurns } from '../../../../nodes/GuruTurnRouter/claims/processClaims';
import { loggedClaims } from '../../../../nodes/GuruTurnRouter/claims/loggedClaims';
import { RedisClaims } from '../../../../nodes/GuruTurnRouter/claims/redis/redisClaims';
import { redisConnection } from '../../../../nodes/GuruTurnRouter/claims/redis/redisConnection';
import { parseRedis } from '../../../../nodes/GuruTurnRouter/claims/redis/credential';
import { logToN8n } from '../../../../nodes/shared/n8n/n8nLog';
import { setLog } from '../../../../common/log';

/** Nobody listens there. */
const AWAY = { host: '127.0.0.1', port: 9, user: '', password: 'redis-password', database: 0, ssl: false };
const KEY = '0123456789abcdef';

let lines: Array<readonly [level: string, message: string, fields: unknown]>;

beforeEach(() => {
	lines = [];
	logToN8n();
	const write = (level: string) => (message: string, fields?: unknown) =>
		void lines.push([level, message, fields]);
	LoggerProxy.init({
		debug: write('debug'),
		info: write('info'),
		warn: write('warn'),
		error: write('error'),
	});
});

afterEach(() => setLog());

test('a Redis that is away is a warning in n8n’s log, with the reason in its text and without the password', async () => {
	const claims = loggedClaims(new RedisClaims(redisConnection(parseRedis(AWAY), 0)));
	expect(await claims.claim(KEY, 'content')).toMatchObject({ kind: 'away' });
	const reason = expect.stringContaining('Redis at 127.0.0.1:9') as string;
	const ms = expect.any(Number) as number;
	expect(lines).toEqual([
		[
			'warn',
			expect.stringMatching(/^Guru Actions: A turn could not be claimed .*reason="Redis at 127\.0\.0\.1:9/),
			{ claim: KEY.slice(0, 12), in: 'Redis at 127.0.0.1:9', kind: 'away', ms, reason },
		],
	]);
	expect(JSON.stringify(lines)).not.toContain('redis-password');
});

test('a turn that is claimed, settled and asked for again leaves debug lines, and nothing of its content', async () => {
	const claims = loggedClaims(new ProcessClaims(emptyTurns()));
	const claim = await claims.claim(KEY, 'what was asked');
	if (claim.kind === 'mine') await claim.settle('what was answered');
	await claims.claim(KEY, 'what was asked');
	expect(lines.map(([level, message]) => `${level} ${message}`)).toEqual([
		'debug Guru Actions: A turn was claimed',
		'debug Guru Actions: A turn was settled',
		'debug Guru Actions: A turn was claimed',
	]);
	expect(lines.map(([, , fields]) => fields)).toMatchObject([{ kind: 'mine' }, {}, { kind: 'settled' }]);
	expect(JSON.stringify(lines)).not.toContain('what was');
});
