package vopi.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.JobQueue.Entry;
import vopi.core.port.JobQueue.Limits;
import vopi.stack.contract.Services;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;

/// Classification of Redis errors, on a real server.
final class RedisConnectionIT {
    private static final Entry ENTRY =
            new Entry(SampleJobs.id(1), 1, SampleJobs.OWNER, 0, MovableClock.START);

    private final MovableClock clock = new MovableClock();
    private final RedisConnection connection =
            new RedisConnection(new Secret(Services.redisUrl()), clock);
    private final RedisJobQueue queue = new RedisJobQueue(connection);

    @BeforeEach
    void empty() {
        direct(RedisCommands::flushall);
    }

    @AfterEach
    void close() {
        connection.close();
        direct(redis -> redis.configSet("maxmemory", "0"));
        direct(RedisCommands::replicaofNoOne);
        direct(RedisCommands::flushall);
    }

    private long id() {
        return connection.run(true, RedisCommands::clientId);
    }

    private List<Entry> claim() {
        return queue.claim(new Limits(50, 50), 1, Duration.ofMinutes(1), MovableClock.START);
    }

    @Test
    void anInvalidScriptIsADefectAndKeepsTheConnection() {
        long before = id();
        direct(redis -> redis.set("{vopi:queue}:claims", "no sorted set"));
        assertThatThrownBy(this::claim)
                .isInstanceOf(Defect.class)
                .hasMessageContaining("WRONGTYPE")
                .hasMessageNotContaining("vopi:queue");
        assertThatThrownBy(() -> connection.run(true, redis -> failing(redis, "return nothing.at")))
                .isInstanceOf(Defect.class);
        assertThat(id()).isEqualTo(before);
    }

    @Test
    void aServerOutOfMemoryIsUnavailableAndKeepsTheConnection() {
        long before = id();
        direct(redis -> redis.configSet("maxmemory", "1"));
        assertThatThrownBy(() -> queue.add(ENTRY))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageContaining("OOM");
        direct(redis -> redis.configSet("maxmemory", "0"));
        queue.add(ENTRY);
        assertThat(id()).isEqualTo(before);
    }

    /// After a failover the name resolves to another server, and the old connection is useless.
    @Test
    void aReplicaIsUnavailableAndTheNextUseReconnects() {
        long before = id();
        direct(redis -> redis.replicaof("127.0.0.1", 9));
        assertThatThrownBy(() -> queue.add(ENTRY))
                .isInstanceOf(UpstreamUnavailable.class)
                .hasMessageContaining("READONLY");
        direct(RedisCommands::replicaofNoOne);
        queue.add(ENTRY);
        assertThat(claim()).containsExactly(ENTRY);
        assertThat(id()).isNotEqualTo(before);
    }

    @Test
    void aConnectionIsNotClosedUnderAThreadThatUsesIt() throws Exception {
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> other =
                    threads.submit(() ->
                            connection.run(
                                    false,
                                    redis -> {
                                        redis.ping();
                                        inUse.countDown();
                                        await(replaced);
                                        return redis.ping();
                                    }));
            try {
                assertThat(inUse.await(10, TimeUnit.SECONDS)).isTrue();
                direct(redis -> redis.replicaof("127.0.0.1", 9));
                assertThatThrownBy(() -> queue.add(ENTRY)).isInstanceOf(UpstreamUnavailable.class);
            } finally {
                replaced.countDown();
            }
            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo("PONG");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object failing(RedisCommands<String, String> redis, String script) {
        return redis.eval(script, ScriptOutputType.INTEGER);
    }

    private static <T> void direct(Function<RedisCommands<String, String>, T> work) {
        RedisClient client = RedisClient.create(Services.redisUrl());
        try (StatefulRedisConnection<String, String> open = client.connect()) {
            T _ = work.apply(open.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
