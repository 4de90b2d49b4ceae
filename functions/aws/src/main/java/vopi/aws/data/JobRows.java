package vopi.aws.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import vopi.core.text.ProductTexts;

/// The `jobs` rows.
public final class JobRows implements JobStore {
    static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    static final String COLUMNS =
            """
            id, owner, attempt, cast(status as text) as status, percentage, message, video_url,
                   callback_url, cast(config as text) as config, cast(result as text) as result, error,
                   cast(warnings as text) as warnings, created_at, updated_at, started_at, completed_at,
                   cast(details as text) as details, cast(redo as text) as redo\
            """;

    private final Sql sql;
    private final JobLists lists;
    private final JobTransitions transitions;

    public JobRows(Sql sql) {
        this.sql = sql;
        this.lists = new JobLists(sql);
        this.transitions = new JobTransitions(sql);
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

    @Override
    public boolean start(JobId id, int attempt, Instant now) {
        return transitions.start(id, attempt, now);
    }

    @Override
    public boolean advance(
            JobId id, int attempt, JobStatus status, int percentage, String message, Instant now) {
        return transitions.advance(id, attempt, status, percentage, message, now);
    }

    @Override
    public void warn(JobId id, int attempt, List<String> warnings, Instant now) {
        transitions.warn(id, attempt, warnings, now);
    }

    @Override
    public void withdraw(JobId id, int attempt, List<String> warnings, Instant now) {
        transitions.withdraw(id, attempt, warnings, now);
    }

    @Override
    public boolean complete(JobId id, int attempt, JobResult result, Instant now) {
        return transitions.complete(id, attempt, result, now);
    }

    @Override
    public boolean fail(JobId id, int attempt, String error, Instant now) {
        return transitions.fail(id, attempt, error, now);
    }

    @Override
    public boolean cancel(JobId id, Instant now) {
        return transitions.cancel(id, now);
    }

    @Override
    public Optional<Job> retry(JobId id, Instant now) {
        return transitions.retry(id, now);
    }

    @Override
    public Optional<Job> redo(JobId id, Redo redo, @Nullable BigDecimal maxCostUsd, Instant now) {
        return transitions.redo(id, redo, maxCostUsd, now);
    }

    private static final String DESCRIBE =
            """
            update jobs
               set details = cast(:details as jsonb),
                   %1$s
             where id = :id and updated_at = cast(:seen as timestamptz)
            returning %2$s
            """
                    .formatted(JobTransitions.TOUCHED, COLUMNS);

    @Override
    public Optional<Job> describe(JobId id, JobDetails details, Instant seen, Instant now) {
        Params params =
                Params.of("id", id).json("details", details).and("seen", seen).and("now", now);
        return sql.change(DESCRIBE, params, JobRows::job);
    }

    private static final String DESCRIBE_WITH_TEXTS =
            """
            update jobs
               set details = cast(:details as jsonb),
                   seller_texts = cast(:texts as jsonb),
                   %1$s
             where id = :id and updated_at = cast(:seen as timestamptz)
            returning %2$s
            """
                    .formatted(JobTransitions.TOUCHED, COLUMNS);

    @Override
    public Optional<Job> describe(
            JobId id, JobDetails details, ProductTexts texts, Instant seen, Instant now) {
        Params params =
                Params.of("id", id)
                        .json("details", details)
                        .json("texts", texts)
                        .and("seen", seen)
                        .and("now", now);
        return sql.change(DESCRIBE_WITH_TEXTS, params, JobRows::job);
    }

    private static final String SELLER_TEXTS =
            """
            select cast(seller_texts as text) as seller_texts
              from jobs
             where id = :id
            """;

    @Override
    public ProductTexts texts(JobId id) {
        return sql.first(
                        SELLER_TEXTS,
                        Params.of("id", id),
                        row -> row.json("seller_texts", ProductTexts.class))
                .orElse(ProductTexts.NONE);
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
