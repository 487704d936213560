-- Adds a name to a list and answers which of the oldest had to leave it.
-- now, oldest that counts, name, most, lifetime in ms
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
local surplus = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[4])
if surplus <= 0 then
    return {}
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, surplus - 1)
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, surplus - 1)
return oldest
