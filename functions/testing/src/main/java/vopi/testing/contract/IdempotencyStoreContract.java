package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Begin;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;

/// The contract of every idempotency store.
public abstract class IdempotencyStoreContract {
    private static final Instant T0 = Instant.parse("2026-02-01T12:00:00Z");

    private final ApiKeyId owner = UniqueIds.owner();
    private final Scope scope = new Scope(owner, "order 4711 'ü'");
    private final JobId job = UniqueIds.job();

    protected abstract IdempotencyStore keys();

    private Begin begin(String hash, Instant now) {
        return keys().begin(scope, hash, job, now);
    }

    @Test
    void theFirstRequestProceeds() {
        assertThat(begin("h1", T0)).isEqualTo(new Begin.Proceed(job));
        assertThat(begin("h1", T0)).isEqualTo(new Begin.InProgress());
        assertThat(begin("h2", T0)).isEqualTo(new Begin.OtherBody());
        Scope others = new Scope(UniqueIds.owner(), scope.key());
        assertThat(keys().begin(others, "h2", job, T0)).isEqualTo(new Begin.Proceed(job));
    }

    @Test
    void aRepeatGetsTheFirstResponse() {
        begin("h1", T0);
        keys().complete(scope, 201, "{\"id\":\"1\"}", T0);
        keys().complete(scope, 500, "late", T0);
        assertThat(begin("h1", T0)).isEqualTo(new Begin.Replay(201, "{\"id\":\"1\"}"));
        assertThat(begin("h2", T0)).isEqualTo(new Begin.OtherBody());
    }

    @Test
    void aDeadRequestIsTakenOverWithItsJob() {
        begin("h1", T0);
        Instant later = T0.plus(IdempotencyStore.LEASE);
        JobId other = UniqueIds.job();
        assertThat(keys().begin(scope, "h1", other, later)).isEqualTo(new Begin.Proceed(job));
        assertThat(keys().begin(scope, "h1", other, later)).isEqualTo(new Begin.InProgress());
    }

    @Test
    void anAbandonedRequestIsTakenOverAtOnceWithItsJob() {
        begin("h1", T0);
        keys().abandon(scope, UniqueIds.job());
        assertThat(begin("h1", T0)).isEqualTo(new Begin.InProgress());
        keys().abandon(scope, job);
        assertThat(begin("h2", T0)).isEqualTo(new Begin.OtherBody());
        JobId other = UniqueIds.job();
        assertThat(keys().begin(scope, "h1", other, T0)).isEqualTo(new Begin.Proceed(job));
        assertThat(keys().begin(scope, "h1", other, T0)).isEqualTo(new Begin.InProgress());
        keys().complete(scope, 201, "{}", T0);
        keys().abandon(scope, job);
        assertThat(begin("h1", T0)).isEqualTo(new Begin.Replay(201, "{}"));
    }

    @Test
    void responsesAreStoredForADay() {
        begin("h1", T0);
        keys().complete(scope, 201, "{}", T0);
        Instant almost = T0.plus(IdempotencyStore.LIFE).minus(Duration.ofMillis(1));
        assertThat(begin("h1", almost)).isInstanceOf(Begin.Replay.class);
        assertThat(begin("h2", T0.plus(IdempotencyStore.LIFE))).isEqualTo(new Begin.Proceed(job));
    }

    @Test
    void oldRowsArePurged() {
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        begin("h1", old);
        assertThat(keys().purge(old.plus(IdempotencyStore.LIFE), 100)).isEqualTo(1);
        assertThat(begin("h2", old)).isEqualTo(new Begin.Proceed(job));
        keys().purge(old.plus(IdempotencyStore.LIFE), 100);
    }
}
