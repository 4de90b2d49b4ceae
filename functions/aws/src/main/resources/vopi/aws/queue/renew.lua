-- Extends the leases of claimed entries. Returns the tokens of the other entries, which are unchanged.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: lease end, then the token of each
local unclaimed = {}
for i = 2, #ARGV do
    local member = redis.call('HGET', KEYS[1], ARGV[i])
    if member and redis.call('ZSCORE', KEYS[3], member) then
        redis.call('ZADD', KEYS[3], ARGV[1], member)
    else
        unclaimed[#unclaimed + 1] = ARGV[i]
    end
end
return unclaimed
