package vopi.aws.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.aws.AwsPorts;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.stack.contract.Services;

/// No statement of a read endpoint or of the sweeper scans a whole table: with 30,000 jobs of 312
/// days and 50,000 frames the planner prefers an index if there is one. Writes plans to
/// `target/read-plans.md`.
final class ReadPlansIT {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    /// Time of the last job, each 15 minutes after the one before: 96 a day.
    private static final Instant NOW = T0.plus(Duration.ofMinutes(15).multipliedBy(30_000));

    private static final UUID JOB = UUID.fromString("00000000-0000-4000-8000-000000000777");

    private static final String JOBS =
            """
            insert into jobs (id, owner, message, video_url, callback_url, config, status, result,
                              created_at, updated_at, completed_at)
            select cast(format('00000000-0000-4000-8000-%s', lpad(cast(i as text), 12, '0')) as uuid),
                   concat('load-', i % 30), 'm',
                   case when i % 3 = 0 then concat('s3://b/uploads/k/', i) else 'https://v' end,
                   'https://c',
                   cast('{"fps":10,"batchSize":30,"commercialVersions":["solid"],"aiCleanup":true}' as jsonb),
                   cast(case when i % 100 = 1 then 'pending' when i % 100 = 2 then 'scoring'
                             when i % 10 = 3 then 'failed' else 'completed' end as job_status),
                   null, at, at, case when i % 100 in (1, 2) then null else at end
              from (select i, cast(:t0 as timestamptz) + i * interval '15 minutes' as at
                      from generate_series(1, 30000) as i) as wanted
            """;

    private static final String FRAMES =
            """
            insert into frames (job_id, frame_number, video_id, seconds, sharpness, motion,
                                candidate_key, final_key, created_at)
            select id, number, id, number, 1, 0, 'k',
                   case when number = 3 then 'f' end, created_at
              from (select id, created_at from jobs order by id limit 5000) as first_ones,
                   generate_series(1, 10) as number
            """;

    private static final String IMAGES =
            """
            insert into commercial_images (job_id, product_id, variant_id, version, frame_number,
                                           object_key, needs_review, created_at)
            select id, 'product_1', cast(number as text), 'solid', number, 'k', false, created_at
              from (select id, created_at from jobs order by id limit 5000) as first_ones,
                   generate_series(1, 4) as number
            """;

    private static final String CALLS =
            """
            insert into provider_calls (job_id, provider, operation, request_hash, input_tokens,
                                        output_tokens, images, cost_usd, duration_millis, cache_hit,
                                        created_at)
            select id, 'gemini', 'classify', 'h', 1, 1, 1, 0.01, 5, false, created_at
              from (select id, created_at from jobs order by id limit 10000) as first_ones,
                   generate_series(1, 2)
            """;

    private static final String DELIVERIES =
            """
            insert into webhook_deliveries (id, job_id, url, receiver, event, state,
                                            next_attempt_at, created_at)
            select concat(cast(id as text), '-1-', cast(status as text), suffix), id, url, receiver,
                   status, case when percentage = 1 then 'pending' else 'delivered' end, null,
                   created_at
              from jobs,
                   (values ('', 'https://c', 'job'),
                           ('-account', 'https://w', 'account')) as to_whom (suffix, url, receiver)
            """;

    private static final String VIDEOS =
            """
            insert into videos (job_id, source_key, duration, width, height, fps, codec, metadata,
                                created_at)
            select id, 'k', 1, 1, 1, 1, 'h264', cast('{}' as jsonb), created_at
              from jobs
            """;

    /// Counters of other keys, so that a sum over all of them is expensive.
    private static final String COUNTERS =
            """
            insert into job_counts (owner, status, shard, jobs)
            select concat('other-', i), 'completed', shard, 1
              from generate_series(1, 2000) as i, generate_series(0, 7) as shard
            """;

    /// Each key of the jobs and 3,000 others have a webhook.
    private static final String ENDPOINTS =
            """
            insert into webhook_endpoints (owner, url, events, created_at, updated_at)
            select case when i < 30 then concat('load-', i) else concat('other-', i) end,
                   'https://w', cast('["completed","failed"]' as jsonb), at, at
              from (select i, cast(:t0 as timestamptz) as at
                      from generate_series(0, 3029) as i) as wanted
            """;

    /// The sweep visits the webhook of each key, and no other table whole.
    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (?!webhook_endpoints endpoint )");

    private static Sql sql;

    @BeforeAll
    static void fill() throws SQLException {
        AwsPorts ports = Services.portsOn("plans");
        sql = ports.sql();
        sql.update(JOBS, Params.of("t0", T0));
        sql.update(ENDPOINTS, Params.of("t0", T0));
        for (String each : List.of(FRAMES, IMAGES, CALLS, DELIVERIES, VIDEOS, COUNTERS)) {
            sql.update(each, Params.none());
        }
        // Only the tables' owner may do this; for another user it is a warning and no statistics.
        ports.ownerSql().update("analyze", Params.none());
    }

    /// The statements of each endpoint.
    private static Map<String, String> statements() {
        Map<String, String> reads = new LinkedHashMap<>();
        reads.put("GET /jobs", JobLists.PAGE);
        reads.put("GET /jobs?status", JobLists.PAGE_OF_STATUS);
        reads.put("GET /jobs?cursor", JobLists.PAGE_AFTER);
        reads.put("GET /jobs?status&cursor", JobLists.PAGE_OF_STATUS_AFTER);
        reads.put("sweep, rows", JobLists.BY_IDS);
        reads.put("GET /jobs/{id}", JobRows.FIND);
        reads.put("GET /jobs/{id}, cost", CallRows.COSTS);
        reads.put("GET .../video", VideoRows.FIND);
        reads.put("GET .../frames", FrameLists.LIST);
        reads.put("GET .../frames, total", FrameLists.COUNT);
        reads.put("GET .../frames/final", FrameLists.LIST_FINAL);
        reads.put("GET .../frames/final, total", FrameLists.COUNT_FINAL);
        reads.put("GET .../images", ImageRows.LIST);
        reads.put("GET .../deliveries", DeliveryRows.LIST);
        reads.put("replay", DeliveryRows.FIND);
        reads.put("DELETE, other jobs of the upload", JobLists.NAMES_UPLOAD);
        reads.put("sweep, pending", JobLists.PENDING_BEFORE);
        reads.put("sweep, silent", JobLists.RUNNING_UNTOUCHED_SINCE);
        reads.put("sweep, claims", JobLists.RUNNING);
        reads.put("sweep, claims that were missing", JobLists.RUNNING_OF);
        reads.put("sweep, due deliveries", DeliveryRows.DUE);
        reads.put("sweep, unannounced ends", DeliveryRows.UNANNOUNCED);
        reads.put("webhook of a key", EndpointRows.FIND);
        return reads;
    }

    private static Params params() {
        return Params.of("owner", "load-7")
                .and("status", "completed")
                .and("limit", 20)
                .and("offset", 0)
                .and("createdAt", NOW.minus(Duration.ofDays(156)))
                .and("job", JOB)
                .and("url", "s3://b/uploads/k/777")
                .and("time", NOW.minus(Duration.ofMinutes(15)))
                .and("from", NOW.minus(Duration.ofDays(1)))
                .and("to", NOW.minus(Duration.ofMinutes(15)))
                .json("ids", List.of(JOB));
    }

    @Test
    void everyReadUsesAnIndex() throws IOException {
        StringBuilder table = new StringBuilder("| read | indexes |\n|---|---|\n");
        StringBuilder whole = new StringBuilder();
        statements()
                .forEach((read, statement) -> {
                    String plan = plan(statement);
                    table.append("| ").append(read).append(" | ").append(indexes(plan));
                    table.append(" |\n");
                    if (WHOLE_TABLE.matcher(plan).find()) {
                        whole.append(read).append("\n").append(plan).append("\n");
                    }
                });
        Files.writeString(Path.of("target", "read-plans.md"), table);
        assertThat(whole.toString()).isEmpty();
    }

    private static String plan(String statement) {
        Params params = params();
        // The id of a delivery is a text, every other id a UUID.
        params.and("id", statement.equals(DeliveryRows.FIND) ? JOB + "-1-completed" : JOB);
        return String.join(
                "\n", sql.query("explain " + statement, params, row -> row.text("QUERY PLAN")));
    }

    private static String indexes(String plan) {
        return String.join(
                ", ",
                Pattern.compile("(?:using|Index Scan on) (\\w+)")
                        .matcher(plan)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList());
    }
}
