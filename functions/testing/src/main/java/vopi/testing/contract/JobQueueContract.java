package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;
import vopi.core.port.JobQueue.Depth;
import vopi.core.port.JobQueue.Entry;
import vopi.core.port.JobQueue.Limits;

/// The contract of every queue.
public abstract class JobQueueContract {
    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Limits MANY = new Limits(1_000, 1_000);
    private static final ApiKeyId A = new ApiKeyId("key-a");
    private static final ApiKeyId B = new ApiKeyId("key-b");
    private static final ApiKeyId B_LONGER = new ApiKeyId("key-b-2");

    /// Empty at the start of each test.
    protected abstract JobQueue queue();

    private static Entry entry(ApiKeyId owner, int priority, int second) {
        return new Entry(UniqueIds.job(), 1, owner, priority, T0.plusSeconds(second));
    }

    private Entry added(ApiKeyId owner, int priority, int second) {
        Entry entry = entry(owner, priority, second);
        queue().add(entry);
        return entry;
    }

    private List<Entry> claim(Limits limits, int atMost) {
        return queue().claim(limits, atMost, LEASE, T0);
    }

    @Test
    void entriesAreReturnedUnchanged() {
        Entry entry = new Entry(UniqueIds.job(), 7, B_LONGER, -3, T0.plusMillis(123));
        queue().add(entry);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(1, 0));
        assertThat(claim(MANY, 10)).containsExactly(entry);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(0, 1));
        assertThat(claim(MANY, 10)).isEmpty();
    }

    @Test
    void entriesOfAKeyAreOrderedByPriorityThenAge() {
        Entry late = added(A, 0, 9);
        Entry early = added(A, 0, 1);
        Entry urgent = added(A, 5, 20);
        Entry idle = added(A, -5, 0);
        assertThat(claim(MANY, 10)).containsExactly(urgent, early, late, idle);
    }

    @Test
    void keysTakeTurns() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(added(A, 9, i));
        }
        Entry one = added(B, 0, 500);
        Entry other = added(B_LONGER, 0, 501);
        assertThat(claim(MANY, 3)).containsExactly(many.get(0), one, other);
        Entry another = added(B, 0, 600);
        assertThat(claim(MANY, 2)).containsExactly(many.get(1), another);
    }

    @Test
    void anEntryIsQueuedOnce() {
        Entry entry = added(A, 0, 0);
        queue().add(entry);
        queue().add(new Entry(entry.job(), 1, A, 5, T0.plusSeconds(9)));
        assertThat(claim(MANY, 10)).containsExactly(entry);
        queue().add(entry);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(0, 1));
        queue().add(new Entry(entry.job(), 2, A, 0, T0));
        assertThat(queue().depth(T0)).isEqualTo(new Depth(1, 1));
    }

    @Test
    void noMoreThanTheLimitsRun() {
        for (int i = 0; i < 5; i++) {
            added(A, 0, i);
            added(B, 0, i);
        }
        assertThat(claim(new Limits(10, 2), 10))
                .extracting(Entry::owner)
                .containsExactly(A, B, A, B);
        assertThat(claim(new Limits(10, 2), 10)).isEmpty();
        assertThat(claim(new Limits(5, 5), 10)).hasSize(1);
        assertThat(claim(new Limits(5, 5), 10)).isEmpty();
    }

    @Test
    void aReleasedEntryMakesRoom() {
        Entry first = added(A, 0, 0);
        Entry second = added(A, 0, 1);
        Limits one = new Limits(1, 1);
        assertThat(claim(one, 10)).containsExactly(first);
        assertThat(claim(one, 10)).isEmpty();
        queue().release(first.job(), first.attempt());
        queue().release(first.job(), first.attempt());
        assertThat(claim(one, 10)).containsExactly(second);
    }

    @Test
    void aReleasedEntryNoLongerWaits() {
        Entry entry = added(A, 0, 0);
        queue().release(entry.job(), 1);
        queue().release(UniqueIds.job(), 1);
        assertThat(claim(MANY, 10)).isEmpty();
        assertThat(queue().depth(T0)).isEqualTo(new Depth(0, 0));
        queue().add(entry);
        assertThat(claim(MANY, 10)).containsExactly(entry);
    }

    @Test
    void aClaimCountsUntilItsLeaseEnds() {
        added(A, 0, 0);
        Entry second = added(A, 0, 1);
        Limits one = new Limits(1, 1);
        claim(one, 1);
        Instant almost = T0.plus(LEASE).minusMillis(1);
        assertThat(queue().claim(one, 1, LEASE, almost)).isEmpty();
        Instant end = T0.plus(LEASE);
        assertThat(queue().depth(end)).isEqualTo(new Depth(1, 0));
        assertThat(queue().claim(one, 1, LEASE, end)).containsExactly(second);
    }

    @Test
    void aLeaseCanBeRenewed() {
        Entry first = added(A, 0, 0);
        Entry second = added(A, 0, 1);
        Limits one = new Limits(1, 1);
        claim(one, 1);
        queue().renew(List.of(first), LEASE, T0.plusSeconds(200));
        assertThat(queue().claim(one, 1, LEASE, T0.plus(LEASE))).isEmpty();
        assertThat(queue().claim(one, 1, LEASE, T0.plus(LEASE).plusSeconds(200)))
                .containsExactly(second);
    }

    @Test
    void renewingCreatesNothing() {
        Entry claimed = added(A, 0, 0);
        claim(MANY, 1);
        Entry waits = added(A, 0, 1);
        Entry ended = added(A, 0, 2);
        queue().release(ended.job(), 1);
        Entry unknown = entry(B, 0, 3);
        assertThat(queue().renew(List.of(waits, claimed, ended, unknown), LEASE, T0))
                .containsExactly(waits, ended, unknown);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(1, 1));
        assertThat(claim(MANY, 10)).containsExactly(waits);
        queue().release(claimed.job(), 1);
        assertThat(queue().renew(List.of(claimed), LEASE, T0)).containsExactly(claimed);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(0, 1));
        assertThat(queue().renew(List.of(), LEASE, T0)).isEmpty();
    }

    /// More entries than one call of the real queue accepts.
    @Test
    void manyEntriesAreAddedRestoredAndRenewedAtOnce() {
        List<Entry> many = IntStream.range(0, 2_500).mapToObj(i -> entry(A, 0, i)).toList();
        queue().addAll(many);
        queue().addAll(many.subList(0, 1_200));
        assertThat(queue().depth(T0)).isEqualTo(new Depth(2_500, 0));
        assertThat(claim(MANY, 1)).containsExactly(many.getFirst());
        queue().restore(many.subList(1, 2_000), LEASE, T0);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(500, 2_000));
        assertThat(queue().renew(many, LEASE.multipliedBy(2), T0))
                .containsExactlyElementsOf(many.subList(2_000, 2_500));
        assertThat(queue().depth(T0.plus(LEASE))).isEqualTo(new Depth(500, 2_000));
    }

    @Test
    void runningJobsThatTheQueueLostCountAgain() {
        Entry running = entry(A, 0, 0);
        Entry waits = added(A, 0, 1);
        queue().restore(List.of(running), LEASE, T0);
        assertThat(claim(new Limits(10, 1), 10)).isEmpty();
        queue().restore(List.of(waits), LEASE, T0);
        assertThat(queue().depth(T0)).isEqualTo(new Depth(0, 2));
        queue().release(running.job(), 1);
        queue().release(waits.job(), 1);
        Entry next = added(A, 0, 2);
        assertThat(claim(new Limits(1, 1), 10)).containsExactly(next);
    }

    @Test
    void concurrentClaimsTakeEachEntryOnce() throws Exception {
        for (int i = 0; i < 60; i++) {
            added(i % 2 == 0 ? A : B, 0, i);
        }
        List<Future<List<Entry>>> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                claims.add(threads.submit(() -> claim(MANY, 7)));
            }
        }
        List<JobId> taken = new ArrayList<>();
        for (Future<List<Entry>> claim : claims) {
            claim.get().forEach(entry -> taken.add(entry.job()));
        }
        assertThat(taken).hasSize(60);
        assertThat(new HashSet<>(taken)).hasSize(60);
    }

    @Test
    void idleLastsBetweenItsTimesOrUntilTheNextEntry() {
        Instant from = T0.plusSeconds(10);
        Instant until = T0.plusSeconds(60);
        assertThat(queue().isIdle(T0)).isFalse();
        queue().markIdle(T0, from, until);
        assertThat(queue().isIdle(from.minusMillis(1))).isFalse();
        assertThat(queue().isIdle(from)).isTrue();
        assertThat(queue().isIdle(until.minusMillis(1))).isTrue();
        assertThat(queue().isIdle(until)).isFalse();
        queue().addAll(List.of());
        assertThat(queue().isIdle(from)).as("nothing was added").isTrue();
        Entry entry = added(A, 0, 0);
        assertThat(queue().isIdle(from)).isFalse();
        queue().release(entry.job(), 1);
        assertThat(queue().isIdle(from)).isFalse();
    }

    @Test
    void idleIsMarkedOnceAndCanBeCleared() {
        Instant until = T0.plusSeconds(60);
        queue().markIdle(T0, T0, until);
        queue().markIdle(T0, T0.plusSeconds(30), until.plusSeconds(60));
        assertThat(queue().isIdle(T0)).isTrue();
        assertThat(queue().isIdle(until)).isFalse();
        queue().clearIdle();
        assertThat(queue().isIdle(T0)).isFalse();
        queue().markIdle(T0, T0, until);
        queue().addAll(List.of());
        assertThat(queue().isIdle(T0)).isTrue();
    }

    @Test
    void aClaimedEntryPreventsIdle() {
        queue().markIdle(T0, T0, T0.plusSeconds(60));
        Entry running = entry(A, 0, 0);
        queue().restore(List.of(running), LEASE, T0);
        assertThat(queue().isIdle(T0)).isFalse();
        queue().release(running.job(), 1);
        assertThat(queue().isIdle(T0)).isTrue();
    }

    @Test
    void pingSucceeds() {
        queue().ping();
    }
}
