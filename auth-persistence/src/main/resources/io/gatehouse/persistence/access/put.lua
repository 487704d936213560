-- Keeps a copy, unless a newer one or the mark of somebody else's change is there.
-- version, value, lifetime in ms, mark of the own change or empty
local there = redis.call('GET', KEYS[1])
if there then
    if string.sub(there, 1, 1) == '?' then
        if there ~= ARGV[4] then
            return 0
        end
    else
        local version = tonumber(string.match(there, '^(%d+)\n'))
        if version and version > tonumber(ARGV[1]) then
            return 0
        end
    end
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
