-- Prolongs the lease of an entry known to run; one that the queue lost counts again.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest
-- ARGV: token, member, owner, lease end
local member = redis.call('HGET', KEYS[1], ARGV[1]) or ARGV[2]
redis.call('ZREM', KEYS[2], member)
redis.call('HSET', KEYS[1], ARGV[1], member)
if redis.call('ZADD', KEYS[3], ARGV[4], member) == 1 then
    redis.call('HINCRBY', KEYS[4], ARGV[3], 1)
end
return 1
