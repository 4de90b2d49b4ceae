package vopi.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;

/// Jobs that several clients submit concurrently for some time; counted in Postgres and then
/// deleted.
final class SubmitLoad {
    private static final int CREATED = 201;
    private static final String NAME = "load-bench.mp4";

    private final Clients clients;
    private final List<LoadKeys.Key> keys;
    private final Sql sql;

    /// @param seconds actual duration
    /// @param accepted submits answered with 201
    /// @param stored jobs found in Postgres
    record Made(int clients, double seconds, int accepted, long stored, Latencies times) {}

    /// @param keys of the clients, used in rotation
    SubmitLoad(Clients clients, List<LoadKeys.Key> keys, Sql sql) {
        this.clients = clients;
        this.keys = keys;
        this.sql = sql;
    }

    /// @param count number of clients
    Made make(int count, Duration time) throws IOException, InterruptedException {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();
        Clients.sideBySide(
                count,
                client -> {
                    LoadKeys.Key key = keys.get(client % keys.size());
                    long from = System.nanoTime();
                    byte[] _ = clients.post("/api/v1/jobs", key.value(), body(key), CREATED);
                    nanos.add(System.nanoTime() - from);
                    return System.nanoTime() - begun < time.toNanos();
                });
        double seconds = (System.nanoTime() - begun) / 1e9;
        long[] times = nanos.stream().mapToLong(Long::longValue).toArray();
        return new Made(count, seconds, times.length, stored(), new Latencies(times));
    }

    private static String body(LoadKeys.Key key) {
        return """
        {"videoUrl": "s3://vopi/uploads/%s/7c9e6679/%s", "callbackUrl": "https://shop.example.com/hooks"}\
        """
                .formatted(key.id(), NAME);
    }

    private static final String COUNT =
            """
            select count(*) as jobs
              from jobs
             where video_url like 's3://%' and video_url like concat('%/', :name)
            """;

    private long stored() {
        return sql.one(COUNT, Params.of("name", NAME), row -> row.number("jobs"));
    }

    private static final String DELETE =
            """
            delete from jobs
             where video_url like 's3://%' and video_url like concat('%/', :name)
            """;

    void remove() {
        sql.update(DELETE, Params.of("name", NAME));
    }
}
