-- Remembers a session where nothing, an unknown mark or the given unreadable value is; else answers what is there.
-- value, lifetime in ms, unreadable value or empty
local there = redis.call('GET', KEYS[1])
if not there or string.sub(there, 1, 1) == 'U' or there == ARGV[3] then
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
    return false
end
return there
