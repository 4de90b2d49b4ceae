-- Records an idle time, in which Postgres need not be queried, unless an earlier record has not ended.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: now, from, until
local last = string.match(redis.call('GET', KEYS[7]) or '', '|(%d+)$') or '0'
if tonumber(last) > tonumber(ARGV[1]) then
    return 0
end
redis.call('SET', KEYS[7], ARGV[2] .. '|' .. ARGV[3])
return 1
