package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vopi.api.contract.ApiContract;
import vopi.api.dispatch.DispatchLimits;
import vopi.aws.AwsPorts;
import vopi.aws.sql.Params;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.UploadKeys;
import vopi.core.job.ApiKeyId;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.ObjectStore;
import vopi.core.webhook.Delivery;
import vopi.runtime.net.AddressPolicy;
import vopi.stack.contract.Services;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordedDispatcher;
import vopi.testing.run.RecordedExecutions;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// After a DELETE no table of the database and no object of the bucket refers to the job: all
/// tables and objects are searched.
final class DeletionIT {
    private static final ApiKeyId OWNER = new ApiKeyId("key_deletes");

    private final MovableClock clock = new MovableClock();
    private AwsPorts ports;

    @Test
    void noRowAndNoObjectRemain() throws Exception {
        ports = Services.portsOn("deletion");
        Job gone = completed(new JobId(new UUID(0xdead_4000L, 0x8000_0000_0000_0001L)));
        Job stays = completed(new JobId(new UUID(0xbeef_4000L, 0x8000_0000_0000_0002L)));
        List<String> before = tables();
        assertThat(before).hasSizeGreaterThanOrEqualTo(9);
        assertThat(telling(before, gone)).hasSizeGreaterThanOrEqualTo(7);
        assertThat(objects(gone)).hasSize(4);

        assertThat(delete(gone)).isEqualTo(204);

        assertThat(telling(before, gone)).isEmpty();
        assertThat(objects(gone)).isEmpty();
        assertThat(telling(before, stays)).hasSizeGreaterThanOrEqualTo(7);
        assertThat(objects(stays)).hasSize(4);
        assertThat(delete(gone)).isEqualTo(404);
    }

    private int delete(Job job) throws Exception {
        ApiSettings settings =
                new ApiSettings(
                        ApiContract.load(),
                        Services.BUCKET,
                        List.of(),
                        new AddressPolicy(false),
                        Duration.ofMinutes(15),
                        DispatchLimits.of(3, 2));
        CancelHandler handler =
                new CancelHandler(
                        CancelWiring.of(
                                settings,
                                ports.jobs(),
                                ports.queue(),
                                new RecordedExecutions(),
                                ports.deliveries(),
                                ports.webhookEndpoints(),
                                ports.images(),
                                new RecordedDispatcher(),
                                ports.objects(),
                                clock));
        String event =
                """
                {"httpMethod":"DELETE","path":"/api/v1/jobs/%1$s","resource":"/api/v1/jobs/{id}",
                 "headers":{},"pathParameters":{"id":"%1$s"},
                 "requestContext":{"requestId":"r","path":"/api/v1/jobs/%1$s","identity":{"apiKeyId":"%2$s"}}}
                """
                        .formatted(job.id(), OWNER.value());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return vopi.runtime.json.Json.tree(out.toString(StandardCharsets.UTF_8))
                .path("statusCode")
                .asInt();
    }

    private List<String> tables() {
        return ports.sql()
                .query(
                        """
                        select table_name
                          from information_schema.tables
                         where table_schema = 'public' and table_type = 'BASE TABLE'
                        """,
                        Params.none(),
                        row -> row.text("table_name"));
    }

    /// Tables with a row that contains the job's id in any column.
    private List<String> telling(List<String> tables, Job job) {
        List<String> telling = new ArrayList<>();
        for (String table : tables) {
            long rows =
                    ports.sql()
                            .one(
                                    "select count(*) as found from "
                                            + table
                                            + " as a_row where cast(a_row as text) like :id",
                                    Params.of("id", "%" + job.id().text() + "%"),
                                    row -> row.number("found"));
            if (rows > 0) {
                telling.add(table);
            }
        }
        return telling;
    }

    /// Searches the whole bucket; the upload has the id in its name.
    private List<String> objects(Job job) {
        return ports.objects().list("").stream()
                .map(ObjectStore.Stat::key)
                .filter(key -> key.contains(job.id().text()))
                .toList();
    }

    /// Creates a job with a row in every table and an object in every folder.
    private Job completed(JobId id) {
        Instant now = clock.instant();
        AttemptKeys keys = new AttemptKeys(id, 1);
        String upload = new UploadKeys(OWNER).upload("token", id.text() + ".mp4");
        String solid =
                keys.commercial(
                        SampleViews.FRONT,
                        new FrameId(1),
                        CommercialVersion.SOLID,
                        ImageFormat.PNG);
        ports.jobs()
                .insert(
                        new NewJob(
                                id,
                                OWNER,
                                "s3://" + Services.BUCKET + "/" + upload,
                                JobConfig.DEFAULT,
                                "https://shop.example.com/hook",
                                List.of(),
                                now));
        ports.jobs().start(id, 1, now);
        UUID video = ports.videos().save(id, 1, keys.source(".mp4"), SampleJobs.VIDEO, now).id();
        ports.frames().replaceCandidates(id, 1, video, List.of(SampleViews.candidate(id, 1)), now);
        ports.images()
                .save(
                        id,
                        1,
                        SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, solid),
                        now);
        ports.calls().record(id, SampleViews.call("gemini", BigDecimal.ONE.toString()), now);
        IdempotencyStore.Scope scope = new IdempotencyStore.Scope(OWNER, "key of " + id.text());
        ports.idempotency().begin(scope, "hash", id, now);
        ports.jobs().complete(id, 1, SampleJobs.RESULT, now);
        Job job = ports.jobs().find(id).orElseThrow();
        ports.deliveries()
                .insert(Delivery.planned(Delivery.idOf(job), job, "https://shop.example.com", now));
        for (String key : List.of(upload, keys.source(".mp4"), solid, keys.selection())) {
            ports.objects().put(key, new byte[] {1}, "application/octet-stream");
        }
        return job;
    }
}
