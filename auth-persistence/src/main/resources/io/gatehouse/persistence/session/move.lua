-- Leaves a pointer, unless the session has ended. The first pointer stays, and so does its lifetime.
-- value, lifetime in ms
local there = redis.call('GET', KEYS[1])
local kind = there and string.sub(there, 1, 1)
if kind == 'E' then
    return 0
end
if kind ~= 'M' then
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
