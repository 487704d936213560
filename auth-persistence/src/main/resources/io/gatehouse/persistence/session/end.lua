-- Marks the end whatever is there. The first reason stays, for the longer of both lifetimes.
-- value, lifetime in ms
local there = redis.call('GET', KEYS[1])
if not there or string.sub(there, 1, 1) ~= 'E' then
    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
elseif redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
