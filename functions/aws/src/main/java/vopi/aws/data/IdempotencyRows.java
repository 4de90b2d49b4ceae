package vopi.aws.data;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.JobId;

/// The `idempotency_keys` rows.
public final class IdempotencyRows implements IdempotencyStore {
    private final Sql sql;

    public IdempotencyRows(Sql sql) {
        this.sql = sql;
    }

    private static final String CLAIM =
            """
            insert into idempotency_keys as known (owner, key, body_hash, job_id, locked_at, created_at)
            values (:owner, :key, :hash, :job, cast(:now as timestamptz), cast(:now as timestamptz))
                on conflict (owner, key) do update
               set body_hash = excluded.body_hash, job_id = excluded.job_id,
                   locked_at = excluded.locked_at, created_at = excluded.created_at,
                   status = null, body = null
             where known.created_at <= cast(:expired as timestamptz)
            """;

    @Override
    public Begin begin(Scope scope, String bodyHash, JobId job, Instant now) {
        Params params =
                named(scope)
                        .and("hash", bodyHash)
                        .and("job", job)
                        .and("now", now)
                        .and("expired", now.minus(LIFE));
        if (sql.update(CLAIM, params) == 1) {
            return new Begin.Proceed(job);
        }
        return takeOver(scope, bodyHash, now)
                .<Begin>map(id -> new Begin.Proceed(new JobId(id)))
                .orElseGet(() -> answer(scope, bodyHash));
    }

    /// The row of a request that died.
    private static final String TAKE_OVER =
            """
            update idempotency_keys
               set locked_at = cast(:now as timestamptz)
             where owner = :owner and key = :key and body_hash = :hash and status is null
               and locked_at <= cast(:dead as timestamptz)
            returning job_id
            """;

    private Optional<UUID> takeOver(Scope scope, String bodyHash, Instant now) {
        Params params =
                named(scope).and("hash", bodyHash).and("now", now).and("dead", now.minus(LEASE));
        return sql.change(TAKE_OVER, params, row -> row.uuid("job_id"));
    }

    private static final String ANSWER =
            """
            select body_hash, status, body
              from idempotency_keys
             where owner = :owner and key = :key
            """;

    /// A row that was just removed counts as a request in progress: the client retries.
    private Begin answer(Scope scope, String bodyHash) {
        return sql.first(ANSWER, named(scope), row -> answer(row, bodyHash))
                .orElseGet(Begin.InProgress::new);
    }

    private static Begin answer(Row row, String bodyHash) {
        if (!row.text("body_hash").equals(bodyHash)) {
            return new Begin.OtherBody();
        }
        Integer status = row.integerOrNull("status");
        return status == null ? new Begin.InProgress() : new Begin.Replay(status, row.text("body"));
    }

    private static final String COMPLETE =
            """
            update idempotency_keys
               set status = :status, body = :body
             where owner = :owner and key = :key and status is null
            """;

    @Override
    public void complete(Scope scope, int status, String body, Instant now) {
        sql.update(COMPLETE, named(scope).and("status", status).and("body", body));
    }

    private static final String ABANDON =
            """
            update idempotency_keys
               set locked_at = timestamptz 'epoch'
             where owner = :owner and key = :key and job_id = :job and status is null
            """;

    @Override
    public void abandon(Scope scope, JobId job) {
        sql.update(ABANDON, named(scope).and("job", job));
    }

    private static final String PURGE =
            """
            delete from idempotency_keys
             where (owner, key) in (select owner, key
                                      from idempotency_keys
                                     where created_at <= cast(:expired as timestamptz)
                                     order by created_at
                                     limit :limit)
            """;

    @Override
    public int purge(Instant now, int limit) {
        Params params = Params.of("expired", now.minus(LIFE)).and("limit", limit);
        return Math.toIntExact(sql.update(PURGE, params));
    }

    private static Params named(Scope scope) {
        return Params.of("owner", scope.owner()).and("key", scope.key());
    }
}
