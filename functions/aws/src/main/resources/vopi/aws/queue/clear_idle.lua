-- Clears the idle record.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
if redis.call('GET', KEYS[7]) then
    redis.call('SET', KEYS[7], '0|0')
end
return 1
