-- Puts a value in place of the live session with the given mark (bytes 3 to 26).
-- mark, value, lifetime in ms
local there = redis.call('GET', KEYS[1])
if there and string.sub(there, 1, 1) == 'L' and string.sub(there, 3, 26) == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
    return 1
end
return 0
