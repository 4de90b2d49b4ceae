-- Adds entries to the queue unless they are already pending or claimed.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: token, member, owner of each
if redis.call('GET', KEYS[7]) then
    redis.call('SET', KEYS[7], '0|0')
end
for i = 1, #ARGV, 3 do
    if redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) == 1 then
        redis.call('ZADD', KEYS[2], 0, ARGV[i + 1])
        if not redis.call('ZSCORE', KEYS[5], ARGV[i + 2]) then
            redis.call('ZADD', KEYS[5], redis.call('INCR', KEYS[6]), ARGV[i + 2])
        end
    end
end
return 1
