package vopi.providers.photoroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.config.Secret;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageHeader;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.CutOut;
import vopi.core.port.OutputEncoder;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;
import vopi.core.view.Obstructions;
import vopi.providers.paid.Backoff;
import vopi.providers.paid.PaidCalls;
import vopi.testing.http.Fault;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.photoroom.FakePhotoroom;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordingSleeper;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

/// The Photoroom client with a fake server.
abstract class PhotoroomFixture {
    static final JobId JOB = SampleJobs.id(1);
    static final int ATTEMPTS = 3;
    static final int SIDE = 256;

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final RecordingSleeper sleeper = new RecordingSleeper();
    final List<CommercialVersion> madeLocally = new ArrayList<>();
    final List<Obstructions> checkedFor = new ArrayList<>();
    FakePhotoroom fake;
    EncodedImage frame;

    @BeforeEach
    void start() {
        fake = new FakePhotoroom(clock);
        frame = picture();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    Photoroom photoroom(String key, Duration timeout) {
        PhotoroomSettings settings =
                new PhotoroomSettings(
                        new Secret(key), fake.segment(), fake.edit(), timeout, ATTEMPTS, 8, SIDE);
        Backoff backoff =
                new Backoff(
                        ATTEMPTS,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        sleeper,
                        new Random(1),
                        clock);
        return new Photoroom(
                settings, new PaidCalls(objects, rows.calls(), rows.jobs(), clock), backoff);
    }

    void job(JobConfig config) {
        rows.jobs().insert(SampleJobs.fresh(JOB, config));
    }

    CutOut cutOut() {
        return photoroom("key", Duration.ofSeconds(5)).cutOut(this::localCutOut, this::checked);
    }

    Scenes scenes() {
        return photoroom("key", Duration.ofSeconds(5))
                .scenes(this::localScene, PhotoroomFixture::asItIs);
    }

    /// The encoder keeps the provider's picture: files and formats are the imaging module's tests.
    static OutputEncoder.Encoded asItIs(
            EncodedImage image, SourceType type, OutputSettings settings) {
        return new OutputEncoder.Encoded(image, List.of(), null);
    }

    CutOut.Result localCutOut(CutOut.Request request) {
        return new CutOut.Result(request.frame(), 0.7, false, List.of("local"));
    }

    /// Records what was looked for and withholds pictures of a hand; the checks themselves are the
    /// imaging module's tests.
    CutOut.Result checked(CutOut.Request of, Obstructions left, CutOut.Result made) {
        assertThat(of.frame()).isEqualTo(frame);
        checkedFor.add(left);
        if (!left.any()) {
            return made;
        }
        List<String> notes = new ArrayList<>(made.notes());
        notes.add("held");
        return new CutOut.Result(made.image(), made.confidence(), true, notes, "put it down");
    }

    Scenes.Result localScene(Scenes.Request request) {
        madeLocally.add(request.version());
        return new Scenes.Result(
                request.outputs().stream()
                        .map(_ -> new Encoded(request.cutOut(), List.of(), null))
                        .toList(),
                "#FFFFFF",
                null,
                null,
                null);
    }

    CutOut.Request plain() {
        return plain(1);
    }

    CutOut.Request plain(int attempt) {
        return new CutOut.Request(JOB, attempt, frame, Obstructions.NONE, true);
    }

    CutOut.Request held() {
        return new CutOut.Request(
                JOB, 1, frame, new Obstructions(List.of("hand", "cord"), "a hand", true), true);
    }

    Scenes.Request scene(CommercialVersion version) {
        return new Scenes.Request(
                JOB,
                1,
                version,
                frame,
                SampleViews.BACKGROUNDS,
                1234567890L,
                OutputSettings.DEFAULT);
    }

    static EncodedImage picture() {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 96; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        return png(image);
    }

    BigDecimal cost() {
        return rows.calls().totalUsd(JOB);
    }

    static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    CutOut.Result scored(@Nullable String score) {
        fake.uncertainty(score);
        objects.delete(objects.keys());
        return cutOut().cutOut(plain());
    }

    /// Waits briefly only where no answer comes, so that a busy machine fails no other test.
    Photoroom waiting(Fault fault) {
        boolean inVain = fault == Fault.SILENCE || fault == Fault.SLOW_DRIP;
        return photoroom("key", inVain ? Duration.ofSeconds(4) : Duration.ofSeconds(20));
    }

    interface Work {
        Object run();
    }

    void matrix(Fault fault, Work work, String price) {
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

    static EncodedImage png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ImageHeader.image(bytes.toByteArray()).orElseThrow();
    }
}
