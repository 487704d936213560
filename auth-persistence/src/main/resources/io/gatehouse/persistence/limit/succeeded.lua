-- Forgets the failures, unless the lock has stopped.
if redis.call('HEXISTS', KEYS[1], 'stopped') == 1 then
    return 0
end
redis.call('DEL', KEYS[1])
return 1
