-- Number of pending entries, and number of entries under a lease.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: now
return {redis.call('ZCARD', KEYS[2]), redis.call('ZCOUNT', KEYS[3], '(' .. ARGV[1], '+inf')}
