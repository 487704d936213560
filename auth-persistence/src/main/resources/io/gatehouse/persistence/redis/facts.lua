-- What the server says of itself, and what time it is there.
local time = redis.call('TIME')
return {redis.call('INFO', 'server'), time[1], time[2]}
