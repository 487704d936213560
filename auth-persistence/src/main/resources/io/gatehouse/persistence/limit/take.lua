-- Counts one use if it fits: a list of the times of the uses within the window, oldest first.
-- now, most, window, 1 to count or 0 to look; answers 0, or the ms to wait
local now, most, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= now - window do
    redis.call('LPOP', KEYS[1])
    oldest = redis.call('LINDEX', KEYS[1], 0)
end
local used = redis.call('LLEN', KEYS[1])
if used >= most then
    if most < 1 then
        return window
    end
    local frees = tonumber(redis.call('LINDEX', KEYS[1], used - most))
    return math.max(1, math.min(window, frees + window - now))
end
if ARGV[4] == '1' then
    redis.call('RPUSH', KEYS[1], ARGV[1])
    redis.call('PEXPIRE', KEYS[1], window)
end
return 0
