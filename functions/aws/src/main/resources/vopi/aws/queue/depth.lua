-- How many wait, and how many are under a lease.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest
-- ARGV: now
return {redis.call('ZCARD', KEYS[2]), redis.call('ZCOUNT', KEYS[3], '(' .. ARGV[1], '+inf')}
