package vopi.stage.shortlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.Batch;
import vopi.core.media.ByteRangePlan;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.core.media.Video;
import vopi.core.port.JobStore;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// The longest video that is taken: an hour, with a sharp frame in every second.
final class ShortlistTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys OWN = new AttemptKeys(JOB, 1);
    private static final int SECONDS = 3_600;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();

    private Shortlist.Output shortlist(int batchSize) {
        JobConfig usual = JobConfig.DEFAULT;
        JobConfig config =
                new JobConfig(1, batchSize, usual.commercialVersions(), true, null, null);
        rows.jobs()
                .insert(
                        new JobStore.NewJob(
                                JOB,
                                SampleJobs.OWNER,
                                "https://v",
                                config,
                                null,
                                List.of(),
                                clock.instant()));
        rows.jobs().start(JOB, 1, clock.instant());
        Video video = new Video(SECONDS, 640, 480, 30, "h264", Map.of());
        rows.videos().save(JOB, 1, "uploads/v.mp4", video, clock.instant());
        ByteRangePlan bytes = new ByteRangePlan(1, List.of(), List.of());
        put(
                OWN.plan(),
                new ScoringPlan(
                        "uploads/v.mp4", 1, 0, 1, 1, 0, 0, List.of(0), 1, bytes, Framing.WHOLE));
        List<FrameScore> scores =
                IntStream.range(0, SECONDS).mapToObj(i -> new FrameScore(i, i, 20, 0.05)).toList();
        List<Integer> kept = scores.stream().map(FrameScore::slot).toList();
        put(OWN.segmentScores(0), new SegmentScores(0, scores, kept, Exposure.NONE));
        return new Shortlist(rows.jobs(), rows.videos(), rows.frames(), objects, clock)
                .run(new Shortlist.Input(JOB, 1));
    }

    private void put(String key, Object value) {
        objects.put(key, Json.bytes(value), "application/json");
    }

    private List<String> warnings() {
        return rows.jobs().find(JOB).orElseThrow().warnings();
    }

    @ParameterizedTest
    @CsvSource({"12, 300", "30, 120", "100, 36"})
    void batchesAreAsLargeAsTheJobWants(int batchSize, int batches) {
        assertThat(shortlist(batchSize)).isEqualTo(new Shortlist.Output(batches, SECONDS, SECONDS));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void tooManyBatchesAreReplacedByLargerOnesWithAWarning() {
        assertThat(shortlist(1).batches()).isEqualTo(Shortlist.MAX_BATCHES);
        Batch last = Json.read(objects.get(KEYS.batch(Shortlist.MAX_BATCHES - 1)), Batch.class);
        assertThat(last.candidates()).hasSize(12);
        assertThat(warnings())
                .containsExactly(
                        "batchSize 1 was raised to 12: 3600 frames are looked at, in at most 300"
                                + " batches");
    }
}
