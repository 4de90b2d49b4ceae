-- Ends a rest.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest
if redis.call('GET', KEYS[7]) then
    redis.call('SET', KEYS[7], '0|0')
end
return 1
