-- The nodes that were heard of since a moment, the last one first, each with when that was.
-- since
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', ARGV[1], 'WITHSCORES')
