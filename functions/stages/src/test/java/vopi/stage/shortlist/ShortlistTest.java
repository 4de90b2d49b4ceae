package vopi.stage.shortlist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import vopi.core.media.ByteRangePlan;
import vopi.core.media.Exposure;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.core.media.SegmentScores;
import vopi.core.media.StoredBatch;
import vopi.core.media.Video;
import vopi.core.media.VideoScores;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;

/// The longest video that is taken, an hour with a sharp frame in every second, and a short clip
/// with candidates between the seconds.
final class ShortlistTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);
    private static final AttemptKeys OWN = new AttemptKeys(JOB, 1);
    private static final int SECONDS = 3_600;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();

    private Shortlist.Output shortlist(int batchSize) {
        List<FrameScore> scores =
                IntStream.range(0, SECONDS).mapToObj(i -> new FrameScore(i, i, 20, 0.05)).toList();
        return shortlist(batchSize, 1, 1, scores);
    }

    private Shortlist.Output shortlist(
            int batchSize, int fps, int perSecond, List<FrameScore> scores) {
        JobConfig usual = JobConfig.DEFAULT;
        JobConfig config =
                new JobConfig(fps, batchSize, usual.commercialVersions(), true, null, null);
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
        double seconds = (double) scores.size() / fps;
        Video video = new Video(seconds, 640, 480, 30, "h264", Map.of());
        rows.videos().save(JOB, 1, "uploads/v.mp4", video, clock.instant());
        ByteRangePlan bytes = new ByteRangePlan(1, List.of(), List.of());
        put(
                OWN.plan(),
                new ScoringPlan(
                        "uploads/v.mp4",
                        fps,
                        0,
                        1,
                        1,
                        0,
                        0,
                        List.of(0),
                        1,
                        bytes,
                        Framing.WHOLE,
                        perSecond));
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
        StoredBatch last =
                Json.read(objects.get(KEYS.batch(Shortlist.MAX_BATCHES - 1)), StoredBatch.class);
        assertThat(last.candidates()).hasSize(12);
        assertThat(warnings())
                .containsExactly(
                        "batchSize 1 was raised to 12: 3600 frames are looked at, in at most 300"
                                + " batches");
    }

    /// Five seconds of four slots. The sharpest slot is the second one of each second; in the
    /// fourth second nothing is sharp enough.
    private static List<FrameScore> shortClip() {
        return IntStream.range(0, 20)
                .mapToObj(i -> {
                    double sharpness = i / 4 == 3 ? 1 : 20 - Math.abs(i % 4 - 1);
                    return new FrameScore(i, i / 4.0, sharpness, 0.05);
                })
                .toList();
    }

    @Test
    void theSizeOfABatchCountsTheBestOfItsSeconds() {
        assertThat(shortlist(2, 4, 4, shortClip())).isEqualTo(new Shortlist.Output(2, 4, 20));
        StoredBatch first = Json.read(objects.get(KEYS.batch(0)), StoredBatch.class);
        assertThat(first.candidates())
                .extracting(item -> item.score().slot())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(first.candidates())
                .filteredOn(StoredBatch.Item::bestOfSecond)
                .extracting(item -> item.score().slot())
                .containsExactly(1, 5);
        StoredBatch second = Json.read(objects.get(KEYS.batch(1)), StoredBatch.class);
        assertThat(second.candidates())
                .extracting(item -> item.score().slot())
                .containsExactly(8, 9, 10, 11, 16, 17, 18, 19);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void rowsAndTheReportHaveTheBestOfEachSecondOnly() {
        shortlist(30, 4, 4, shortClip());
        assertThat(rows.frames().list(JOB, false, 100, 0).frames())
                .extracting(row -> row.candidate().score().slot())
                .containsExactly(1, 5, 9, 17);
        assertThat(Json.read(objects.get(KEYS.scores()), VideoScores.class).candidates())
                .containsExactly(1, 5, 9, 17);
    }

    @Test
    void imagesOfAllCandidatesAreKeptForTheVision() {
        for (int slot = 0; slot < 20; slot++) {
            put(KEYS.candidate(FrameId.ofSlot(slot)), slot);
        }
        shortlist(30, 4, 2, shortClip());
        List<String> kept =
                Json.read(objects.get(KEYS.batch(0)), StoredBatch.class).candidates().stream()
                        .map(StoredBatch.Item::key)
                        .toList();
        assertThat(kept).hasSize(8);
        assertThat(objects.list(KEYS.candidatesPrefix()))
                .extracting(ObjectStore.Stat::key)
                .containsExactlyElementsOf(kept);
    }

    @Test
    void aPlanAndABatchOfAnEarlierReleaseHaveTheBestOfEachSecond() {
        shortlist(30, 4, 1, shortClip());
        ScoringPlan now = Json.read(objects.get(OWN.plan()), ScoringPlan.class);
        ObjectNode plan = (ObjectNode) Json.node(now);
        plan.remove("candidatesPerSecond");
        ScoringPlan read = Json.read(Json.bytes(plan), ScoringPlan.class);
        assertThat(read).isEqualTo(now);
        assertThat(read.candidateRate()).isEqualTo(CandidateRate.onePerSecond(4));
        StoredBatch batch = Json.read(objects.get(KEYS.batch(0)), StoredBatch.class);
        ObjectNode old = (ObjectNode) Json.node(batch);
        old.withArray("candidates").forEach(item -> ((ObjectNode) item).remove("bestOfSecond"));
        assertThat(Json.read(Json.bytes(old), StoredBatch.class)).isEqualTo(batch);
    }
}
