/**
 * A turn is a hash of Redis: `content` (what was asked), `token` (who has it), `state` (held, writing, settled),
 * `seen` (when its owner was last heard of, in Redis' own seconds) and `outcome`. Each script is one atomic step
 * that may be repeated.
 */

/** ARGV: content, token, lease in milliseconds. Answers with a word, and the outcome of what is settled. */
export const CLAIM = `
local now = tonumber(redis.call('TIME')[1])
local turn = redis.call('HMGET', KEYS[1], 'content', 'token', 'state', 'seen', 'outcome')
if not turn[1] then
	redis.call('HSET', KEYS[1], 'content', ARGV[1], 'token', ARGV[2], 'state', 'held', 'seen', now)
	redis.call('PEXPIRE', KEYS[1], ARGV[3])
	return {'mine', ''}
end
if turn[1] ~= ARGV[1] then return {'other', ''} end
if turn[3] == 'settled' then return {'settled', turn[5] or ''} end
if turn[2] == ARGV[2] then return {'mine', ''} end
if turn[3] == 'writing' and (now - tonumber(turn[4])) * 1000 > tonumber(ARGV[3]) then return {'interrupted', ''} end
return {'underWay', ''}`;

/**
 * The owner lives. ARGV: token, lease in milliseconds, how long the turn is remembered in milliseconds, and the
 * content where a change has been permitted: a Redis that has lost the turn is told of it again.
 */
export const KEEP = `
local turn = redis.call('HMGET', KEYS[1], 'token', 'state')
if not turn[1] and ARGV[4] ~= '' then
	redis.call('HSET', KEYS[1], 'content', ARGV[4], 'token', ARGV[1], 'state', 'writing', 'seen', redis.call('TIME')[1])
	redis.call('PEXPIRE', KEYS[1], ARGV[3])
	return 1
end
if turn[1] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'seen', redis.call('TIME')[1])
if turn[2] == 'held' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`;

/** The owner is going to change something. ARGV: token, how long the turn is remembered in milliseconds. */
export const WRITE = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'state', 'writing', 'seen', redis.call('TIME')[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** ARGV: token, how long the turn is remembered in milliseconds, content, outcome. */
export const SETTLE = `
local token = redis.call('HGET', KEYS[1], 'token')
if token and token ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'content', ARGV[3], 'token', ARGV[1], 'state', 'settled', 'outcome', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** ARGV: token, and 1 where the owner was never told that it may change something: Redis may have said so. */
export const RELEASE = `
local turn = redis.call('HMGET', KEYS[1], 'token', 'state')
if turn[1] == ARGV[1] and (turn[2] == 'held' or ARGV[2] == '1') then redis.call('DEL', KEYS[1]) end
return 1`;
