package vopi.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.types.FinishReason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.config.Secret;
import vopi.core.error.Failure;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.CallLedger.Call;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.testing.gemini.FakeGemini;
import vopi.testing.http.Fault;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

final class GeminiVisionIT {
    private static final JobId JOB = SampleJobs.id(1);
    private static final Model FIRST =
            new Model("model-one", Optional.of(Model.Price.of("0.30", "2.50")));
    private static final Model SECOND =
            new Model("model-two", Optional.of(Model.Price.of("3.00", "15")));

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final RecordingSleeper sleeper = new RecordingSleeper();
    private final List<Vision.Batch> classifiedLocally = new ArrayList<>();
    private FakeGemini fake;

    @BeforeEach
    void start() {
        fake = new FakeGemini();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Vision vision(String key, Duration timeout) {
        GeminiSettings settings =
                new GeminiSettings(
                        new Secret(key),
                        Optional.of(fake.base()),
                        List.of(FIRST, SECOND),
                        timeout,
                        3);
        Backoff backoff =
                new Backoff(
                        3, Duration.ofSeconds(1), Duration.ofMinutes(1), sleeper, new Random(1));
        return new GeminiVision(
                settings,
                new PaidCalls(objects, rows.calls(), rows.jobs(), clock),
                backoff,
                new LocalStandIn(),
                clock);
    }

    private final class LocalStandIn implements Vision {
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

    private Classification classify(Vision.Batch batch) {
        return vision("key", Duration.ofSeconds(5)).classify(batch);
    }

    private static Vision.Batch batch(int frames, List<View> known, @Nullable String model) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= frames; number++) {
            candidates.add(new Vision.Candidate(SampleViews.score(number * 10), jpeg(number)));
        }
        return new Vision.Batch(JOB, candidates, known, model);
    }

    private static Vision.Batch largeBatch(int frames, int bytes) {
        List<Vision.Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= frames; number++) {
            byte[] jpeg = Arrays.copyOf(jpeg(number).bytes(), bytes);
            candidates.add(
                    new Vision.Candidate(
                            SampleViews.score(number * 10), ImageHeader.image(jpeg).orElseThrow()));
        }
        return new Vision.Batch(JOB, candidates, List.of(), null);
    }

    @Test
    void aBatchTooLargeForOneRequestIsAskedInPortions() {
        Classification answer =
                vision("key", Duration.ofSeconds(30)).classify(largeBatch(8, 3 << 20));

        assertThat(fake.asked()).extracting(FakeGemini.Asked::images).containsExactly(4, 4);
        assertThat(answer.frames()).hasSize(8);
        assertThat(answer.views()).hasSize(4);
        assertThat(answer.views().getFirst().frames())
                .as("a view that both portions show is one")
                .hasSize(2);
        assertThat(fake.asked().get(1).texts().getFirst()).contains("Earlier frames");
    }

    private static Vision.Batch batch(int frames) {
        return batch(frames, List.of(), null);
    }

    private static EncodedImage jpeg(int seed) {
        BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        image.setRGB(seed % 32, 5, 0xFF00FF);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageHeader.image(bytes.toByteArray()).orElseThrow();
    }

    private List<Call> bill() {
        return rows.calls().list(JOB).stream().map(StoredCall::call).toList();
    }

    @Test
    void everyFrameIsClassifiedAndTheBestOfEachViewComesFirst() {
        Classification answer = classify(batch(8));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(answer.frames()).hasSize(8);
        assertThat(answer.views())
                .extracting(view -> view.key().text())
                .containsExactly(
                        "product_1_front", "product_1_right", "product_1_back", "product_1_left");
        assertThat(answer.views().getFirst().best()).isEqualTo(new FrameId(20));
        assertThat(answer.views().getFirst().backgrounds().solidColor()).isEqualTo("#E8ECEF");
        assertThat(answer.warnings()).isEmpty();
        assertThat(fake.asked().getFirst().images()).isEqualTo(8);
        assertThat(fake.asked().getFirst().texts()).contains("frame_00010 at 0.90 s");
    }

    @Test
    void tokensThoughtsIncludedAndTheirCostAreOnTheBill() {
        classify(batch(2));

        Call call = bill().getFirst();
        assertThat(call.model()).isEqualTo("model-one");
        assertThat(call.inputTokens()).isEqualTo(10_000);
        assertThat(call.outputTokens()).isEqualTo(1_000);
        assertThat(call.costUsd()).isEqualByComparingTo("0.0055");
    }

    @Test
    void theSameBatchIsPaidForOnce() {
        classify(batch(4));
        Classification again = classify(batch(4));

        assertThat(again.frames()).hasSize(4);
        assertThat(fake.charged()).isEqualTo(1);
        assertThat(rows.calls().totalUsd(JOB)).isEqualByComparingTo("0.0055");
    }

    @Test
    void laterBatchesAreToldWhatIsKnown() {
        classify(batch(2, List.of(SampleViews.view(SampleViews.FRONT, 1)), null));

        assertThat(fake.asked().getFirst().texts().getFirst())
                .contains("use exactly its product_id and variant_id")
                .contains("\"product_id\":\"product_1\"")
                .contains("\"variant_id\":\"front\"");
    }

    @Test
    void aModelThatIsGoneGivesWayToTheNext() {
        fake.gone("model-one");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(answer.warnings())
                .containsExactly("The model model-one is not available: another was asked");
    }

    @Test
    void theModelThatTheClientNamesIsAskedFirst() {
        Classification answer = classify(batch(2, List.of(), "model-three"));

        assertThat(answer.model()).isEqualTo("model-three");
        assertThat(bill().getFirst().costUsd()).isZero();
        assertThat(bill().getFirst().inputTokens()).isEqualTo(10_000);
        assertThat(answer.warnings())
                .as("no price is made up")
                .singleElement()
                .asString()
                .startsWith("model-three is unpriced");
    }

    @Test
    void aListedModelThatTheClientNamesHasItsPrice() {
        classify(batch(2, List.of(), "gemini-3.8-flash"));

        assertThat(bill().getFirst().costUsd()).isEqualByComparingTo("0.01125");
    }

    @Test
    void aModelWithoutAPriceIsNotAskedUnderACostLimit() {
        jobWithLimit("1");

        Classification answer = classify(batch(2, List.of(), "model-three"));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(fake.asked()).extracting(FakeGemini.Asked::model).containsExactly("model-one");
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings())
                .singleElement()
                .asString()
                .startsWith("No price is known of model-three");
    }

    @Test
    void whatOneModelWasPaidForIsNotAskedOfAnother() {
        fake.dailyQuota();
        classify(batch(2));
        assertThat(fake.charged()).isEqualTo(1);

        Classification again = classify(batch(2));

        assertThat(again.model()).as("the first would answer now").isEqualTo("model-two");
        assertThat(fake.charged()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FinishReason.Known.class,
            names = {"STOP", "MAX_TOKENS"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyOtherReasonToStopIsSaidAndTheNextModelAsked(FinishReason.Known reason) {
        fake.stop(reason.name(), "");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(answer.warnings()).singleElement().asString().contains("it stopped for");
        assertThat(bill().getFirst().costUsd()).as("it was charged").isPositive();
    }

    @Test
    void aReasonToStopThatNobodyKnowsYetIsTreatedAlike() {
        fake.stop("TIRED", "");

        assertThat(classify(batch(2)).warnings().getFirst()).contains("TIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "```json\n%s\n```",
                "Sure {here}: %s Anything else {name}?",
                "{\"note\": \"a } in words\"} %s",
                "[%s]"
            })
    void theAnswerIsFoundInWhateverItIsWrapped(String wrapping) {
        fake.say(wrapping.replace("%s", text("sloppy.json")));

        assertThat(classify(batch(2)).frames()).hasSize(2);
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void aModelKnownToBeShutDownIsReplacedWithAWarning() {
        Classification answer = classify(batch(2, List.of(), "gemini-2.0-flash"));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(answer.warnings())
                .containsExactly("The model gemini-2.0-flash is shut down: model-one was used");
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void whereNoModelIsThereTheReasonIsSaid() {
        fake.gone("model-one", "model-two");

        assertThatThrownBy(() -> classify(batch(2)))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("model-two answered 404");
    }

    @Test
    void aWrongKeyEndsItAtOnce() {
        assertThatThrownBy(() -> vision("wrong-key", Duration.ofSeconds(5)).classify(batch(2)))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("does not accept the API key");
        assertThat(fake.requests()).isEqualTo(1);
    }

    @Test
    void whatRetryInfoSaysIsWaitedFor() {
        fake.retryAfter("53s");

        assertThat(classify(batch(2)).model()).isEqualTo("model-one");
        assertThat(sleeper.waits()).hasSize(1);
        assertThat(sleeper.waits().getFirst())
                .isBetween(Duration.ofSeconds(53), Duration.ofSeconds(54));
    }

    @Test
    void aDailyQuotaIsNotWaitedForAndTheNextModelHelps() {
        fake.dailyQuota();

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(sleeper.waits()).isEmpty();
        assertThat(answer.warnings().getFirst())
                .contains("the daily quota of model-one is used up");
    }

    @Test
    void aFrameThatIsLeftOutMakesTheAnswerUnusableAndItIsAskedForOnceMore() {
        fake.say(text("missing-frame.json"));

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-one");
        assertThat(fake.requests()).isEqualTo(2);
        assertThat(bill().getFirst().error()).contains("1 of 2 frames are missing");
        assertThat(bill().getFirst().costUsd()).isPositive();
    }

    @Test
    void whatCanBePutRightIsPutRightWithWarnings() {
        fake.say("Here you are:\n```json\n" + text("sloppy.json") + "\n```");

        Classification answer = classify(batch(2));

        EvaluatedFrame first = answer.frames().getFirst();
        assertThat(first.view()).isEqualTo(new ViewKey("product_1", "front_view"));
        assertThat(first.quality()).as("a score of 250 is no score").isNull();
        assertThat(first.obstructions().types()).containsExactly("hand", "other_object");
        assertThat(answer.views().getFirst().backgrounds().solidColor()).isEqualTo("#F5F5F5");
        assertThat(answer.warnings())
                .containsExactlyInAnyOrder(
                        "model-one described a frame that was not sent (frame_99999)",
                        "model-one described frame_00010 twice: the first counts",
                        "model-one gave frame_00010 no score between 0 and 100",
                        "model-one described product_2_back without a frame",
                        "model-one advised no usable colour for product_1_front_view: a neutral one"
                                + " is used");
    }

    @Test
    void anAnswerThatRanOnIsTriedAgainAndABlockedOneGoesToTheNextModel() {
        fake.stop("MAX_TOKENS", "{\"frames\": [");
        fake.block("PROHIBITED_CONTENT");

        Classification answer = classify(batch(2));

        assertThat(answer.model()).isEqualTo("model-two");
        assertThat(fake.requests()).isEqualTo(3);
        assertThat(bill()).extracting(Call::error).last().isNull();
    }

    private void jobWithLimit(String usd) {
        JobConfig config =
                new JobConfig(
                        10,
                        30,
                        JobConfig.DEFAULT.commercialVersions(),
                        true,
                        null,
                        new BigDecimal(usd));
        rows.jobs()
                .insert(
                        new NewJob(
                                JOB,
                                SampleJobs.OWNER,
                                "https://a.example.com/v.mp4",
                                config,
                                null,
                                List.of(),
                                SampleJobs.CREATED));
    }

    @Test
    void pastTheCostLimitTheLocalVisionClassifies() {
        jobWithLimit("0");

        assertThat(classify(batch(2)).model()).isEqualTo("local");
        assertThat(classifiedLocally).hasSize(1);
        assertThat(fake.requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongAClassificationEndsRight(Fault fault) {
        fake.next(fault);
        Vision vision = vision("key", Duration.ofMillis(1200));

        assertThat(vision.classify(batch(2)).frames()).hasSize(2);
        int requests = fake.requests();
        assertThat(requests).isEqualTo(2);
        vision.classify(batch(2));
        assertThat(fake.requests()).as("kept").isEqualTo(requests);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "BROKEN", "SILENCE", "CRASH_BEFORE", "CRASH_AFTER"})
    void whatStaysWrongFailsAfterABoundedNumberOfTries(Fault fault) {
        fake.next(fault, fault, fault, fault, fault, fault, fault);
        Vision vision = vision("key", Duration.ofMillis(200));

        assertThatThrownBy(() -> vision.classify(batch(2))).isInstanceOf(Failure.class);
        assertThat(fake.requests()).as("three for each of two models").isEqualTo(6);
    }

    @Test
    void promptAndSchemaAreWhatTheyWere() {
        assertThat(Texts.of("instructions.txt")).isEqualTo(text("golden/instructions.txt"));
        assertThat(Texts.of("known.txt")).isEqualTo(text("golden/known.txt"));
        assertThat(Texts.of("classify.schema.json")).isEqualTo(text("golden/classify.schema.json"));
    }

    private static String text(String name) {
        try (InputStream in = GeminiVisionIT.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
