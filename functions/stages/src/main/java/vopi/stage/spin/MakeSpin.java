package vopi.stage.spin;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.UnusableVideo;
import vopi.core.image.ColourMode;
import vopi.core.image.EncodedImage;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.core.port.FullFrames;
import vopi.core.port.ObjectStore;
import vopi.core.port.Spins;
import vopi.core.port.Vision;
import vopi.core.spin.Spin;
import vopi.core.view.ProductStaging;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.json.Json;

/// Makes the spin that a job requests, or states why there is none. The record of either is stored;
/// a repeated run finds it.
public final class MakeSpin {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param made false if there is none, for the reason in the record
    public record Output(boolean made) {}

    private static final Logger LOG = LoggerFactory.getLogger(MakeSpin.class);

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final FullFrames videos;
    private final Vision local;
    private final Spins spins;

    /// @param local finds the product in the candidates if a remote model classified them
    public MakeSpin(
            RunningJobs jobs, ObjectStore objects, FullFrames videos, Vision local, Spins spins) {
        this.jobs = jobs;
        this.objects = objects;
        this.videos = videos;
        this.local = local;
        this.spins = spins;
    }

    /// @throws vopi.core.error.UpstreamRejected if the product cannot be cut out
    public Output run(Input input) {
        Job job = jobs.running(input.jobId(), input.attempt());
        Integer frames = job.config().output().spin();
        if (frames == null) {
            return new Output(false);
        }
        String record = new JobObjectKeys(job.id()).spinRecord();
        Spin spin =
                objects.stat(record).isPresent()
                        ? Json.read(objects.get(record), Spin.class)
                        : made(job, frames);
        return new Output(spin.made() != null);
    }

    private Spin made(Job job, int frames) {
        jobs.advance(job, PipelineStep.GENERATE, 1, 1, "Making the spin of the product");
        Spins.Request request =
                new Spins.Request(
                        job.id(),
                        job.attempt(),
                        frames,
                        new StoredDetections(objects, local).of(job),
                        brightness(job));
        Spin spin =
                switch (spins.make(request, (seconds, sink) -> read(job, seconds, sink))) {
                    case Spins.Outcome.Made made -> stored(job, made);
                    case Spins.Outcome.Refused refused -> Spin.of(refused.why());
                };
        jobs.requireRunning(job);
        objects.put(new JobObjectKeys(job.id()).spinRecord(), Json.bytes(spin), "application/json");
        return spin;
    }

    /// As the images of the job's first product are corrected.
    private double brightness(Job job) {
        if (job.config().output().colors() == ColourMode.ORIGINAL) {
            return 1;
        }
        return StoredSelection.of(objects, job).staging().stream()
                .map(ProductStaging::brightness)
                .findFirst()
                .orElse(1.0);
    }

    private void read(Job job, List<Double> seconds, BiConsumer<Double, EncodedImage> sink) {
        Runnable watch = jobs.watch(job);
        Map<FrameId, Double> times = new HashMap<>();
        seconds.forEach(time ->
                times.put(FrameId.ofSlot((int) Math.round(time * JobConfig.MAX_FPS)), time));
        try {
            videos.readAt(
                    job,
                    JobConfig.MAX_FPS,
                    times.keySet().stream().sorted(Comparator.naturalOrder()).toList(),
                    (frame, image) -> {
                        watch.run();
                        sink.accept(times.getOrDefault(frame, 0.0), image);
                    });
        } catch (UnusableVideo ends) {
            LOG.info("{}: not all frames of a turn are in the video: {}", job.id(), ends.text());
        }
    }

    private Spin stored(Job job, Spins.Outcome.Made made) {
        jobs.requireRunning(job);
        JobObjectKeys keys = new JobObjectKeys(job.id());
        Spin.Made facts = made.facts();
        Spin.Made own =
                new Spin.Made(
                        facts.width(),
                        facts.height(),
                        facts.columns(),
                        facts.rows(),
                        facts.seconds(),
                        facts.angles(),
                        keys.spin(facts.animation()),
                        keys.spin(facts.sprite()),
                        keys.spin(facts.viewer()),
                        facts.notes());
        objects.put(own.animation(), made.animation(), "image/webp");
        objects.put(own.sprite(), made.sprite(), "image/webp");
        objects.put(own.viewer(), made.viewer(), "text/html; charset=utf-8");
        return Spin.of(own);
    }
}
