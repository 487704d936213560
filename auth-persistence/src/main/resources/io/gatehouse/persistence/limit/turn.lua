-- Gives the next turn in a row of turns that are an interval apart, if it comes soon enough: the key holds when the last
-- one is. By Redis' own clock in µs, so that clocks of nodes that differ do not matter.
-- interval, longest wait; answers the µs to wait, or -1
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local interval, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0) + interval)
if turn > now + longest + interval then
    -- nobody was given a turn that late: the clock was set back
    turn = now
end
if turn > now + longest then
    return -1
end
redis.call('SET', KEYS[1], string.format('%.0f', turn), 'PX', math.ceil((turn - now + interval) / 1000))
return turn - now
