package vopi.aws.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger;

/// The `provider_calls` rows.
public final class CallRows implements CallLedger {
    private static final int ROWS_AN_ANSWER = 500;

    private final Sql sql;

    public CallRows(Sql sql) {
        this.sql = sql;
    }

    /// Inserts the row with the sum of the bill so far. On a conflict the statement waits for the
    /// other writer and then sees that writer's row, which a sum over other rows would not.
    private static final String RESERVE =
            """
            insert into job_budgets as budget (job_id, spent_usd, held)
            select job.id, bill.spent,
                   jsonb_build_object(cast(:hash as text), jsonb_build_object(
                       'usd', cast(:usd as numeric), 'until', cast(:until as text)))
              from jobs as job,
                   (select coalesce(sum(cost_usd), 0) as spent
                      from provider_calls
                     where job_id = :job) as bill
             where job.id = :job and bill.spent + :usd <= :limit
                on conflict (job_id) do update
               set held = (select coalesce(jsonb_object_agg(key, value), '{}')
                             from jsonb_each(budget.held)
                            where cast(value ->> 'until' as timestamptz) > cast(:now as timestamptz))
                          || excluded.held
             where budget.spent_usd + :usd
                   + (select coalesce(sum(cast(value ->> 'usd' as numeric)), 0)
                        from jsonb_each(budget.held)
                       where key <> :hash
                         and cast(value ->> 'until' as timestamptz) > cast(:now as timestamptz))
                   <= :limit
            """;

    @Override
    public boolean reserve(JobId job, Reservation reservation, Instant now) {
        Params params =
                Params.of("job", job)
                        .and("hash", reservation.requestHash())
                        .and("usd", reservation.usd())
                        .and("limit", reservation.limitUsd())
                        .and("until", reservation.until())
                        .and("now", now);
        return sql.update(RESERVE, params) == 1;
    }

    /// A stored response does not end a reservation: another process may be making the call.
    private static final String RECORD =
            """
            with settled as (
                update job_budgets
                   set spent_usd = spent_usd
                           + case when cast(:inDoubt as boolean)
                                  then coalesce(cast(held -> cast(:hash as text) ->> 'usd' as numeric), 0)
                                  else :cost end,
                       held = held - cast(:hash as text)
                 where job_id = :job and not cast(:cacheHit as boolean))
            insert into provider_calls (job_id, provider, operation, model, request_hash, input_tokens,
                   output_tokens, images, cost_usd, duration_millis, cache_hit, error, created_at)
            select id, :provider, :operation, :model, :hash, :inputTokens, :outputTokens, :images,
                   :cost, :millis, :cacheHit, :error, cast(:now as timestamptz)
              from jobs
             where id = :job
            """;

    @Override
    public void record(JobId job, Call call, Instant now) {
        record(job, call, false, now);
    }

    @Override
    public void recordInDoubt(JobId job, Call call, Instant now) {
        record(job, call, true, now);
    }

    private void record(JobId job, Call call, boolean inDoubt, Instant now) {
        Params params =
                Params.of("job", job)
                        .and("provider", call.provider())
                        .and("operation", call.operation())
                        .and("model", call.model())
                        .and("hash", call.requestHash())
                        .and("inputTokens", call.inputTokens())
                        .and("outputTokens", call.outputTokens())
                        .and("images", call.images())
                        .and("cost", call.costUsd())
                        .and("millis", call.duration().toMillis())
                        .and("cacheHit", call.cacheHit())
                        .and("error", call.error())
                        .and("inDoubt", inDoubt)
                        .and("now", now);
        sql.update(RECORD, params);
    }

    private static final String LIST =
            """
            select provider, operation, model, request_hash, input_tokens, output_tokens, images,
                   cost_usd, duration_millis, cache_hit, error, created_at
              from provider_calls
             where job_id = :job
             order by id
             limit :limit offset :offset
            """;

    @Override
    public List<StoredCall> list(JobId job) {
        return RowPages.all(sql, LIST, () -> Params.of("job", job), ROWS_AN_ANSWER, CallRows::call);
    }

    static final String COSTS =
            """
            select provider, sum(cost_usd) as usd
              from provider_calls
             where job_id = :job
             group by provider
            """;

    private record Cost(String provider, BigDecimal usd) {}

    @Override
    public SortedMap<String, BigDecimal> costByProvider(JobId job) {
        SortedMap<String, BigDecimal> costs = new TreeMap<>();
        sql.query(
                        COSTS,
                        Params.of("job", job),
                        row -> new Cost(row.text("provider"), row.decimal("usd")))
                .forEach(cost -> costs.put(cost.provider(), cost.usd().stripTrailingZeros()));
        return costs;
    }

    private static StoredCall call(Row row) {
        Call call =
                new Call(
                        row.text("provider"),
                        row.text("operation"),
                        row.textOrNull("model"),
                        row.text("request_hash"),
                        row.number("input_tokens"),
                        row.number("output_tokens"),
                        row.integer("images"),
                        row.decimal("cost_usd").stripTrailingZeros(),
                        Duration.ofMillis(row.number("duration_millis")),
                        row.flag("cache_hit"),
                        row.textOrNull("error"));
        return new StoredCall(call, row.instant("created_at"));
    }
}
