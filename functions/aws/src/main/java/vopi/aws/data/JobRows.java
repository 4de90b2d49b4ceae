package vopi.aws.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.job.Redo;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;

/// The `jobs` rows.
public final class JobRows implements JobStore {
    static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /// The statuses of a running job, as a list in SQL.
    static final String RUNNING =
            Arrays.stream(JobStatus.values())
                    .filter(JobStatus::isRunning)
                    .map(status -> "'" + status.wire() + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    static final String COLUMNS =
            """
            id, owner, attempt, cast(status as text) as status, percentage, message, video_url,
                   callback_url, cast(config as text) as config, cast(result as text) as result, error,
                   cast(warnings as text) as warnings, created_at, updated_at, started_at, completed_at,
                   cast(details as text) as details, cast(redo as text) as redo\
            """;

    private final Sql sql;
    private final JobLists lists;

    public JobRows(Sql sql) {
        this.sql = sql;
        this.lists = new JobLists(sql);
    }

    private static final String INSERT =
            """
            insert into jobs (id, owner, message, video_url, callback_url, config,
                              initial_warnings, warnings, details, created_at, updated_at)
            values (:id, :owner, 'Waiting to start', :videoUrl, :callbackUrl, cast(:config as jsonb),
                    cast(:warnings as jsonb), cast(:warnings as jsonb), cast(:details as jsonb),
                    cast(:now as timestamptz), cast(:now as timestamptz))
                on conflict (id) do nothing
            """;

    @Override
    public boolean insert(NewJob job) {
        Params params =
                Params.of("id", job.id())
                        .and("owner", job.owner())
                        .and("videoUrl", job.videoUrl())
                        .and("callbackUrl", job.callbackUrl())
                        .json("config", job.config())
                        .json("warnings", job.warnings())
                        .json("details", job.details())
                        .and("now", job.createdAt());
        return sql.update(INSERT, params) == 1;
    }

    static final String FIND =
            """
            select %s
              from jobs
             where id = :id
            """
                    .formatted(COLUMNS);

    @Override
    public Optional<Job> find(JobId id) {
        return sql.first(FIND, Params.of("id", id), JobRows::job);
    }

    @Override
    public Page list(ApiKeyId owner, Filter filter, int limit, int offset) {
        return lists.list(owner, filter, limit, offset);
    }

    @Override
    public Page listAfter(ApiKeyId owner, Filter filter, int limit, Place place) {
        return lists.listAfter(owner, filter, limit, place);
    }

    @Override
    public List<Job> pendingBefore(Instant time, int limit) {
        return lists.pendingBefore(time, limit);
    }

    @Override
    public List<Job> runningUntouchedSince(Instant time, Place after, int limit) {
        return lists.runningUntouchedSince(time, after, limit);
    }

    @Override
    public List<JobQueue.Entry> running(Place after, int limit) {
        return lists.running(after, limit);
    }

    @Override
    public List<JobQueue.Entry> runningOf(List<JobId> ids) {
        return lists.runningOf(ids);
    }

    @Override
    public boolean anotherNames(String uploadUrl, JobId id) {
        return lists.anotherNames(uploadUrl, id);
    }

    /// The ETag is derived from `updated_at`, so every write increases it by at least a
    /// millisecond, whatever the clocks say.
    private static final String START =
            """
            update jobs
               set status = 'downloading', percentage = 0, message = 'Starting',
                   started_at = cast(:now as timestamptz),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt and status = 'pending'
            """;

    @Override
    public boolean start(JobId id, int attempt, Instant now) {
        return sql.update(START, Params.of("id", id).and("attempt", attempt).and("now", now)) == 1;
    }

    private static final String ADVANCE =
            """
            update jobs
               set message = case when cast(:status as job_status) >= status
                                       and :percentage >= percentage
                                  then :message else message end,
                   status = greatest(status, cast(:status as job_status)),
                   percentage = greatest(percentage, :percentage),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt
               and status in %s
            """
                    .formatted(RUNNING);

    @Override
    public boolean advance(
            JobId id, int attempt, JobStatus status, int percentage, String message, Instant now) {
        if (!status.isRunning()) {
            throw new IllegalArgumentException("not a running status: " + status);
        }
        Params params =
                Params.of("id", id)
                        .and("attempt", attempt)
                        .and("status", status.wire())
                        .and("percentage", percentage)
                        .and("message", message)
                        .and("now", now);
        return sql.update(ADVANCE, params) == 1;
    }

    private static final String WARN =
            """
            update jobs
               set warnings = warnings || (select coalesce(jsonb_agg(value order by place), '[]')
                                             from (select value, min(ordinality) as place
                                                     from jsonb_array_elements(cast(:warnings as jsonb))
                                                          with ordinality
                                                    group by value) as fresh
                                            where not warnings @> value),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt and not warnings @> cast(:warnings as jsonb)
            """;

    @Override
    public void warn(JobId id, int attempt, List<String> warnings, Instant now) {
        Params params =
                Params.of("id", id)
                        .and("attempt", attempt)
                        .json("warnings", warnings)
                        .and("now", now);
        sql.update(WARN, params);
    }

    private static final String WITHDRAW =
            """
            update jobs
               set warnings = coalesce((select jsonb_agg(value order by place)
                                          from jsonb_array_elements(warnings)
                                               with ordinality as old (value, place)
                                         where not cast(:warnings as jsonb) @> value), '[]'),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt
            """;

    @Override
    public void withdraw(JobId id, int attempt, List<String> warnings, Instant now) {
        Params params =
                Params.of("id", id)
                        .and("attempt", attempt)
                        .json("warnings", warnings)
                        .and("now", now);
        sql.update(WITHDRAW, params);
    }

    private static final String COMPLETE =
            """
            update jobs
               set status = 'completed', percentage = 100, message = 'Completed',
                   result = cast(:result as jsonb), error = null,
                   completed_at = cast(:now as timestamptz),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt
               and status in %s
            """
                    .formatted(RUNNING);

    @Override
    public boolean complete(JobId id, int attempt, JobResult result, Instant now) {
        Params params =
                Params.of("id", id).and("attempt", attempt).json("result", result).and("now", now);
        return sql.update(COMPLETE, params) == 1;
    }

    private static final String FAIL =
            """
            update jobs
               set status = case when redo is null then cast('failed' as job_status)
                                 else 'completed' end,
                   percentage = case when redo is null then percentage else 100 end,
                   message = case when redo is null then 'Failed' else 'Completed' end,
                   error = case when redo is null then cast(:error as text) end,
                   warnings = case when redo is null then warnings
                                   else warnings || jsonb_build_array(concat(
                                       'The images of ', redo ->> 'view', ' were not made again: ',
                                       cast(:error as text))) end,
                   completed_at = cast(:now as timestamptz),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and attempt = :attempt
               and status not in ('completed', 'failed', 'cancelled')
            """;

    @Override
    public boolean fail(JobId id, int attempt, String error, Instant now) {
        Params params =
                Params.of("id", id).and("attempt", attempt).and("error", error).and("now", now);
        return sql.update(FAIL, params) == 1;
    }

    private static final String CANCEL =
            """
            update jobs
               set status = case when redo is null then cast('cancelled' as job_status)
                                 else 'completed' end,
                   percentage = case when redo is null then percentage else 100 end,
                   message = case when redo is null then 'Cancelled' else 'Completed' end,
                   completed_at = cast(:now as timestamptz),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and status not in ('completed', 'failed', 'cancelled')
            """;

    @Override
    public boolean cancel(JobId id, Instant now) {
        return sql.update(CANCEL, Params.of("id", id).and("now", now)) == 1;
    }

    private static final String RETRY =
            """
            update jobs
               set status = 'pending', attempt = attempt + 1, percentage = 0,
                   message = 'Waiting to start again', result = null, error = null,
                   warnings = initial_warnings, redo = null, started_at = null, completed_at = null,
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and status in ('failed', 'cancelled')
            returning %s
            """
                    .formatted(COLUMNS);

    @Override
    public Optional<Job> retry(JobId id, Instant now) {
        return sql.change(RETRY, Params.of("id", id).and("now", now), JobRows::job);
    }

    private static final String REDO =
            """
            update jobs
               set status = 'pending', attempt = attempt + 1, percentage = 0,
                   message = concat('Waiting to make ', cast(:view as text), ' again'),
                   redo = cast(:redo as jsonb),
                   config = case when cast(:limit as numeric) is null then config
                                 else config || jsonb_build_object('maxCostUsd', cast(:limit as numeric))
                            end,
                   started_at = null, completed_at = null,
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and status = 'completed'
            returning %s
            """
                    .formatted(COLUMNS);

    @Override
    public Optional<Job> redo(JobId id, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now) {
        Params params =
                Params.of("id", id)
                        .and("view", redo.view())
                        .and("limit", maxCostUsd)
                        .json("redo", redo)
                        .and("now", now);
        return sql.change(REDO, params, JobRows::job);
    }

    private static final String DESCRIBE =
            """
            update jobs
               set details = cast(:details as jsonb),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id and updated_at = cast(:seen as timestamptz)
            returning %s
            """
                    .formatted(COLUMNS);

    @Override
    public Optional<Job> describe(JobId id, JobDetails details, Instant seen, Instant now) {
        Params params =
                Params.of("id", id).json("details", details).and("seen", seen).and("now", now);
        return sql.change(DESCRIBE, params, JobRows::job);
    }

    /// Rows of other tables are deleted too; stored responses to its submit have no foreign key.
    private static final String DELETE =
            """
            with gone as (delete from jobs
                           where id = :id and status in ('completed', 'failed', 'cancelled')
                       returning id),
                 answers as (delete from idempotency_keys
                              using gone
                              where idempotency_keys.job_id = gone.id)
            select count(*) as gone
              from gone
            """;

    @Override
    public boolean delete(JobId id) {
        return sql.change(DELETE, Params.of("id", id), row -> row.number("gone"))
                .filter(gone -> gone == 1)
                .isPresent();
    }

    static Job job(Row row) {
        String status = row.text("status");
        return new Job(
                new JobId(row.uuid("id")),
                new ApiKeyId(row.text("owner")),
                row.integer("attempt"),
                JobStatus.ofWire(status),
                row.text("video_url"),
                row.json("config", JobConfig.class),
                row.textOrNull("callback_url"),
                new Progress(status, row.integer("percentage"), row.text("message")),
                row.jsonOrNull("result", JobResult.class),
                row.textOrNull("error"),
                row.json("warnings", TEXTS),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("started_at"),
                row.instantOrNull("completed_at"),
                row.json("details", JobDetails.class),
                row.jsonOrNull("redo", Redo.class));
    }
}
