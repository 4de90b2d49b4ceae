package vopi.aws.queue;

import static java.util.stream.Collectors.toSet;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vopi.core.error.Defect;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;

/// The queue in Redis (6.2 and later). An entry is one member, `owner|priority|time|token`, in the
/// sorted set of pending entries (all with score 0, so in lexical order: each owner's entries are
/// one range) or of claimed entries (score: end of the lease). Owners take turns in the order of
/// the sorted set `turns`. All keys share one hash tag, so that a cluster stores them on one node.
/// Thread-safe.
public final class RedisJobQueue implements JobQueue {
    private static final String[] KEYS = {
        "{vopi:queue}:entries",
        "{vopi:queue}:waiting",
        "{vopi:queue}:claims",
        "{vopi:queue}:running",
        "{vopi:queue}:turns",
        "{vopi:queue}:sequence",
        "{vopi:queue}:rest"
    };

    /// Redis runs no other command during a script: this limit keeps it to some milliseconds.
    private static final int MAX_ENTRIES_A_CALL = 1_000;

    /// Priorities are stored as 3 digits in descending order.
    private static final int MAX_PRIORITY = 499;

    private static final Script ADD = Script.named("add");
    private static final Script CLAIM = Script.named("claim");
    private static final Script RENEW = Script.named("renew");
    private static final Script RESTORE = Script.named("restore");
    private static final Script RELEASE = Script.named("release");
    private static final Script DEPTH = Script.named("depth");
    private static final Script MARK_IDLE = Script.named("mark_idle");
    private static final Script CLEAR_IDLE = Script.named("clear_idle");
    private static final Script IS_IDLE = Script.named("is_idle");

    private final RedisConnection redis;

    public RedisJobQueue(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public void addAll(List<Entry> entries) {
        for (List<Entry> some : calls(entries)) {
            run(ADD, true, described(some).toArray(String[]::new));
        }
    }

    /// Not repeated if it may have run: entries that were claimed without a reply become available
    /// again at the end of their lease.
    @Override
    public List<Entry> claim(Limits limits, int atMost, Duration lease, Instant now) {
        List<?> members =
                list(
                        CLAIM,
                        false,
                        millis(now),
                        millis(now.plus(lease)),
                        Integer.toString(limits.total()),
                        Integer.toString(limits.perKey()),
                        Integer.toString(atMost));
        return members.stream().map(member -> entry(String.valueOf(member))).toList();
    }

    @Override
    public List<Entry> renew(List<Entry> entries, Duration lease, Instant now) {
        List<Entry> unclaimed = new ArrayList<>();
        for (List<Entry> some : calls(entries)) {
            Stream<String> tokens = some.stream().map(Entry::token);
            List<?> missing = list(RENEW, true, after(millis(now.plus(lease)), tokens));
            Set<String> names = missing.stream().map(String::valueOf).collect(toSet());
            some.stream().filter(entry -> names.contains(entry.token())).forEach(unclaimed::add);
        }
        return unclaimed;
    }

    @Override
    public void restore(List<Entry> entries, Duration lease, Instant now) {
        for (List<Entry> some : calls(entries)) {
            run(RESTORE, true, after(millis(now.plus(lease)), described(some)));
        }
    }

    /// The entries, divided into as many calls as they need.
    private static List<List<Entry>> calls(List<Entry> entries) {
        List<List<Entry>> calls = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += MAX_ENTRIES_A_CALL) {
            calls.add(entries.subList(from, Math.min(entries.size(), from + MAX_ENTRIES_A_CALL)));
        }
        return calls;
    }

    /// Token, member and owner of each entry.
    private static Stream<String> described(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.of(entry.token(), member(entry), entry.owner().value()));
    }

    private static String[] after(String first, Stream<String> rest) {
        return Stream.concat(Stream.of(first), rest).toArray(String[]::new);
    }

    @Override
    public void release(JobId job, int attempt) {
        run(RELEASE, true, job.text() + ":" + attempt);
    }

    @Override
    public Depth depth(Instant now) {
        List<?> counts = list(DEPTH, true, millis(now));
        return new Depth((Long) counts.get(0), (Long) counts.get(1));
    }

    @Override
    public void markIdle(Instant now, Instant from, Instant until) {
        run(MARK_IDLE, true, millis(now), millis(from), millis(until));
    }

    @Override
    public void clearIdle() {
        run(CLEAR_IDLE, true);
    }

    @Override
    public boolean isIdle(Instant now) {
        Object idle =
                redis.run(
                        true,
                        commands ->
                                evaluated(
                                        commands, IS_IDLE, ScriptOutputType.INTEGER, millis(now)));
        return idle.equals(1L);
    }

    @Override
    public void ping() {
        redis.run(true, RedisCommands::ping);
    }

    private void run(Script script, boolean again, String... arguments) {
        redis.run(
                again,
                commands -> evaluated(commands, script, ScriptOutputType.INTEGER, arguments));
    }

    private List<?> list(Script script, boolean again, String... arguments) {
        Object answer =
                redis.run(
                        again,
                        commands -> evaluated(commands, script, ScriptOutputType.MULTI, arguments));
        if (answer instanceof List<?> list) {
            return list;
        }
        throw new Defect("the script gave no list");
    }

    private static Object evaluated(
            RedisCommands<String, String> commands,
            Script script,
            ScriptOutputType type,
            String... arguments) {
        try {
            return commands.evalsha(script.sha1(), type, KEYS, arguments);
        } catch (RedisNoScriptException unknown) {
            return commands.eval(script.text(), type, KEYS, arguments);
        }
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static String member(Entry entry) {
        int priority = Math.clamp(entry.priority(), -MAX_PRIORITY, MAX_PRIORITY);
        return "%s|%03d|%013d|%s"
                .formatted(
                        entry.owner().value(),
                        MAX_PRIORITY - priority,
                        entry.enqueuedAt().toEpochMilli(),
                        entry.token());
    }

    private static Entry entry(String member) {
        String[] parts = member.split("\\|", 4);
        String token = parts[3];
        int colon = token.lastIndexOf(':');
        return new Entry(
                JobId.of(token.substring(0, colon)),
                Integer.parseInt(token.substring(colon + 1)),
                new ApiKeyId(parts[0]),
                MAX_PRIORITY - Integer.parseInt(parts[1]),
                Instant.ofEpochMilli(Long.parseLong(parts[2])));
    }
}
