package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.Secret;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.View;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// The Gemini client with a fake server.
abstract class GeminiFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final GeminiModel FIRST =
            new GeminiModel("model-one", Optional.of(GeminiModel.Price.of("0.30", "2.50")));
    static final GeminiModel SECOND =
            new GeminiModel("model-two", Optional.of(GeminiModel.Price.of("3.00", "15")));

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final RecordingSleeper sleeper = new RecordingSleeper();
    final List<Vision.Batch> classifiedLocally = new ArrayList<>();
    FakeGemini fake;

    @BeforeEach
    void start() {
        fake = new FakeGemini();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    Vision vision(String key, Duration timeout) {
        GeminiSettings settings =
                new GeminiSettings(
                        new Secret(key),
                        Optional.of(fake.base()),
                        List.of(FIRST, SECOND),
                        timeout,
                        3);
        Backoff backoff =
                new Backoff(
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        sleeper,
                        new Random(1),
                        clock);
        return new GeminiVision(
                settings,
                new PaidCalls(objects, rows.calls(), rows.jobs(), clock),
                backoff,
                new LocalStandIn(),
                clock);
    }

    final class LocalStandIn implements Vision {
        @Override
        public Classification classify(Batch batch) {
            classifiedLocally.add(batch);
            return new Classification("local", List.of(), List.of(), List.of());
        }

        @Override
        public Classification merge(
                JobId job, List<Candidate> candidates, List<Classification> batches) {
            return batches.getFirst();
        }
    }

    Classification classify(Vision.Batch batch) {
        return vision("key", Duration.ofSeconds(5)).classify(batch);
    }

    static Vision.Batch batch(int frames, List<View> known, @Nullable String model) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= frames; number++) {
            candidates.add(new Vision.Candidate(SampleViews.score(number * 10), jpeg(number)));
        }
        return new Vision.Batch(JOB, 1, candidates, known, model);
    }

    static Vision.Batch largeBatch(int frames, int bytes) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= frames; number++) {
            byte[] jpeg = Arrays.copyOf(jpeg(number).bytes(), bytes);
            candidates.add(
                    new Vision.Candidate(
                            SampleViews.score(number * 10), ImageHeader.image(jpeg).orElseThrow()));
        }
        return new Vision.Batch(JOB, 1, candidates, List.of(), null);
    }

    /// With three more candidates of each second.
    static Vision.Batch dense(Vision.Batch batch) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (Vision.Candidate best : batch.candidates()) {
            candidates.add(best);
            for (int i = 1; i <= 3; i++) {
                candidates.add(
                        new Vision.Candidate(
                                SampleViews.score(best.score().id().number() + i),
                                best.image(),
                                false));
            }
        }
        return batch.portion(candidates, batch.known());
    }

    static Vision.Batch batch(int frames) {
        return batch(frames, List.of(), null);
    }

    static EncodedImage jpeg(int seed) {
        return TinyImages.jpeg(32, 24, seed);
    }

    List<Call> bill() {
        return rows.calls().list(JOB).stream().map(StoredCall::call).toList();
    }

    void jobWithLimit(String usd) {
        job(SampleJobs.limited(usd));
    }

    void job(JobConfig config) {
        rows.jobs().insert(SampleJobs.fresh(JOB, config));
    }

    static String text(String name) {
        try (InputStream in = GeminiVisionIT.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
