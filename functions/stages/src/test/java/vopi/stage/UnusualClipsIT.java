package vopi.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.cost.DecodeCost;
import vopi.core.error.UnusableVideo;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.Vision;
import vopi.core.view.SelectedViews;
import vopi.imaging.LocalProviders;
import vopi.media.FrameGrabber;
import vopi.media.FramingProbe;
import vopi.media.JobFrames;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.StoredThumbnails;
import vopi.runtime.json.Json;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.SafeHttp;
import vopi.stage.classify.ClassifyBatch;
import vopi.stage.ingest.HttpSource;
import vopi.stage.ingest.Ingest;
import vopi.stage.ingest.SourceResolver;
import vopi.stage.score.ScoreSegment;
import vopi.stage.select.SelectVariants;
import vopi.stage.shortlist.Shortlist;
import vopi.testing.clips.UnusualClip;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// What a seller gets for clips that show no product, from Ingest to Select.
final class UnusualClipsIT {
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final JobId ID = SampleJobs.id(7);
    private static final String UPLOAD = "uploads/" + SampleJobs.OWNER.value() + "/clip.mp4";

    @TempDir Path folder;
    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final InMemoryDatabase data = new InMemoryDatabase();
    private final MovableClock clock = new MovableClock();
    private final RunningJobs jobs = new RunningJobs(data.jobs(), clock);
    private final Vision vision = LocalProviders.from(Map.of()).vision();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BLACK  | film with more light
                    EMPTY  | plain background
                    SCREEN | film the product itself
                    PERSON | step back until the product is whole
                    """)
    void aClipWithoutAProductIsRefusedWithATip(UnusualClip clip, String tip) throws IOException {
        UnusableVideo refused = catchThrowableOfType(UnusableVideo.class, () -> select(clip));
        assertThat(refused).as("no pictures of %s", clip).isNotNull();
        assertThat(refused.text()).contains("No product stands out").contains(tip);
    }

    @Test
    void aStillMinuteGivesOneView() throws IOException {
        SelectedViews selected = select(UnusualClip.STILL_MINUTE);
        assertThat(selected.views()).hasSize(1);
        assertThat(selected.views().getFirst().view().obstructions().any()).isFalse();
    }

    private SelectedViews select(UnusualClip clip) throws IOException {
        objects.put(
                UPLOAD, Files.readAllBytes(clip.write(folder.resolve("clip.mp4"))), "video/mp4");
        JobConfig config = JobConfig.DEFAULT;
        String url = "s3://" + objects.bucket() + "/" + UPLOAD;
        data.jobs()
                .insert(
                        new NewJob(
                                ID,
                                SampleJobs.OWNER,
                                url,
                                config,
                                null,
                                List.of(),
                                clock.instant()));
        ingest().run(new Ingest.Input(ID, 1));
        new ScoreSegment(jobs, objects, new SegmentScorer(LIMITS, System::nanoTime))
                .run(new ScoreSegment.Input(ID, 1, 0));
        StoredThumbnails thumbnails =
                new StoredThumbnails(objects, (picture, _) -> List.of(picture, picture));
        int batches =
                new Shortlist(data.jobs(), data.videos(), data.frames(), objects, clock)
                        .run(new Shortlist.Input(ID, 1))
                        .batches();
        for (int batch = 0; batch < batches; batch++) {
            new ClassifyBatch(jobs, objects, data.frames(), thumbnails, vision, clock)
                    .run(new ClassifyBatch.Input(ID, 1, batch), Duration.ofMinutes(5));
        }
        new SelectVariants(
                        jobs,
                        objects,
                        data.frames(),
                        thumbnails,
                        vision,
                        new JobFrames(data.videos(), objects, new FrameGrabber(objects, LIMITS)),
                        clock)
                .run(new SelectVariants.Input(ID, 1, batches));
        return Json.read(objects.get(new AttemptKeys(ID, 1).selection()), SelectedViews.class);
    }

    private Ingest ingest() {
        HttpSource http =
                new HttpSource(
                        new SafeHttp(new AddressPolicy(true), Duration.ofSeconds(5)),
                        objects,
                        LIMITS.maxBytes(),
                        Duration.ofMinutes(1),
                        System::nanoTime);
        return new Ingest(
                data.jobs(),
                data.videos(),
                objects,
                new SourceResolver(objects, http),
                new VideoProbe(LIMITS, System::nanoTime),
                new FramingProbe(LIMITS, System::nanoTime),
                new SegmentPlanner(1, DecodeCost.MEASURED),
                Duration.ofMinutes(10),
                clock);
    }
}
