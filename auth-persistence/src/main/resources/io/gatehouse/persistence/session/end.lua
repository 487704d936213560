-- Marks the end whatever is there. The first reason stays, for the longer of both lifetimes.
-- A Redis that is full takes no mark; the session is then at least forgotten, and the error is passed on.
-- value, lifetime in ms; answers the pointer to a newer token that the mark replaced, else nothing
local there = redis.call('GET', KEYS[1])
local kind = there and string.sub(there, 1, 1)
if kind ~= 'E' then
    local done = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
    if done.err then
        redis.call('DEL', KEYS[1])
        return done
    end
elseif redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return kind == 'M' and there
