package vopi.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.cost.DecodeCost;
import vopi.core.error.Conflict;
import vopi.core.error.InvalidRequest;
import vopi.core.error.UnusableVideo;
import vopi.core.job.ApiKeyId;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.job.JobStatus;
import vopi.core.media.FrameId;
import vopi.core.media.StoredBatch;
import vopi.core.media.VideoQuality;
import vopi.core.media.VideoScores;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.ObjectStore.Stat;
import vopi.core.port.VideoStore;
import vopi.media.FrameGrabber;
import vopi.media.FramingProbe;
import vopi.media.JobFrames;
import vopi.media.SegmentPlanner;
import vopi.media.SegmentScorer;
import vopi.media.VideoProbe;
import vopi.media.source.MediaLimits;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;
import vopi.runtime.net.AddressPolicy;
import vopi.runtime.net.SafeHttp;
import vopi.stage.ingest.HttpSource;
import vopi.stage.ingest.Ingest;
import vopi.stage.ingest.SourceResolver;
import vopi.stage.score.ScoreSegment;
import vopi.stage.shortlist.Shortlist;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.store.InMemoryDatabase;
import vopi.testing.store.JobSnapshot;

/// Ingest, score and shortlist one after the other, as the state machine runs them.
final class ScoringStagesIT {
    private static final DecodeCost SLOW = new DecodeCost(32_000, 280_000, 24_000, 200_000);
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final JobId ID = SampleJobs.id(7);
    private static final ApiKeyId OWNER = SampleJobs.OWNER;
    private static final String UPLOAD = "uploads/" + OWNER.value() + "/clip.mp4";

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();
    private static byte[] clip = new byte[0];

    private final InMemoryDatabase data = new InMemoryDatabase();
    private final MovableClock clock = new MovableClock();
    private final JobObjectKeys keys = new JobObjectKeys(ID);

    @BeforeAll
    static void writeAClip(@TempDir Path folder) throws IOException {
        ClipSpec spec =
                ClipSpec.of("mpeg4", ".mp4").size(160, 128).groups(12, 2).times(80, i -> i * 40L);
        clip = Files.readAllBytes(ClipWriter.write(spec, folder.resolve("clip.mp4")));
    }

    @Test
    void anUploadBecomesBatchesOfCandidates() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        Ingest.Output plan = ingest(1).run(new Ingest.Input(ID, 1));
        assertThat(plan).isEqualTo(new Ingest.Output(Ingest.Route.LAMBDA, 1));
        assertThat(Json.text(plan)).contains("\"route\":\"lambda\"");
        assertThat(score(0).samples()).isEqualTo(32);
        assertThat(shortlist()).isEqualTo(new Shortlist.Output(2, 4, 32));
        assertThat(candidates()).hasSize(13);
        StoredBatch batch = Json.read(objects.get(keys.batch(1)), StoredBatch.class);
        assertThat(batch.candidates()).hasSize(1);
        StoredBatch first = Json.read(objects.get(keys.batch(0)), StoredBatch.class);
        assertThat(first.candidates()).hasSize(12);
        assertThat(first.candidates()).filteredOn(StoredBatch.Item::bestOfSecond).hasSize(3);
        VideoScores scores = Json.read(objects.get(keys.scores()), VideoScores.class);
        assertThat(scores.frames()).hasSize(32);
        assertThat(data.frames().list(ID, false, 100, 0).total()).isEqualTo(4);
        Job job = data.jobs().find(ID).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.CLASSIFYING);
        assertThat(job.progress().percentage()).isEqualTo(50);
        assertThat(data.videos().find(ID).orElseThrow().sourceKey()).isEqualTo(UPLOAD);
    }

    @Test
    void segmentsLeaveTheSameCandidates() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        score(0);
        shortlist();
        List<String> whole = candidates();
        byte[] scores = objects.get(keys.scores());
        VideoQuality quality = data.videos().find(ID).orElseThrow().quality();
        assertThat(quality).isNotNull();
        objects.delete(objects.list("jobs/").stream().map(Stat::key).toList());
        SegmentPlanner eager = new SegmentPlanner(3, SLOW);
        int segments = ingest(eager).run(new Ingest.Input(ID, 1)).segments();
        assertThat(segments).isEqualTo(3);
        for (int i = segments - 1; i >= 0; i--) {
            score(i);
        }
        shortlist();
        assertThat(candidates()).isEqualTo(whole);
        assertThat(objects.get(keys.scores())).isEqualTo(scores);
        assertThat(data.videos().find(ID).orElseThrow().quality()).isEqualTo(quality);
    }

    @Test
    void stagesThatRunTwiceWriteTheSame() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        for (int i = 0; i < 2; i++) {
            assertThat(ingest(1).run(new Ingest.Input(ID, 1)).segments()).isEqualTo(1);
            assertThat(score(0).kept()).isEqualTo(13);
            assertThat(shortlist().candidates()).isEqualTo(4);
        }
        assertThat(data.frames().list(ID, false, 100, 0).total()).isEqualTo(4);
    }

    @Test
    void finalFramesAreDecodedAgainFromTheSource() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        Job job = data.jobs().find(ID).orElseThrow();
        List<FrameId> frames = new ArrayList<>();
        new JobFrames(data.videos(), objects, new FrameGrabber(objects, LIMITS))
                .read(
                        job,
                        List.of(new FrameId(30), new FrameId(1)),
                        (frame, image) -> {
                            frames.add(frame);
                            assertThat(image.mediaType()).isEqualTo("image/png");
                            assertThat(image.width()).isEqualTo(160);
                        });
        assertThat(frames).containsExactly(new FrameId(1), new FrameId(30));
    }

    @Test
    void anAddressIsFetchedOnce() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = server(requests::incrementAndGet);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        submit(address + "/my%20clip.MP4?x=1");
        ingest(1).run(new Ingest.Input(ID, 1));
        ingest(1).run(new Ingest.Input(ID, 1));
        server.stop(0);
        VideoStore.StoredVideo video = data.videos().find(ID).orElseThrow();
        assertThat(requests).hasValue(1);
        assertThat(video.sourceKey()).isEqualTo(new AttemptKeys(ID, 1).source(".mp4"));
        assertThat(video.video().metadata()).containsEntry("filename", "my clip.MP4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/key-two/clip.mp4",
                "uploads/key-one/../key-two/clip.mp4",
                "uploads/key-one//../key-two/clip.mp4",
                "inbox/key-one/../../uploads/key-two/clip.mp4"
            })
    void anotherKeysUploadIsNotRead(String key) {
        objects.put(key, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + key);
        assertThatThrownBy(() -> ingest(1).run(new Ingest.Input(ID, 1)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("your own uploads");
    }

    @Test
    void aFileThatIsNotAVideoIsRefusedWithAReason() {
        objects.put(UPLOAD, "no video ".repeat(20).getBytes(UTF_8), "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        assertThatThrownBy(() -> ingest(1).run(new Ingest.Input(ID, 1)))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("Send an MP4");
    }

    @Test
    void anEarlierAttemptScoresAndChangesNothing() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        score(0);
        shortlist();
        JobSnapshot before = JobSnapshot.afterRetry(data, objects, ID, clock.instant());
        List<ThrowingCallable> late =
                List.of(
                        () -> ingest(1).run(new Ingest.Input(ID, 1)),
                        () -> score(0),
                        this::shortlist);
        assertThat(late)
                .allSatisfy(stage -> assertThatThrownBy(stage).isInstanceOf(Conflict.class));
        assertThat(JobSnapshot.of(data, objects, ID)).isEqualTo(before);
    }

    @Test
    void anAttemptThatIsRetriedWhileItFetchesStoresNothing() throws IOException {
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        HttpServer server =
                server(() ->
                        before.set(JobSnapshot.afterRetry(data, objects, ID, clock.instant())));
        submit("http://127.0.0.1:" + server.getAddress().getPort() + "/clip.mp4");
        assertThatThrownBy(() -> ingest(1).run(new Ingest.Input(ID, 1)))
                .isInstanceOf(Conflict.class);
        server.stop(0);
        assertThat(JobSnapshot.of(data, objects, ID)).isEqualTo(before.get());
    }

    @Test
    void anAttemptThatIsRetriedWhileItDecodesStoresNoScores() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        AtomicReference<JobSnapshot> before = new AtomicReference<>();
        InstantSource retrying =
                () -> {
                    if (before.get() == null && !objects.list(keys.candidatesPrefix()).isEmpty()) {
                        before.set(JobSnapshot.afterRetry(data, objects, ID, clock.instant()));
                    }
                    clock.advance(Duration.ofSeconds(11));
                    return clock.instant();
                };
        ScoreSegment late =
                new ScoreSegment(
                        new RunningJobs(data.jobs(), retrying),
                        objects,
                        new SegmentScorer(LIMITS, System::nanoTime));
        assertThatThrownBy(() -> late.run(new ScoreSegment.Input(ID, 1, 0)))
                .isInstanceOf(Conflict.class);
        assertThat(before.get()).isNotNull();
        assertThat(data.jobs().find(ID)).isEqualTo(before.get().job());
        assertThat(objects.list(new AttemptKeys(ID, 1).segmentScoresPrefix())).isEmpty();
    }

    @Test
    void aRetryUsesTheSourceAndTheScoresOfTheFirstAttempt() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = server(requests::incrementAndGet);
        submit("http://127.0.0.1:" + server.getAddress().getPort() + "/clip.mp4");
        ingest(1).run(new Ingest.Input(ID, 1));
        score(0);
        JobSnapshot first = JobSnapshot.afterRetry(data, objects, ID, clock.instant());
        ingest(1).run(new Ingest.Input(ID, 2));
        server.stop(0);
        assertThat(requests).hasValue(1);
        AttemptKeys second = new AttemptKeys(ID, 2);
        assertThat(objects.get(second.segmentScores(0)))
                .isEqualTo(objects.get(new AttemptKeys(ID, 1).segmentScores(0)));
        assertThat(JobSnapshot.of(data, objects, ID).objects())
                .containsAllEntriesOf(first.objects());
    }

    @Test
    void anotherPlanTakesNoScoresOver() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        score(0);
        JobSnapshot.afterRetry(data, objects, ID, clock.instant());
        ingest(new SegmentPlanner(3, SLOW)).run(new Ingest.Input(ID, 2));
        assertThat(objects.list(new AttemptKeys(ID, 2).segmentScoresPrefix())).isEmpty();
        assertThat(objects.list(new AttemptKeys(ID, 1).segmentScoresPrefix())).hasSize(1);
    }

    private HttpServer server(Runnable beforeItAnswers) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    beforeItAnswers.run();
                    exchange.sendResponseHeaders(200, clip.length);
                    exchange.getResponseBody().write(clip);
                    exchange.close();
                });
        server.start();
        return server;
    }

    @Test
    void aCancelledJobStopsTheStage() {
        objects.put(UPLOAD, clip, "video/mp4");
        submit("s3://" + objects.bucket() + "/" + UPLOAD);
        ingest(1).run(new Ingest.Input(ID, 1));
        data.jobs().cancel(ID, clock.instant());
        assertThatThrownBy(() -> score(0)).isInstanceOf(Conflict.class);
    }

    private void submit(String url) {
        JobConfig config =
                new JobConfig(10, 3, JobConfig.DEFAULT.commercialVersions(), false, null, null);
        data.jobs().insert(new NewJob(ID, OWNER, url, config, null, List.of(), clock.instant()));
    }

    private Ingest ingest(int segments) {
        return ingest(new SegmentPlanner(segments, DecodeCost.MEASURED));
    }

    private Ingest ingest(SegmentPlanner planner) {
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
                planner,
                Duration.ofMinutes(10),
                clock);
    }

    private ScoreSegment.Output score(int segment) {
        return new ScoreSegment(
                        new RunningJobs(data.jobs(), clock),
                        objects,
                        new SegmentScorer(LIMITS, System::nanoTime))
                .run(new ScoreSegment.Input(ID, 1, segment));
    }

    private Shortlist.Output shortlist() {
        return new Shortlist(data.jobs(), data.videos(), data.frames(), objects, clock)
                .run(new Shortlist.Input(ID, 1));
    }

    private List<String> candidates() {
        return objects.list(keys.candidatesPrefix()).stream().map(Stat::key).toList();
    }
}
