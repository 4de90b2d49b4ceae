-- Claims the next entries, with the owners in turn, up to the limits.
-- KEYS: entries, waiting, claims, running, turns, sequence, rest (the idle record)
-- ARGV: now, lease end, total limit, limit per owner, maximum of this call
-- A member is owner|priority|time|token, so lexical order is the order within an owner.
local function parts(member)
    return string.match(member, '^([^|]*)|[^|]*|[^|]*|(.*)$')
end

for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[1])) do
    local owner, token = parts(member)
    redis.call('ZREM', KEYS[3], member)
    redis.call('HDEL', KEYS[1], token)
    if redis.call('HINCRBY', KEYS[4], owner, -1) <= 0 then
        redis.call('HDEL', KEYS[4], owner)
    end
end

local claimed = {}
local free = math.min(tonumber(ARGV[5]), tonumber(ARGV[3]) - redis.call('ZCARD', KEYS[3]))
local served = free > 0
while free > 0 and served do
    served = false
    for _, owner in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
        if free == 0 then
            break
        end
        if tonumber(redis.call('HGET', KEYS[4], owner) or '0') < tonumber(ARGV[4]) then
            local line = redis.call('ZRANGEBYLEX', KEYS[2], '[' .. owner .. '|', '(' .. owner .. '}',
                'LIMIT', 0, 2)
            if line[1] then
                redis.call('ZREM', KEYS[2], line[1])
                redis.call('ZADD', KEYS[3], ARGV[2], line[1])
                redis.call('HINCRBY', KEYS[4], owner, 1)
                claimed[#claimed + 1] = line[1]
                free = free - 1
                served = true
            end
            if line[2] then
                redis.call('ZADD', KEYS[5], redis.call('INCR', KEYS[6]), owner)
            else
                redis.call('ZREM', KEYS[5], owner)
            end
        end
    end
end
return claimed
