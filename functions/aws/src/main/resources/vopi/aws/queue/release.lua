-- Removes an entry, pending or claimed.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: token
local member = redis.call('HGET', KEYS[1], ARGV[1])
if not member then
    return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], member)
if redis.call('ZREM', KEYS[3], member) == 1 then
    local owner = string.match(member, '^([^|]*)|')
    if redis.call('HINCRBY', KEYS[4], owner, -1) <= 0 then
        redis.call('HDEL', KEYS[4], owner)
    end
end
return 1
