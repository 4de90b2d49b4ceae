package vopi.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.job.ApiKeyId;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.media.FrameId;
import vopi.core.port.FrameStore.Selection;
import vopi.core.spin.Spin;
import vopi.core.webhook.Delivery;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// Jobs with all related rows.
final class Samples {
    private Samples() {}

    /// A completed job: 3 frames, 2 of them final, 3 images of which one failed, a bill, a
    /// delivery.
    static Job completed(TestApi api, JobId id, ApiKeyId owner) {
        String front = new JobObjectKeys(id).finalFrame(SampleViews.FRONT, new FrameId(1), 0);
        return completed(api, id, owner, List.of(front));
    }

    /// @param finalFrames keys in the job's result
    static Job completed(TestApi api, JobId id, ApiKeyId owner, List<String> finalFrames) {
        Instant now = api.clock.instant();
        JobObjectKeys keys = new JobObjectKeys(id);
        AttemptKeys first = new AttemptKeys(id, 1);
        api.rows.jobs().insert(SampleJobs.fresh(id, owner, now));
        api.rows.jobs().start(id, 1, now);
        UUID video =
                api.rows.videos().save(id, 1, first.source(".mp4"), SampleJobs.VIDEO, now).id();
        api.rows.videos().rate(id, 1, SampleJobs.QUALITY);
        addFrames(api, id, video, keys);
        String solid =
                first.commercial(
                        SampleViews.FRONT,
                        new FrameId(1),
                        CommercialVersion.SOLID,
                        ImageFormat.PNG);
        String real =
                first.commercial(
                        SampleViews.FRONT, new FrameId(1), CommercialVersion.REAL, ImageFormat.PNG);
        api.rows
                .images()
                .save(
                        id,
                        1,
                        SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, solid),
                        now);
        api.rows
                .images()
                .save(
                        id,
                        1,
                        SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.REAL, real),
                        now);
        api.rows
                .images()
                .save(
                        id,
                        1,
                        SampleViews.failed(
                                SampleViews.BACK, 11, CommercialVersion.SOLID, "no product found"),
                        now);
        api.rows.calls().record(id, SampleViews.call("photoroom", "0.02"), now);
        api.rows.calls().record(id, SampleViews.call("gemini", "0.005"), now);
        for (String key :
                List.of(
                        first.source(".mp4"),
                        solid,
                        real,
                        keys.candidate(new FrameId(1)),
                        keys.spin("spin.webp"),
                        keys.spin("sprite.webp"),
                        keys.spin("viewer.html"))) {
            api.objects.put(key, new byte[] {1}, "image/png");
        }
        api.rows
                .jobs()
                .complete(
                        id,
                        1,
                        new JobResult(
                                2,
                                120,
                                finalFrames,
                                Map.of("product_1_front", Map.of("solid", solid, "real", real)),
                                Map.of(),
                                Map.of(),
                                SampleJobs.QUALITY,
                                null,
                                spin(keys)),
                        now);
        Job job = api.job(id);
        api.rows
                .deliveries()
                .insert(
                        Delivery.planned(
                                Delivery.idOf(job), job, "https://shop.example.com/hook", now));
        return job;
    }

    private static Spin spin(JobObjectKeys keys) {
        return Spin.of(
                new Spin.Made(
                        600,
                        800,
                        6,
                        4,
                        7.5,
                        List.of(0.0, 15.0),
                        keys.spin("spin.webp"),
                        keys.spin("sprite.webp"),
                        keys.spin("viewer.html"),
                        List.of()));
    }

    private static void addFrames(TestApi api, JobId id, UUID video, JobObjectKeys keys) {
        api.rows
                .frames()
                .replaceCandidates(
                        id,
                        1,
                        video,
                        List.of(
                                SampleViews.candidate(id, 1),
                                SampleViews.candidate(id, 11),
                                SampleViews.candidate(id, 21)),
                        api.clock.instant());
        api.rows
                .frames()
                .select(
                        id,
                        1,
                        List.of(
                                SampleViews.finding(1, SampleViews.FRONT),
                                SampleViews.finding(11, SampleViews.BACK)),
                        List.of(
                                new Selection(
                                        SampleViews.candidate(id, 1),
                                        keys.finalFrame(SampleViews.FRONT, new FrameId(1), 0)),
                                new Selection(
                                        SampleViews.candidate(id, 11),
                                        keys.finalFrame(SampleViews.BACK, new FrameId(11), 1))),
                        api.clock.instant());
    }
}
