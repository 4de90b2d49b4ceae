package vopi.aws.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vopi.aws.sql.Params;
import vopi.aws.sql.Row;
import vopi.aws.sql.RowPages;
import vopi.aws.sql.Sql;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore.Filter;
import vopi.core.port.JobStore.Page;
import vopi.core.port.JobStore.Place;

/// The `jobs` rows: lists.
final class JobLists {
    /// A row with a large result has about 30 KB.
    private static final int ROWS_AN_ANSWER = 25;

    private final Sql sql;

    JobLists(Sql sql) {
        this.sql = sql;
    }

    /// Ids, rows and total come from one statement and so from one snapshot: every returned row
    /// matches the filter. The page is found in an index only, at any position. Its rows are read
    /// one by one; `limit 1` prevents the planner from choosing a scan. An empty page still returns
    /// one row with the total.
    private static String page(String which, String after) {
        return page("select coalesce(sum(jobs), 0) as total from job_counts", which, after);
    }

    /// The few jobs of one name are counted themselves.
    private static String named(String which, String after) {
        return page("select cast(count(*) as numeric) as total from jobs", which, after);
    }

    private static String page(String count, String which, String after) {
        return """
        select counted.total, job.*
          from (%4$s
                 where %1$s) as counted
          left join (select whole.*
                       from (select id
                               from jobs
                              where %1$s%2$s
                              order by created_at desc, id desc
                              limit :limit offset :offset) as page
                      cross join lateral (select %3$s
                                            from jobs
                                           where jobs.id = page.id
                                           limit 1) as whole) as job on true
         order by job.created_at desc, job.id desc
        """
                .formatted(which, after, JobRows.COLUMNS, count);
    }

    private static final String OWN = "owner = :owner";
    private static final String OF_STATUS = OWN + " and status = cast(:status as job_status)";
    private static final String OF_NAME = " and external_id = :externalId";
    private static final String AFTER =
            " and (created_at, id) < (cast(:createdAt as timestamptz), :id)";

    static final String PAGE = page(OWN, "");
    static final String PAGE_OF_STATUS = page(OF_STATUS, "");
    static final String PAGE_AFTER = page(OWN, AFTER);
    static final String PAGE_OF_STATUS_AFTER = page(OF_STATUS, AFTER);
    static final String PAGE_OF_NAME = named(OWN + OF_NAME, "");
    static final String PAGE_OF_NAME_AFTER = named(OWN + OF_NAME, AFTER);
    static final String PAGE_OF_NAME_AND_STATUS = named(OF_STATUS + OF_NAME, "");
    static final String PAGE_OF_NAME_AND_STATUS_AFTER = named(OF_STATUS + OF_NAME, AFTER);

    /// @param job null in the row of an empty page
    private record Listed(long total, @Nullable Job job) {}

    Page list(ApiKeyId owner, Filter filter, int limit, int offset) {
        return page(owner, filter, limit, offset, null);
    }

    Page listAfter(ApiKeyId owner, Filter filter, int limit, Place place) {
        return page(owner, filter, limit, 0, place);
    }

    /// If the rows do not fit one response, the next query continues after the last row that was
    /// read.
    private Page page(ApiKeyId owner, Filter filter, int limit, int offset, @Nullable Place place) {
        List<Job> jobs = new ArrayList<>();
        AtomicLong total = new AtomicLong(-1);
        RowPages.read(
                0,
                limit,
                ROWS_AN_ANSWER,
                (read, wanted) -> {
                    Place after = read == 0 ? place : Place.of(jobs.getLast());
                    List<Listed> rows = piece(owner, filter, wanted, read == 0 ? offset : 0, after);
                    total.compareAndSet(-1, rows.getFirst().total());
                    List<Job> some =
                            rows.stream().map(Listed::job).filter(Objects::nonNull).toList();
                    jobs.addAll(some);
                    return some;
                });
        return new Page(List.copyOf(jobs), total.get());
    }

    private List<Listed> piece(
            ApiKeyId owner, Filter filter, int limit, int offset, @Nullable Place after) {
        Params params = Params.of("owner", owner).and("limit", limit).and("offset", offset);
        if (filter.status() != null) {
            params.and("status", filter.status().wire());
        }
        if (filter.externalId() != null) {
            params.and("externalId", filter.externalId());
        }
        if (after != null) {
            params.and("createdAt", after.createdAt()).and("id", after.id());
        }
        return sql.query(
                filter.externalId() == null ? page(filter, after) : named(filter, after),
                params,
                JobLists::listed);
    }

    private static String page(Filter filter, @Nullable Place after) {
        if (after == null) {
            return filter.status() == null ? PAGE : PAGE_OF_STATUS;
        }
        return filter.status() == null ? PAGE_AFTER : PAGE_OF_STATUS_AFTER;
    }

    private static String named(Filter filter, @Nullable Place after) {
        if (after == null) {
            return filter.status() == null ? PAGE_OF_NAME : PAGE_OF_NAME_AND_STATUS;
        }
        return filter.status() == null ? PAGE_OF_NAME_AFTER : PAGE_OF_NAME_AND_STATUS_AFTER;
    }

    private static Listed listed(Row row) {
        long total = row.decimal("total").longValueExact();
        return new Listed(total, row.textOrNull("owner") == null ? null : JobRows.job(row));
    }

    private static List<JobId> ids(Row row) {
        return row.textOrNull("ids") == null
                ? List.of()
                : row.json("ids", JobRows.TEXTS).stream().map(JobId::of).toList();
    }

    static final String BY_IDS =
            """
            select %s
              from jobs
             where id in (select cast(value as uuid)
                            from jsonb_array_elements_text(cast(:ids as jsonb)))
            """
                    .formatted(JobRows.COLUMNS);

    /// In the order of the ids; a job that was deleted meanwhile is omitted.
    private List<Job> byIds(List<JobId> ids) {
        Map<JobId, Job> found = new HashMap<>();
        RowPages.read(
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

    /// The queue of each key from its front, the keys in turn. The index is searched from one key
    /// to the next, so a key with a long queue costs no more than its share of the result.
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
            select cast(jsonb_agg(id order by turn, created_at, id) as text) as ids
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
        return byIds(sql.one(PENDING_BEFORE, params, JobLists::ids));
    }

    static final String RUNNING_UNTOUCHED_SINCE =
            """
            select cast(jsonb_agg(id) as text) as ids
              from (select id
                      from jobs
                     where status in %s
                       and (created_at, id) > (cast(:createdAt as timestamptz), :id)
                       and updated_at < cast(:time as timestamptz)
                     order by created_at, id
                     limit :limit) as oldest
            """
                    .formatted(JobTransitions.RUNNING);

    List<Job> runningUntouchedSince(Instant time, Place after, int limit) {
        Params params =
                Params.of("time", time)
                        .and("createdAt", after.createdAt())
                        .and("id", after.id())
                        .and("limit", limit);
        return byIds(sql.one(RUNNING_UNTOUCHED_SINCE, params, JobLists::ids));
    }

    /// About 200 bytes each.
    static final String RUNNING =
            """
            select id, attempt, owner, priority, created_at
              from jobs
             where status in %s
               and (created_at, id) > (cast(:createdAt as timestamptz), :id)
             order by created_at, id
             limit :limit
            """
                    .formatted(JobTransitions.RUNNING);

    List<JobQueue.Entry> running(Place after, int limit) {
        Params params =
                Params.of("createdAt", after.createdAt()).and("id", after.id()).and("limit", limit);
        return sql.query(RUNNING, params, JobLists::entry);
    }

    static final String RUNNING_OF =
            """
            select id, attempt, owner, priority, created_at
              from jobs
             where status in %s
               and id in (select cast(value as uuid)
                            from jsonb_array_elements_text(cast(:ids as jsonb)))
            """
                    .formatted(JobTransitions.RUNNING);

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

    /// Uses an index that contains only uploads.
    static final String NAMES_UPLOAD =
            """
            select id
              from jobs
             where video_url = :url and video_url like 's3://%' and id <> :id
             limit 1
            """;

    boolean anotherNames(String uploadUrl, JobId id) {
        return sql.first(
                        NAMES_UPLOAD,
                        Params.of("url", uploadUrl).and("id", id),
                        row -> row.uuid("id"))
                .isPresent();
    }
}
