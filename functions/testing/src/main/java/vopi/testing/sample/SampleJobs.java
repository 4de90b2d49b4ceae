package vopi.testing.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Fallback;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.core.media.Video;
import vopi.core.media.VideoQuality;
import vopi.core.port.JobStore.NewJob;

/// Jobs and their videos.
public final class SampleJobs {
    public static final ApiKeyId OWNER = new ApiKeyId("key-one");
    public static final ApiKeyId OTHER_OWNER = new ApiKeyId("key-two");
    public static final Instant CREATED = Instant.parse("2026-01-01T12:00:00Z");
    public static final VideoQuality QUALITY =
            new VideoQuality(
                    8.25,
                    12.5,
                    0.0421,
                    0.125,
                    110.5,
                    0.015,
                    0.25,
                    0.4,
                    List.of(
                            new VideoQuality.Tip(
                                    VideoQuality.Advice.MOVE_CLOSER, "Move closer: 40 %.")));
    public static final JobResult RESULT =
            new JobResult(
                    1,
                    120,
                    List.of("jobs/x/frames/product_1_front_frame_00045_t4.40.png"),
                    Map.of(
                            "product_1_front",
                            Map.of("solid", "jobs/x/commercial/product_1_front_solid.png")),
                    QUALITY);
    public static final Video VIDEO =
            new Video(
                    12.5, 1080, 1920, 29.97, "h264", Map.of("filename", "shoe.mp4", "bytes", "9"));

    private SampleJobs() {}

    /// The same number gives the same id.
    public static JobId id(long number) {
        return new JobId(new UUID(0x5a3d_1e00_0000_4000L, 0x8000_0000_0000_0000L | number));
    }

    public static NewJob fresh(long number) {
        return fresh(id(number), OWNER, CREATED.plusSeconds(number));
    }

    public static NewJob fresh(JobId id, ApiKeyId owner, Instant createdAt) {
        return new NewJob(
                id,
                owner,
                "https://videos.example.com/shoe.mp4",
                JobConfig.DEFAULT,
                "https://shop.example.com/hook",
                List.of(),
                createdAt);
    }

    /// Without a webhook.
    public static NewJob fresh(JobId id, JobConfig config) {
        return new NewJob(
                id, OWNER, "https://videos.example.com/shoe.mp4", config, null, List.of(), CREATED);
    }

    /// The default configuration with a cost limit.
    ///
    /// @param usd null for no limit
    public static JobConfig limited(@Nullable String usd) {
        return JobConfig.DEFAULT.withMaxCost(usd == null ? null : new BigDecimal(usd));
    }

    /// The default configuration with a fallback.
    public static JobConfig config(Fallback fallback) {
        JobConfig usual = JobConfig.DEFAULT;
        return new JobConfig(
                usual.fps(),
                usual.batchSize(),
                usual.commercialVersions(),
                usual.aiCleanup(),
                usual.geminiModel(),
                usual.maxCostUsd(),
                usual.priority(),
                usual.output(),
                fallback,
                usual.texts());
    }

    /// A stored job in the given status.
    public static Job stored(long number, JobStatus status) {
        Instant created = CREATED.plusSeconds(number);
        boolean completed = status == JobStatus.COMPLETED;
        return new Job(
                id(number),
                OWNER,
                1,
                status,
                "https://videos.example.com/shoe.mp4",
                JobConfig.DEFAULT,
                "https://shop.example.com/hook",
                new Progress(status.wire(), completed ? 100 : 5, "A message"),
                completed ? RESULT : null,
                status == JobStatus.FAILED ? "The video can't be read" : null,
                List.of(),
                created,
                created.plusSeconds(60),
                status == JobStatus.PENDING ? null : created.plusSeconds(1),
                status.isFinal() ? created.plusSeconds(60) : null,
                JobDetails.NONE,
                null);
    }
}
