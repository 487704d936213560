-- Takes one attempt back: its own entry, and the wait if no later one has set another.
-- attempt; answers 1, or 0 if there is nothing to take back
local state = redis.call('HMGET', KEYS[1], 'failures', 'level', 'stopped', 'recent', 'setter')
if state[3] then
    return 0
end
local own, others = nil, {}
for entry in string.gmatch(state[4] or '', '[^,]+') do
    if not own and string.match(entry, '%.(%d+)$') == ARGV[1] then
        own = entry
    else
        others[#others + 1] = entry
    end
end
if not own then
    return 0
end
if own == state[5] then
    redis.call('HSET', KEYS[1], 'level', tonumber(state[2]) - 1)
    redis.call('HDEL', KEYS[1], 'until', 'setter')
end
redis.call('HSET', KEYS[1], 'failures', tonumber(state[1]) - 1, 'recent', table.concat(others, ','))
return 1
