-- Takes the newest use back: uses differ in nothing but their time.
-- answers 1, or 0 if there is none
return redis.call('RPOP', KEYS[1]) and 1 or 0
