package vopi.aws.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Pages;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.port.JobStore;

/// The `jobs` rows.
public final class JobRows implements JobStore {
    /// A row with a large result has some 30 KB.
    private static final int ROWS_AN_ANSWER = 25;

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private static final String COLUMNS =
            """
            id, owner, attempt, cast(status as text) as status, percentage, message, video_url,
                   callback_url, cast(config as text) as config, cast(result as text) as result, error,
                   cast(warnings as text) as warnings, created_at, updated_at, started_at, completed_at\
            """;

    private final Sql sql;

    public JobRows(Sql sql) {
        this.sql = sql;
    }

    private static final String INSERT =
            """
            insert into jobs (id, owner, message, video_url, callback_url, config,
                              initial_warnings, warnings, created_at, updated_at)
            values (:id, :owner, 'Waiting to start', :videoUrl, :callbackUrl, cast(:config as jsonb),
                    cast(:warnings as jsonb), cast(:warnings as jsonb),
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
                        .and("now", job.createdAt());
        return sql.update(INSERT, params) == 1;
    }

    private static final String FIND =
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

    /// The page's ids and the total come together; an index alone answers for the ids, a few
    /// counters for the total.
    private static final String PAGE =
            """
            select (select coalesce(sum(jobs), 0)
                      from job_counts
                     where owner = :owner) as total,
                   (select cast(jsonb_agg(id) as text)
                      from (select id
                              from jobs
                             where owner = :owner
                             order by created_at desc, id desc
                             limit :limit offset :offset) as page) as ids
            """;

    private static final String PAGE_OF_STATUS =
            """
            select (select coalesce(sum(jobs), 0)
                      from job_counts
                     where owner = :owner and status = cast(:status as job_status)) as total,
                   (select cast(jsonb_agg(id) as text)
                      from (select id
                              from jobs
                             where owner = :owner and status = cast(:status as job_status)
                             order by created_at desc, id desc
                             limit :limit offset :offset) as page) as ids
            """;

    private record Ids(long total, List<JobId> ids) {}

    @Override
    public Page list(ApiKeyId owner, @Nullable JobStatus status, int limit, int offset) {
        Params params = Params.of("owner", owner).and("limit", limit).and("offset", offset);
        if (status != null) {
            params.and("status", status.wire());
        }
        Ids page = sql.one(status == null ? PAGE : PAGE_OF_STATUS, params, JobRows::ids);
        return new Page(byIds(page.ids()), page.total());
    }

    private static Ids ids(Row row) {
        String ids = row.textOrNull("ids");
        List<String> texts = ids == null ? List.of() : row.json("ids", TEXTS);
        return new Ids(
                row.decimal("total").longValueExact(), texts.stream().map(JobId::of).toList());
    }

    private static final String BY_IDS =
            """
            select %s
              from jobs
             where id in (select cast(value as uuid)
                            from jsonb_array_elements_text(cast(:ids as jsonb)))
            """
                    .formatted(COLUMNS);

    /// In the order of the ids; a job deleted in between is left out.
    private List<Job> byIds(List<JobId> ids) {
        Map<JobId, Job> found = new HashMap<>();
        Pages.read(
                0,
                ids.size(),
                ROWS_AN_ANSWER,
                (offset, limit) -> {
                    List<JobId> some = ids.subList(offset, offset + limit);
                    List<Job> jobs =
                            sql.query(BY_IDS, Params.none().json("ids", some), JobRows::job);
                    jobs.forEach(job -> found.put(job.id(), job));
                    return some;
                });
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// Each key's line from its front, the keys in turn. The keys are found by skipping from one to
    /// the next in the index, so a key with a long line costs no more than its share of the answer.
    private static final String PENDING_BEFORE =
            """
            with recursive owners as (
                (select owner from jobs where status = 'pending' order by owner limit 1)
                union all
                select (select next.owner
                          from jobs as next
                         where next.status = 'pending' and next.owner > owners.owner
                         order by next.owner
                         limit 1)
                  from owners
                 where owners.owner is not null)
            select cast(jsonb_agg(id order by turn, created_at, id) as text) as ids, 0.0 as total
              from (select line.*
                      from owners
                     cross join lateral (
                           select id, created_at,
                                  row_number() over (order by priority desc, created_at, id) as turn
                             from jobs
                            where status = 'pending' and owner = owners.owner
                              and updated_at < cast(:time as timestamptz)
                            order by priority desc, created_at, id
                            limit :limit) as line
                     order by turn, created_at, id
                     limit :limit) as first
            """;

    @Override
    public List<Job> pendingBefore(Instant time, int limit) {
        Params params = Params.of("time", time).and("limit", limit);
        return byIds(sql.one(PENDING_BEFORE, params, JobRows::ids).ids());
    }

    private static final String RUNNING_UNTOUCHED_SINCE =
            """
            select cast(jsonb_agg(id) as text) as ids, 0.0 as total
              from (select id
                      from jobs
                     where status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
                       and updated_at < cast(:time as timestamptz)
                     order by created_at, id
                     limit :limit) as oldest
            """;

    @Override
    public List<Job> runningUntouchedSince(Instant time, int limit) {
        Params params = Params.of("time", time).and("limit", limit);
        return byIds(sql.one(RUNNING_UNTOUCHED_SINCE, params, JobRows::ids).ids());
    }

    /// An ETag is made of `updated_at`: it moves by a millisecond at least, whatever the clocks
    /// say.
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
             where id = :id
               and status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
            """;

    @Override
    public boolean advance(
            JobId id, JobStatus status, int percentage, String message, Instant now) {
        if (status == JobStatus.PENDING || status.isFinal()) {
            throw new IllegalArgumentException("not a running status: " + status);
        }
        Params params =
                Params.of("id", id)
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
             where id = :id and not warnings @> cast(:warnings as jsonb)
            """;

    @Override
    public void warn(JobId id, List<String> warnings, Instant now) {
        sql.update(WARN, Params.of("id", id).json("warnings", warnings).and("now", now));
    }

    private static final String COMPLETE =
            """
            update jobs
               set status = 'completed', percentage = 100, message = 'Completed',
                   result = cast(:result as jsonb), error = null,
                   completed_at = cast(:now as timestamptz),
                   updated_at = greatest(cast(:now as timestamptz),
                                         updated_at + interval '1 millisecond')
             where id = :id
               and status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
            """;

    @Override
    public boolean complete(JobId id, JobResult result, Instant now) {
        Params params = Params.of("id", id).json("result", result).and("now", now);
        return sql.update(COMPLETE, params) == 1;
    }

    private static final String FAIL =
            """
            update jobs
               set status = 'failed', message = 'Failed', error = :error,
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
               set status = 'cancelled', message = 'Cancelled',
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
                   warnings = initial_warnings, started_at = null, completed_at = null,
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

    /// The other tables' rows go with it.
    private static final String DELETE =
            """
            delete from jobs
             where id = :id and status in ('completed', 'failed', 'cancelled')
            """;

    @Override
    public boolean delete(JobId id) {
        return sql.update(DELETE, Params.of("id", id)) == 1;
    }

    private static Job job(Row row) {
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
                row.instantOrNull("completed_at"));
    }
}
