-- Puts an entry in line unless it waits, or is claimed, already.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest
-- ARGV: token, member, owner
if redis.call('GET', KEYS[7]) then
    redis.call('SET', KEYS[7], '0|0')
end
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then
    return 0
end
redis.call('ZADD', KEYS[2], 0, ARGV[2])
if not redis.call('ZSCORE', KEYS[5], ARGV[3]) then
    redis.call('ZADD', KEYS[5], redis.call('INCR', KEYS[6]), ARGV[3])
end
return 1
