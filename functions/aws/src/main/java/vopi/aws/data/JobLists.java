package vopi.aws.data;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Pages;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.Sql;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore.Page;
import vopi.core.port.JobStore.Place;

/// The `jobs` rows, many at a time: an index gives the ids, the rows are read by them.
final class JobLists {
    /// A row with a large result has some 30 KB.
    private static final int ROWS_AN_ANSWER = 25;

    private final Sql sql;

    JobLists(Sql sql) {
        this.sql = sql;
    }

    /// The page's ids and the total come together; an index alone answers for the ids, a few
    /// counters for the total.
    private static String page(String which, String after) {
        return """
        select (select coalesce(sum(jobs), 0)
                  from job_counts
                 where %1$s) as total,
               (select cast(jsonb_agg(id) as text)
                  from (select id
                          from jobs
                         where %1$s%2$s
                         order by created_at desc, id desc
                         limit :limit offset :offset) as page) as ids
        """
                .formatted(which, after);
    }

    private static final String OWN = "owner = :owner";
    private static final String OF_STATUS = OWN + " and status = cast(:status as job_status)";
    private static final String AFTER =
            " and (created_at, id) < (cast(:createdAt as timestamptz), :id)";

    static final String PAGE = page(OWN, "");
    static final String PAGE_OF_STATUS = page(OF_STATUS, "");
    static final String PAGE_AFTER = page(OWN, AFTER);
    static final String PAGE_OF_STATUS_AFTER = page(OF_STATUS, AFTER);

    private record Ids(long total, List<JobId> ids) {}

    Page list(ApiKeyId owner, @Nullable JobStatus status, int limit, int offset) {
        Params params = Params.of("owner", owner).and("limit", limit).and("offset", offset);
        if (status != null) {
            params.and("status", status.wire());
        }
        return page(status == null ? PAGE : PAGE_OF_STATUS, params);
    }

    Page listAfter(ApiKeyId owner, @Nullable JobStatus status, int limit, Place place) {
        Params params =
                Params.of("owner", owner)
                        .and("limit", limit)
                        .and("offset", 0)
                        .and("createdAt", place.createdAt())
                        .and("id", place.id());
        if (status != null) {
            params.and("status", status.wire());
        }
        return page(status == null ? PAGE_AFTER : PAGE_OF_STATUS_AFTER, params);
    }

    private Page page(String statement, Params params) {
        Ids page = sql.one(statement, params, JobLists::ids);
        return new Page(byIds(page.ids()), page.total());
    }

    private static Ids ids(Row row) {
        String ids = row.textOrNull("ids");
        List<String> texts = ids == null ? List.of() : row.json("ids", JobRows.TEXTS);
        return new Ids(
                row.decimal("total").longValueExact(), texts.stream().map(JobId::of).toList());
    }

    static final String BY_IDS =
            """
            select %s
              from jobs
             where id in (select cast(value as uuid)
                            from jsonb_array_elements_text(cast(:ids as jsonb)))
            """
                    .formatted(JobRows.COLUMNS);

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
    static final String PENDING_BEFORE =
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

    List<Job> pendingBefore(Instant time, int limit) {
        Params params = Params.of("time", time).and("limit", limit);
        return byIds(sql.one(PENDING_BEFORE, params, JobLists::ids).ids());
    }

    static final String RUNNING_UNTOUCHED_SINCE =
            """
            select cast(jsonb_agg(id) as text) as ids, 0.0 as total
              from (select id
                      from jobs
                     where status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
                       and (created_at, id) > (cast(:createdAt as timestamptz), :id)
                       and updated_at < cast(:time as timestamptz)
                     order by created_at, id
                     limit :limit) as oldest
            """;

    List<Job> runningUntouchedSince(Instant time, Place after, int limit) {
        Params params =
                Params.of("time", time)
                        .and("createdAt", after.createdAt())
                        .and("id", after.id())
                        .and("limit", limit);
        return byIds(sql.one(RUNNING_UNTOUCHED_SINCE, params, JobLists::ids).ids());
    }

    /// Some 200 bytes each.
    static final String RUNNING =
            """
            select id, attempt, owner, priority, created_at
              from jobs
             where status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
               and (created_at, id) > (cast(:createdAt as timestamptz), :id)
             order by created_at, id
             limit :limit
            """;

    List<JobQueue.Entry> running(Place after, int limit) {
        Params params =
                Params.of("createdAt", after.createdAt()).and("id", after.id()).and("limit", limit);
        return sql.query(RUNNING, params, JobLists::entry);
    }

    static final String RUNNING_OF =
            """
            select id, attempt, owner, priority, created_at
              from jobs
             where status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating')
               and id in (select cast(value as uuid)
                            from jsonb_array_elements_text(cast(:ids as jsonb)))
            """;

    List<JobQueue.Entry> runningOf(List<JobId> ids) {
        return sql.query(RUNNING_OF, Params.none().json("ids", ids), JobLists::entry);
    }

    private static JobQueue.Entry entry(Row row) {
        return new JobQueue.Entry(
                new JobId(row.uuid("id")),
                row.integer("attempt"),
                new ApiKeyId(row.text("owner")),
                row.integer("priority"),
                row.instant("created_at"));
    }
}
