package vopi.aws.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Redo;

/// The `jobs` rows: changes of a job's status and warnings. Each is one statement that matches no
/// row where the job is not in the status, or the attempt, that the change starts from.
final class JobTransitions {
    /// The statuses of a running job, as a list in SQL.
    static final String RUNNING =
            Arrays.stream(JobStatus.values())
                    .filter(JobStatus::isRunning)
                    .map(status -> "'" + status.wire() + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    /// The ETag is derived from `updated_at`, so every write increases it by at least a
    /// millisecond, whatever the clocks say.
    static final String TOUCHED =
            """
            updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')\
            """;

    private final Sql sql;

    JobTransitions(Sql sql) {
        this.sql = sql;
    }

    private static final String START =
            """
            update jobs
               set status = 'downloading', percentage = 0, message = 'Starting',
                   started_at = cast(:now as timestamptz),
                   %1$s
             where id = :id and attempt = :attempt and status = 'pending'
            """
                    .formatted(TOUCHED);

    boolean start(JobId id, int attempt, Instant now) {
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
                   %1$s
             where id = :id and attempt = :attempt
               and status in %2$s
            """
                    .formatted(TOUCHED, RUNNING);

    boolean advance(
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
                   %1$s
             where id = :id and attempt = :attempt and not warnings @> cast(:warnings as jsonb)
            """
                    .formatted(TOUCHED);

    void warn(JobId id, int attempt, List<String> warnings, Instant now) {
        sql.update(WARN, warnings(id, attempt, warnings, now));
    }

    private static final String WITHDRAW =
            """
            update jobs
               set warnings = coalesce((select jsonb_agg(value order by place)
                                          from jsonb_array_elements(warnings)
                                               with ordinality as old (value, place)
                                         where not cast(:warnings as jsonb) @> value), '[]'),
                   %1$s
             where id = :id and attempt = :attempt
            """
                    .formatted(TOUCHED);

    void withdraw(JobId id, int attempt, List<String> warnings, Instant now) {
        sql.update(WITHDRAW, warnings(id, attempt, warnings, now));
    }

    private static Params warnings(JobId id, int attempt, List<String> warnings, Instant now) {
        return Params.of("id", id)
                .and("attempt", attempt)
                .json("warnings", warnings)
                .and("now", now);
    }

    private static final String COMPLETE =
            """
            update jobs
               set status = 'completed', percentage = 100, message = 'Completed',
                   result = cast(:result as jsonb), error = null,
                   completed_at = cast(:now as timestamptz),
                   %1$s
             where id = :id and attempt = :attempt
               and status in %2$s
            """
                    .formatted(TOUCHED, RUNNING);

    boolean complete(JobId id, int attempt, JobResult result, Instant now) {
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
                   %1$s
             where id = :id and attempt = :attempt
               and status not in ('completed', 'failed', 'cancelled')
            """
                    .formatted(TOUCHED);

    boolean fail(JobId id, int attempt, String error, Instant now) {
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
                   %1$s
             where id = :id and status not in ('completed', 'failed', 'cancelled')
            """
                    .formatted(TOUCHED);

    boolean cancel(JobId id, Instant now) {
        return sql.update(CANCEL, Params.of("id", id).and("now", now)) == 1;
    }

    private static final String RETRY =
            """
            update jobs
               set status = 'pending', attempt = attempt + 1, percentage = 0,
                   message = 'Waiting to start again', result = null, error = null,
                   warnings = initial_warnings, redo = null, started_at = null, completed_at = null,
                   %1$s
             where id = :id and status in ('failed', 'cancelled')
            returning %2$s
            """
                    .formatted(TOUCHED, JobRows.COLUMNS);

    Optional<Job> retry(JobId id, Instant now) {
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
                   %1$s
             where id = :id and status = 'completed'
            returning %2$s
            """
                    .formatted(TOUCHED, JobRows.COLUMNS);

    Optional<Job> redo(JobId id, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now) {
        Params params =
                Params.of("id", id)
                        .and("view", redo.view())
                        .and("limit", maxCostUsd)
                        .json("redo", redo)
                        .and("now", now);
        return sql.change(REDO, params, JobRows::job);
    }
}
