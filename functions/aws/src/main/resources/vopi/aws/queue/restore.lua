-- Claims entries of running jobs that the queue lost or that are pending by mistake.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: lease end, then token, member, owner of each
for i = 2, #ARGV, 3 do
    local member = redis.call('HGET', KEYS[1], ARGV[i]) or ARGV[i + 1]
    redis.call('ZREM', KEYS[2], member)
    redis.call('HSET', KEYS[1], ARGV[i], member)
    if redis.call('ZADD', KEYS[3], ARGV[1], member) == 1 then
        redis.call('HINCRBY', KEYS[4], ARGV[i + 2], 1)
    end
end
return 1
