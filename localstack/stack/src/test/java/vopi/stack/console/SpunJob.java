package vopi.stack.console;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vopi.aws.AwsPorts;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobResult;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.spin.Spin;
import vopi.emulator.gateway.KeyStore;
import vopi.imaging.spin.DrawnSpin;
import vopi.stack.EmbeddedStack;
import vopi.testing.sample.SampleJobs;

/// A completed job with a spin and without images, of the stack's user.
final class SpunJob {
    private SpunJob() {}

    /// @param data folder of the stack
    static JobId write(EmbeddedStack stack, Path data) {
        AwsPorts ports = AwsPorts.from(stack.settings());
        JobId job = new JobId(UUID.randomUUID());
        String folder = new JobObjectKeys(job).spin("");
        DrawnSpin spin = DrawnSpin.in(folder);
        ObjectStore objects = ports.objects();
        objects.put(spin.facts().animation(), spin.animation(), "image/webp");
        objects.put(spin.facts().sprite(), spin.sprite(), "image/webp");
        objects.put(spin.facts().viewer(), spin.viewer(), "text/html; charset=utf-8");

        KeyStore keys =
                new KeyStore(
                        data.resolve("api-keys.json"), InstantSource.system(), new SecureRandom());
        ApiKeyId owner = new ApiKeyId(keys.find(stack.apiKey()).orElseThrow().id());
        JobResult result =
                new JobResult(
                        0,
                        SampleJobs.RESULT.framesAnalyzed(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        Spin.of(spin.facts()));
        JobStore jobs = ports.jobs();
        Instant now = Instant.now();
        jobs.insert(SampleJobs.fresh(job, owner, now));
        jobs.start(job, 1, now);
        ports.videos().save(job, 1, "uploads/turn.mp4", SampleJobs.VIDEO, now);
        if (!jobs.complete(job, 1, result, now)) {
            throw new IllegalStateException("the job did not complete");
        }
        return job;
    }
}
