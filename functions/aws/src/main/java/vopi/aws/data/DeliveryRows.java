package vopi.aws.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;

/// The `webhook_deliveries` rows.
public final class DeliveryRows implements DeliveryStore {
    private static final TypeReference<List<Delivery.Attempt>> ATTEMPTS = new TypeReference<>() {};

    /// A delivery with all its attempts has about 3 KB.
    private static final int ROWS_AN_ANSWER = 100;

    private final Sql sql;

    public DeliveryRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            insert into webhook_deliveries (id, job_id, url, receiver, event, state, starts,
                                            attempts, next_attempt_at, created_at)
            select :id, id, :url, :receiver, cast(:event as job_status), :state, :starts,
                   cast(:attempts as jsonb), cast(:next as timestamptz), cast(:now as timestamptz)
              from jobs
             where id = :job
                on conflict (id) do nothing
            """;

    @Override
    public boolean insert(Delivery delivery) {
        Params params =
                Params.of("id", delivery.id())
                        .and("job", delivery.job())
                        .and("url", delivery.url())
                        .and("receiver", word(delivery.receiver()))
                        .and("event", delivery.event().wire())
                        .and("state", word(delivery.state()))
                        .and("starts", delivery.starts())
                        .json("attempts", delivery.attempts())
                        .and("next", delivery.nextAttemptAt())
                        .and("now", delivery.createdAt());
        return sql.update(INSERT, params) == 1;
    }

    private static final String COLUMNS =
            """
            id, job_id, url, receiver, cast(event as text) as event, state, starts,
                   cast(attempts as text) as attempts, next_attempt_at, created_at\
            """;

    static final String FIND =
            """
            select %s
              from webhook_deliveries
             where id = :id and job_id = :job
            """
                    .formatted(COLUMNS);

    @Override
    public Optional<Delivery> find(JobId job, String id) {
        return sql.first(FIND, Params.of("job", job).and("id", id), DeliveryRows::delivery);
    }

    static final String LIST =
            """
            select %s
              from webhook_deliveries
             where job_id = :job
             order by created_at, id
             limit :limit offset :offset
            """
                    .formatted(COLUMNS);

    @Override
    public List<Delivery> list(JobId job) {
        return RowPages.all(
                sql, LIST, () -> Params.of("job", job), ROWS_AN_ANSWER, DeliveryRows::delivery);
    }

    private static final String RECORD =
            """
            update webhook_deliveries
               set attempts = attempts || jsonb_build_array(cast(:attempt as jsonb)),
                   state = case when state = 'pending' then :state else state end,
                   next_attempt_at =
                       case when state = 'pending' then cast(:next as timestamptz) end
             where id = :id and job_id = :job
               and not exists (select 1
                                 from jsonb_array_elements(attempts) as made (attempt)
                                where cast(made.attempt ->> 'number' as integer) = :number)
            """;

    @Override
    public void record(
            JobId job,
            String id,
            Delivery.Attempt attempt,
            Delivery.State state,
            @Nullable Instant nextAttemptAt) {
        Params params =
                Params.of("job", job)
                        .and("id", id)
                        .json("attempt", attempt)
                        .and("number", attempt.number())
                        .and("state", word(state))
                        .and("next", nextAttemptAt);
        sql.update(RECORD, params);
    }

    private static final String COUNT_START =
            """
            update webhook_deliveries
               set starts = starts + 1
             where id = :id and job_id = :job and starts = :starts and state = 'pending'
            """;

    @Override
    public boolean countStart(JobId job, String id, int starts) {
        Params params = Params.of("job", job).and("id", id).and("starts", starts);
        return sql.update(COUNT_START, params) == 1;
    }

    static final String DUE =
            """
            select %s
              from webhook_deliveries
             where state = 'pending' and next_attempt_at < cast(:time as timestamptz)
             order by next_attempt_at
             limit :limit offset :offset
            """
                    .formatted(COLUMNS);

    @Override
    public List<Delivery> dueBefore(Instant time, int limit) {
        return RowPages.first(
                sql,
                DUE,
                () -> Params.of("time", time),
                limit,
                ROWS_AN_ANSWER,
                DeliveryRows::delivery);
    }

    /// Builds the same ids as `Delivery.idOf` and `accountIdOf`. The limit of each key makes its
    /// jobs one index range; as a plain join, the planner may read all ended jobs of all days.
    static final String UNANNOUNCED =
            """
            select id
              from (select id, completed_at
                      from jobs
                     where callback_url is not null
                       and status in ('completed', 'failed', 'cancelled')
                       and completed_at >= cast(:from as timestamptz)
                       and completed_at < cast(:to as timestamptz)
                       and not exists (select 1
                                         from webhook_deliveries as told
                                        where told.id = concat(cast(jobs.id as text), '-',
                                                               jobs.attempt, '-',
                                                               cast(jobs.status as text)))
                     union
                    select of_key.id, of_key.completed_at
                      from webhook_endpoints as endpoint
                     cross join lateral (
                           select id, completed_at
                             from jobs
                            where owner = endpoint.owner
                              and status in ('completed', 'failed', 'cancelled')
                              and endpoint.events @> to_jsonb(cast(status as text))
                              and callback_url is distinct from endpoint.url
                              and completed_at >= endpoint.updated_at
                              and completed_at >= cast(:from as timestamptz)
                              and completed_at < cast(:to as timestamptz)
                              and not exists (select 1
                                                from webhook_deliveries as told
                                               where told.id = concat(cast(jobs.id as text), '-',
                                                                      jobs.attempt, '-',
                                                                      cast(jobs.status as text),
                                                                      '-account'))
                            order by completed_at
                            limit :limit
                           ) as of_key
                   ) as ended
             order by completed_at
             limit :limit
            """;

    @Override
    public List<JobId> unannounced(Instant from, Instant to, int limit) {
        return sql.query(
                UNANNOUNCED,
                Params.of("from", from).and("to", to).and("limit", limit),
                row -> new JobId(row.uuid("id")));
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.text("id"),
                new JobId(row.uuid("job_id")),
                row.text("url"),
                Delivery.Receiver.valueOf(row.text("receiver").toUpperCase(Locale.ROOT)),
                JobStatus.ofWire(row.text("event")),
                Delivery.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.integer("starts"),
                row.json("attempts", ATTEMPTS),
                row.instantOrNull("next_attempt_at"),
                row.instant("created_at"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
