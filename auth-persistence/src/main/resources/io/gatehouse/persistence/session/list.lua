-- The members of an account's list whose absolute end is still to come.
-- now
return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')
