-- Counts an attempt as failed if the lock lets it through. A hash: failures in a row, level (waits so far), until
-- (when the wait ends), setter (the entry that set it), stopped, recent (entries of the last failures, by comma: a time
-- with the attempt's number behind the point).
-- now, free, window, first wait, longest wait, stop, lifetime, attempt; answers 0, or the ms to wait
local now, free, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first, longest, stop = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local state = redis.call('HMGET', KEYS[1], 'failures', 'level', 'until', 'stopped', 'recent')
local failures, level = tonumber(state[1] or 0), tonumber(state[2] or 0)
redis.call('PEXPIRE', KEYS[1], ARGV[7])
if state[4] then
    return tonumber(ARGV[7])
end
local left = tonumber(state[3] or 0) - now
if left > 0 then
    return math.min(left, longest)
end
if failures >= stop then
    redis.call('HSET', KEYS[1], 'stopped', 1)
    return tonumber(ARGV[7])
end
local recent = {}
for at in string.gmatch(state[5] or '', '[^,]+') do
    if tonumber(at) > now - window then
        recent[#recent + 1] = at
    end
end
local entry = ARGV[1] .. '.' .. ARGV[8]
recent[#recent + 1] = entry
if level > 0 or #recent >= free then
    local wait = math.min(longest, first * 2 ^ math.min(level, 40))
    level = level + 1
    redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + wait), 'setter', entry)
end
redis.call('HSET', KEYS[1], 'failures', failures + 1, 'level', level, 'recent', table.concat(recent, ','))
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return 0
