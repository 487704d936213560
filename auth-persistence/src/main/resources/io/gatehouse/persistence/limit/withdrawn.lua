-- Takes one attempt back: of its last failure in a row, what begin.lua noted last.
-- answers 1, or 0 if there is nothing to take back
local state = redis.call('HMGET', KEYS[1], 'failures', 'level', 'stopped', 'recent')
local failures, level, recent = tonumber(state[1] or 0), tonumber(state[2] or 0), state[4] or ''
if failures == 0 or state[3] then
    return 0
end
if recent ~= '' then
    redis.call('HSET', KEYS[1], 'recent', string.match(recent, '^(.*),') or '')
elseif level > 0 then
    redis.call('HSET', KEYS[1], 'level', level - 1)
    redis.call('HDEL', KEYS[1], 'until')
end
redis.call('HSET', KEYS[1], 'failures', failures - 1)
return 1
