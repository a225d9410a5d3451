/**
 * A turn is a Redis hash: `content` (what was asked), `token` (the owner), `state` (held, writing, settled), `seen`
 * (when the owner last renewed it, in seconds of Redis's clock) and `outcome`. Each script is one atomic step that
 * may be repeated.
 */

/** ARGV: content, token, lease in milliseconds. Returns the kind of claim, and the outcome of a settled turn. */
export const CLAIM_SCRIPT = `
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
 * Renews the claim. ARGV: token, lease in milliseconds, how long the turn is remembered in milliseconds, and the
 * content if a change was permitted: if Redis has lost the turn, it is stored again.
 */
export const KEEP_SCRIPT = `
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

/** Permits a change. ARGV: token, how long the turn is remembered in milliseconds. */
export const WRITE_SCRIPT = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'state', 'writing', 'seen', redis.call('TIME')[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** ARGV: token, how long the turn is remembered in milliseconds, content, outcome. */
export const SETTLE_SCRIPT = `
local token = redis.call('HGET', KEYS[1], 'token')
if token and token ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'content', ARGV[3], 'token', ARGV[1], 'state', 'settled', 'outcome', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

/** ARGV: token, and 1 if the owner got no answer when it asked for permission: Redis may have granted it. */
export const RELEASE_SCRIPT = `
local turn = redis.call('HMGET', KEYS[1], 'token', 'state')
if turn[1] == ARGV[1] and (turn[2] == 'held' or ARGV[2] == '1') then redis.call('DEL', KEYS[1]) end
return 1`;
