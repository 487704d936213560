-- Keeps a copy where nothing is: value, lifetime in ms
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX')
return 1
