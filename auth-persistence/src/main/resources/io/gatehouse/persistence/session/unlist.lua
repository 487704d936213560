-- KEYS[1] an account's sessions; ARGV[1] the one that has ended
return redis.call('ZREM', KEYS[1], ARGV[1])
