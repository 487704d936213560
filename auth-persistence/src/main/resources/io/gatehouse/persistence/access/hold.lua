-- Puts the mark of a change there once more, unless that of another change is there: mark, lifetime in ms
local there = redis.call('GET', KEYS[1])
if there and string.sub(there, 1, 1) == '?' and there ~= ARGV[1] then
    return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
