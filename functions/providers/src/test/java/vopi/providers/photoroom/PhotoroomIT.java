package vopi.providers.photoroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.config.Secret;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.CutOut;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.Scenes;
import vopi.core.view.Obstructions;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.testing.http.Fault;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.photoroom.FakePhotoroom;
import vopi.testing.photoroom.FormData;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

final class PhotoroomIT {
    private static final JobId JOB = SampleJobs.id(1);
    private static final int ATTEMPTS = 3;
    private static final int SIDE = 256;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final RecordingSleeper sleeper = new RecordingSleeper();
    private final List<CommercialVersion> madeLocally = new ArrayList<>();
    private FakePhotoroom fake;
    private EncodedImage frame;

    @BeforeEach
    void start() throws IOException {
        fake = new FakePhotoroom(clock);
        frame = picture();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Photoroom photoroom(String key, Duration timeout) {
        PhotoroomSettings settings =
                new PhotoroomSettings(
                        new Secret(key), fake.segment(), fake.edit(), timeout, ATTEMPTS, 8, SIDE);
        Backoff backoff =
                new Backoff(
                        ATTEMPTS,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        sleeper,
                        new Random(1));
        return new Photoroom(
                settings, new PaidCalls(objects, rows.calls(), rows.jobs(), clock), backoff);
    }

    private CutOut cutOut() {
        return photoroom("key", Duration.ofSeconds(5)).cutOut(this::localCutOut);
    }

    private Scenes scenes() {
        return photoroom("key", Duration.ofSeconds(5)).scenes(this::localScene);
    }

    private CutOut.Result localCutOut(CutOut.Request request) {
        return new CutOut.Result(request.frame(), 0.7, false, List.of("local"));
    }

    private Scenes.Result localScene(Scenes.Request request) {
        madeLocally.add(request.version());
        return new Scenes.Result(request.cutOut(), "#FFFFFF", null);
    }

    private CutOut.Request plain() {
        return new CutOut.Request(JOB, frame, Obstructions.NONE, true);
    }

    private CutOut.Request held() {
        return new CutOut.Request(
                JOB, frame, new Obstructions(List.of("hand", "cord"), "a hand", true), true);
    }

    private Scenes.Request scene(CommercialVersion version) {
        return new Scenes.Request(JOB, version, frame, SampleViews.BACKGROUNDS, 1234567890L);
    }

    private static EncodedImage picture() throws IOException {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 96; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return ImageHeader.image(bytes.toByteArray()).orElseThrow();
    }

    private BigDecimal cost() {
        return rows.calls().totalUsd(JOB);
    }

    @Test
    void aFrameWithNothingInTheWayCostsOneSegmentation() {
        CutOut.Result result = cutOut().cutOut(plain());

        assertThat(fake.made(FakePhotoroom.SEGMENT)).isEqualTo(1);
        assertThat(fake.made(FakePhotoroom.EDIT)).isZero();
        assertThat(result.confidence()).isEqualTo(0.95);
        assertThat(result.needsReview()).isFalse();
        assertThat(result.image().width()).isEqualTo(96);
        assertThat(cost()).isEqualByComparingTo("0.02");
        assertThat(fake.forms().getFirst().fields()).containsOnlyKeys("format", "channels", "size");
    }

    @Test
    void anObstructionIsErasedByEditingWhereTheClientAllowsIt() {
        CutOut.Result result = cutOut().cutOut(held());

        FormData form = fake.forms().getFirst();
        assertThat(fake.made(FakePhotoroom.EDIT)).isEqualTo(1);
        assertThat(form.fields())
                .containsEntry("removeBackground", "true")
                .containsEntry("editWithAI.mode", "ai.auto")
                .hasEntrySatisfying(
                        "editWithAI.prompt",
                        prompt -> assertThat(prompt).startsWith("Erase only the hand and cord."));
        assertThat(result.notes())
                .containsExactly("erased by editing: hand and cord; compare with the frame");
        assertThat(cost()).isEqualByComparingTo("0.10");
    }

    @Test
    void withoutCleanUpAnObstructedFrameIsOnlySegmented() {
        cutOut().cutOut(new CutOut.Request(JOB, frame, SampleViews.HAND, false));

        assertThat(fake.made(FakePhotoroom.EDIT)).isZero();
        assertThat(fake.made(FakePhotoroom.SEGMENT)).isEqualTo(1);
    }

    @Test
    void uncertaintyBecomesConfidenceAndADoubtfulOneIsFlagged() {
        assertThat(scored("0.2").needsReview()).isFalse();
        assertThat(scored("0.71").confidence()).isCloseTo(0.29, within());
        assertThat(scored("0.71").needsReview()).isTrue();
        assertThat(scored("-1").notes()).contains("there are people in the picture");
        assertThat(scored("-1").needsReview()).isTrue();
        assertThat(scored(null).confidence()).isEqualTo(0.5);
        assertThat(scored("nonsense").confidence()).isEqualTo(0.5);
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    private CutOut.Result scored(@Nullable String score) {
        fake.uncertainty(score);
        objects.delete(objects.keys());
        return cutOut().cutOut(plain());
    }

    @Test
    void scenesSendPromptAndSeedAndTheFreeVersionsAreMadeLocally() {
        Scenes scenes = scenes();
        for (CommercialVersion version : CommercialVersion.values()) {
            scenes.make(scene(version));
        }

        assertThat(madeLocally)
                .containsExactly(CommercialVersion.TRANSPARENT, CommercialVersion.SOLID);
        assertThat(fake.made(FakePhotoroom.EDIT)).isEqualTo(2);
        assertThat(fake.forms().getFirst().fields())
                .containsEntry("background.prompt", "on a wooden shelf")
                .containsEntry("background.seed", "1234567890")
                .containsEntry("removeBackground", "false");
        assertThat(cost()).isEqualByComparingTo("0.20");
    }

    @Test
    void theSeedThatWasUsedIsRecorded() {
        Scenes.Result result = scenes().make(scene(CommercialVersion.REAL));

        assertThat(result.backgroundPrompt()).isEqualTo("on a wooden shelf (seed 1234567890)");
        assertThat(result.image().width()).isEqualTo(SIDE);
    }

    @Test
    void theSameSceneIsPaidForOnce() {
        scenes().make(scene(CommercialVersion.REAL));
        scenes().make(scene(CommercialVersion.REAL));

        assertThat(fake.charged()).isEqualTo(1);
        assertThat(cost()).isEqualByComparingTo("0.10");
    }

    @Test
    void creditsThatAreGoneAreNotAskedForAgain() {
        fake.noCredits();

        assertThatThrownBy(() -> cutOut().cutOut(plain()))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("credits are used up");
        assertThatThrownBy(() -> scenes().make(scene(CommercialVersion.REAL)))
                .hasMessageContaining("credits are used up");
        assertThat(fake.requests()).isEqualTo(2);
        assertThat(cost()).isEqualByComparingTo("0");
    }

    @Test
    void aWrongKeyIsSaidSo() {
        CutOut wrong = photoroom("wrong-key", Duration.ofSeconds(5)).cutOut(this::localCutOut);

        assertThatThrownBy(() -> wrong.cutOut(plain()))
                .isInstanceOf(UpstreamRejected.class)
                .hasMessageContaining("does not accept the API key")
                .hasMessageNotContaining("wrong-key");
    }

    @Test
    void aSandboxKeyCostsNothing() {
        photoroom("sandbox_x", Duration.ofSeconds(5)).cutOut(this::localCutOut).cutOut(plain());

        assertThat(fake.charged()).isEqualTo(1);
        assertThat(cost()).isEqualByComparingTo("0");
    }

    @Test
    void pastTheCostLimitTheLocalOnesTakeOver() {
        JobConfig config =
                new JobConfig(
                        10,
                        30,
                        JobConfig.DEFAULT.commercialVersions(),
                        true,
                        null,
                        new BigDecimal("0.05"));
        NewJob fresh = SampleJobs.fresh(JOB, SampleJobs.OWNER, SampleJobs.CREATED);
        rows.jobs()
                .insert(
                        new NewJob(
                                JOB,
                                fresh.owner(),
                                fresh.videoUrl(),
                                config,
                                null,
                                List.of(),
                                fresh.createdAt()));

        assertThat(cutOut().cutOut(held()).notes())
                .containsExactly("cut out locally: the cost limit is reached", "local");
        scenes().make(scene(CommercialVersion.REAL));

        assertThat(fake.requests()).isZero();
        assertThat(madeLocally).containsExactly(CommercialVersion.REAL);
        assertThat(rows.jobs().find(JOB).orElseThrow().warnings()).hasSize(1);
    }

    @Test
    void aBurstAboveTheLimitGetsThroughWithFewerCallsAtOnce() throws Exception {
        fake.latency(Duration.ofMillis(20));
        fake.next(Fault.TOO_MANY, Fault.TOO_MANY, null, Fault.TOO_MANY);
        Scenes scenes = scenes();
        List<Future<Scenes.Result>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                Scenes.Request each =
                        new Scenes.Request(
                                JOB, CommercialVersion.REAL, frame, SampleViews.BACKGROUNDS, i);
                results.add(threads.submit(() -> scenes.make(each)));
            }
            for (Future<Scenes.Result> result : results) {
                assertThat(result.get().image().width()).isEqualTo(SIDE);
            }
        }
        assertThat(fake.charged()).isEqualTo(6);
        assertThat(fake.mostAtOnce()).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongASegmentationEndsRight(Fault fault) {
        matrix(fault, () -> impatient().cutOut(this::localCutOut).cutOut(plain()), "0.02");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongACleanUpEndsRight(Fault fault) {
        matrix(fault, () -> impatient().cutOut(this::localCutOut).cutOut(held()), "0.10");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void onceGoneWrongASceneEndsRight(Fault fault) {
        matrix(
                fault,
                () -> impatient().scenes(this::localScene).make(scene(CommercialVersion.REAL)),
                "0.10");
    }

    private Photoroom impatient() {
        return photoroom("key", Duration.ofMillis(1200));
    }

    private interface Work {
        Object run();
    }

    private void matrix(Fault fault, Work work, String price) {
        fake.next(fault);
        work.run();
        assertThat(fake.requests()).isEqualTo(2);
        work.run();
        assertThat(fake.requests()).as("kept").isEqualTo(2);
        int seenByUs = fault == Fault.CRASH_AFTER ? fake.charged() - 1 : fake.charged();
        assertThat(cost())
                .as("the bill is what was charged, as far as we can see it")
                .isEqualByComparingTo(new BigDecimal(price).multiply(BigDecimal.valueOf(seenByUs)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "BROKEN", "SILENCE", "CRASH_BEFORE", "CRASH_AFTER"})
    void whatStaysWrongFailsAfterABoundedNumberOfTries(Fault fault) {
        fake.next(fault, fault, fault, fault);
        Photoroom hasty = photoroom("key", Duration.ofMillis(300));

        assertThatThrownBy(() -> hasty.cutOut(this::localCutOut).cutOut(plain()))
                .isInstanceOf(Failure.class);
        assertThat(fake.requests()).isEqualTo(ATTEMPTS);
        assertThat(sleeper.waits()).hasSize(ATTEMPTS - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED", "TRUNCATED", "WRONG_TYPE", "SLOW_DRIP"})
    void rubbishThatIsChargedForIsBoughtTwiceAtMost(Fault fault) {
        fake.next(fault, fault, fault, fault);

        for (int retry = 0; retry < 3; retry++) {
            assertThatThrownBy(() ->
                            impatient()
                                    .scenes(this::localScene)
                                    .make(scene(CommercialVersion.REAL)))
                    .isInstanceOf(UpstreamRejected.class)
                    .hasMessageContaining("no further one is made");
        }
        assertThat(fake.charged()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED", "WRONG_TYPE"})
    void whereOnlyRubbishComesOfACleanUpThePlainCutOutTakesItsPlace(Fault fault) {
        fake.next(fault, fault);

        CutOut.Result result = impatient().cutOut(this::localCutOut).cutOut(held());

        assertThat(result.notes()).contains("hand and cord could not be erased");
        assertThat(cost()).isEqualByComparingTo("0.22");
    }

    @Test
    void noParameterOfOursIsUnknownToTheService() {
        cutOut().cutOut(plain());
        cutOut().cutOut(held());
        scenes().make(scene(CommercialVersion.REAL));
        scenes().make(scene(CommercialVersion.CREATIVE));

        assertThat(fake.unsupported()).isEmpty();
    }

    @Test
    void whatIsTooLargeForTheServiceIsNotSentThere() {
        BufferedImage wall = new BufferedImage(5100, 5000, BufferedImage.TYPE_BYTE_BINARY);
        EncodedImage large = png(wall);

        CutOut.Result result =
                cutOut().cutOut(new CutOut.Request(JOB, large, Obstructions.NONE, true));

        assertThat(result.notes())
                .contains("cut out locally: the frame is larger than Photoroom takes");
        assertThat(fake.requests()).isZero();
    }

    private static EncodedImage png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageHeader.image(bytes.toByteArray()).orElseThrow();
    }

    @Test
    void aMinuteLimitIsAQuota() {
        fake.perMinute(0);

        assertThatThrownBy(() -> cutOut().cutOut(plain())).isInstanceOf(QuotaExceeded.class);
    }
}
