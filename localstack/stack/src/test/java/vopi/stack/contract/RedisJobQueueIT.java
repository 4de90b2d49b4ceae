package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vopi.aws.queue.RedisConnection;
import vopi.aws.queue.RedisJobQueue;
import vopi.core.config.Secret;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.JobQueue;
import vopi.core.port.JobQueue.Entry;
import vopi.core.port.JobQueue.Limits;
import vopi.testing.contract.JobQueueContract;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;

@Tag("contract")
final class RedisJobQueueIT extends JobQueueContract {
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
    }

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Test
    void aConnectionThatDiedInAFreezeIsReplaced() {
        queue.ping();
        direct(redis -> redis.clientKill(KillArgs.Builder.typeNormal().skipme()));
        clock.advance(Duration.ofMinutes(10));
        queue.add(ENTRY);
        direct(redis -> redis.clientKill(KillArgs.Builder.typeNormal().skipme()));
        clock.advance(Duration.ofMinutes(10));
        assertThat(claim(1)).containsExactly(ENTRY);
    }

    @Test
    void aClosedQueueOpensAgain() {
        queue.add(ENTRY);
        connection.close();
        assertThat(claim(1)).containsExactly(ENTRY);
    }

    @Test
    void scriptsThatRedisLostAreSentAgain() {
        queue.add(ENTRY);
        direct(RedisCommands::scriptFlush);
        assertThat(claim(1)).containsExactly(ENTRY);
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailableSoon() {
        queue.ping();
        direct(redis -> redis.clientPause(2_500));
        long start = System.nanoTime();
        assertThatThrownBy(() -> claim(1)).isInstanceOf(UpstreamUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        try (RedisConnection silent =
                new RedisConnection(new Secret("redis://127.0.0.1:9"), clock)) {
            assertThatThrownBy(() -> new RedisJobQueue(silent).ping())
                    .isInstanceOf(UpstreamUnavailable.class);
        }
        direct(RedisCommands::ping);
    }

    @Test
    void endedEntriesLeaveNoData() {
        Instant now = MovableClock.START;
        for (int i = 0; i < 20; i++) {
            queue.add(new Entry(SampleJobs.id(i), 1, SampleJobs.OWNER, 0, now));
        }
        claim(20).forEach(entry -> queue.release(entry.job(), entry.attempt()));
        direct(redis -> assertThat(redis.keys("*")).containsExactly("{vopi:queue}:sequence"));
    }

    private List<Entry> claim(int atMost) {
        return queue.claim(new Limits(50, 50), atMost, Duration.ofMinutes(1), MovableClock.START);
    }

    private static void direct(Consumer<RedisCommands<String, String>> work) {
        RedisClient client = RedisClient.create(Services.redisUrl());
        try (StatefulRedisConnection<String, String> open = client.connect()) {
            work.accept(open.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
