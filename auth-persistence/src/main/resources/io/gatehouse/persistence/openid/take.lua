-- Takes a value if it begins with its holder.
-- holder
local there = redis.call('GET', KEYS[1])
if there and string.sub(there, 1, string.len(ARGV[1])) == ARGV[1] then
    redis.call('DEL', KEYS[1])
    return there
end
return false
