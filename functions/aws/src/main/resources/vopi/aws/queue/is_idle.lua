-- Whether the time is within the idle record and no entry is pending or claimed.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: now
local from, last = string.match(redis.call('GET', KEYS[7]) or '0|0', '^(%d+)|(%d+)$')
local now = tonumber(ARGV[1])
if now < tonumber(from) or now >= tonumber(last) then
    return 0
end
return redis.call('ZCARD', KEYS[2]) + redis.call('ZCARD', KEYS[3]) == 0 and 1 or 0
