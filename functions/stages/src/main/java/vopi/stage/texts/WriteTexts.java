package vopi.stage.texts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import vopi.core.error.Defect;
import vopi.core.image.ImageHeader;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.TextWriter;
import vopi.core.text.WrittenTexts;
import vopi.runtime.job.PipelineStep;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredSelection;
import vopi.runtime.json.Json;

/// Has the texts of a listing written from the images that were made, in one call for the job. The
/// texts, or the reason why there are none, are stored; a repeated run finds them.
public final class WriteTexts {
    /// @param attempt of the job that this execution runs
    public record Input(JobId jobId, int attempt) {}

    /// @param written false if there are none, for the reason in the record
    public record Output(boolean written) {}

    private static final String JSON = "application/json";

    private final RunningJobs jobs;
    private final ObjectStore objects;
    private final ImageStore images;
    private final TextWriter writer;
    private final InstantSource clock;

    public WriteTexts(
            RunningJobs jobs,
            ObjectStore objects,
            ImageStore images,
            TextWriter writer,
            InstantSource clock) {
        this.jobs = jobs;
        this.objects = objects;
        this.images = images;
        this.writer = writer;
        this.clock = clock;
    }

    /// @param timeLeft until the function's time-out
    public Output run(Input input, Duration timeLeft) {
        Job job = jobs.running(input.jobId(), input.attempt());
        if (!job.config().texts()) {
            return new Output(false);
        }
        String record = new JobObjectKeys(job.id()).writtenTexts();
        WrittenTexts texts =
                objects.stat(record).isPresent()
                        ? Json.read(objects.get(record), WrittenTexts.class)
                        : written(job, record, timeLeft);
        return new Output(texts.model() != null);
    }

    private WrittenTexts written(Job job, String record, Duration timeLeft) {
        jobs.advance(job, PipelineStep.GENERATE, 1, 1, "Writing the texts of the listing");
        TextsRequest request = request(job);
        TextWriter.Answer answer =
                request.views().isEmpty()
                        ? TextWriter.Answer.none("there is no picture to describe")
                        : writer.write(
                                new TextWriter.Request(
                                        job.id(),
                                        job.attempt(),
                                        request.title(),
                                        request.views().stream().map(this::picture).toList(),
                                        job.config().geminiModel(),
                                        clock.instant().plus(timeLeft)));
        jobs.warn(job, answer.warnings());
        jobs.requireRunning(job);
        objects.put(record, Json.bytes(answer.texts()), JSON);
        return answer.texts();
    }

    /// The request that an earlier run stored, so that its answer is paid for once; a new one if a
    /// picture of it was replaced since.
    private TextsRequest request(Job job) {
        String key = new JobObjectKeys(job.id()).textsRequest();
        Optional<TextsRequest> stored =
                objects.stat(key).map(_ -> Json.read(objects.get(key), TextsRequest.class));
        return stored.filter(this::complete).orElseGet(() -> fresh(job, key));
    }

    private boolean complete(TextsRequest request) {
        return request.views().stream().allMatch(view -> objects.stat(view.picture()).isPresent());
    }

    private TextsRequest fresh(Job job, String key) {
        TextsRequest request =
                TextsRequest.of(
                        job,
                        StoredSelection.of(objects, job),
                        ImageStore.made(images.list(job.id())));
        jobs.requireRunning(job);
        objects.put(key, Json.bytes(request), JSON);
        return request;
    }

    private TextWriter.ViewPicture picture(TextsRequest.Item item) {
        return new TextWriter.ViewPicture(
                item.view(),
                item.facts(),
                ImageHeader.image(objects.get(item.picture()))
                        .orElseThrow(() -> new Defect("a stored thumbnail is not an image")));
    }
}
