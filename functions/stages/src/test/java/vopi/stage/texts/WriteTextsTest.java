package vopi.stage.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vopi.core.error.Conflict;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.image.CommercialVersion;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.TextWriter;
import vopi.core.text.WrittenTexts;
import vopi.core.view.ViewKey;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.json.Json;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.provider.FakeTextWriter;
import vopi.testing.provider.TinyImages;
import vopi.testing.run.MovableClock;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;
import vopi.testing.store.InMemoryDatabase;

final class WriteTextsTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final JobObjectKeys KEYS = new JobObjectKeys(JOB);

    @RegisterExtension final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final MovableClock clock = new MovableClock();
    private final InMemoryDatabase rows = new InMemoryDatabase();
    private final FakeTextWriter writer = new FakeTextWriter();
    private final WriteTexts stage =
            new WriteTexts(
                    new RunningJobs(rows.jobs(), clock), objects, rows.images(), writer, clock);

    @BeforeEach
    void aRunningJobWithTwoViews() {
        job(JobConfig.DEFAULT.withTexts());
        objects.put(
                new AttemptKeys(JOB, 1).selection(),
                Json.bytes(
                        SampleViews.coloured(
                                SampleViews.selection(
                                        "local",
                                        SampleViews.view(SampleViews.FRONT, 1),
                                        SampleViews.view(SampleViews.BACK, 1)),
                                "#C81E25")),
                "application/json");
        image(SampleViews.BACK, CommercialVersion.TRANSPARENT);
        image(SampleViews.FRONT, CommercialVersion.REAL);
        image(SampleViews.FRONT, CommercialVersion.SOLID);
    }

    private void job(JobConfig config) {
        rows.jobs().insert(SampleJobs.fresh(JOB, config));
        rows.jobs().start(JOB, 1, clock.instant());
    }

    private void image(ViewKey view, CommercialVersion version) {
        String key = KEYS.commercialPrefix() + view.text() + "_" + version.wire() + ".png";
        if (SampleViews.checked(view, 1, version, key) instanceof Made made) {
            rows.images().save(JOB, 1, made, clock.instant());
        }
        objects.put(
                JobObjectKeys.thumbnail(key, 512),
                TinyImages.jpeg(32, 24, key.length()).bytes(),
                "image/jpeg");
    }

    private WriteTexts.Output run() {
        return stage.run(new WriteTexts.Input(JOB, 1), Duration.ofMinutes(5));
    }

    private WrittenTexts stored() {
        return Json.read(objects.get(KEYS.writtenTexts()), WrittenTexts.class);
    }

    @Test
    void theTextsAreWrittenFromOnePictureOfEachViewAndStored() {
        assertThat(run()).isEqualTo(new WriteTexts.Output(true));

        TextWriter.Request request = writer.asked().getFirst();
        assertThat(request.views())
                .extracting(view -> view.view().text())
                .containsExactly("product_1_front", "product_1_back");
        assertThat(request.views().getFirst().facts())
                .isEqualTo("angle front, main colours #C81E25");
        assertThat(request.views().getFirst().picture().bytes())
                .as("the plain ground comes before the setting")
                .isEqualTo(
                        objects.get(
                                JobObjectKeys.thumbnail(
                                        KEYS.commercialPrefix() + "product_1_front_solid.png",
                                        512)));
        assertThat(request.deadline()).isEqualTo(clock.instant().plusSeconds(300));
        assertThat(stored().texts().altTexts()).hasSize(2);
    }

    @Test
    void aRepeatedRunUsesWhatIsStored() {
        run();
        assertThat(run()).isEqualTo(new WriteTexts.Output(true));
        assertThat(writer.asked()).hasSize(1);
    }

    /// So that a call that was paid for is found again.
    @Test
    void aRunAfterAFailureSendsTheSameRequest() {
        writer.failNext(new UpstreamUnavailable("down"));
        assertThatThrownBy(this::run).isInstanceOf(UpstreamUnavailable.class);
        Job job = rows.jobs().find(JOB).orElseThrow();
        rows.jobs()
                .describe(JOB, JobDetails.NONE.titled("Renamed"), job.updatedAt(), clock.instant());

        run();

        assertThat(writer.asked()).hasSize(2);
        assertThat(writer.asked().get(1).title()).isEqualTo(writer.asked().get(0).title());
        assertThat(writer.asked().get(1).views())
                .extracting(TextWriter.ViewPicture::facts)
                .isEqualTo(
                        writer.asked().get(0).views().stream()
                                .map(TextWriter.ViewPicture::facts)
                                .toList());
    }

    @Test
    void aPictureThatIsReplacedMakesANewRequest() {
        writer.failNext(new UpstreamUnavailable("down"));
        assertThatThrownBy(this::run).isInstanceOf(UpstreamUnavailable.class);
        String key = KEYS.commercialPrefix() + "product_1_front_solid.png";
        objects.delete(List.of(JobObjectKeys.thumbnail(key, 512)));
        rows.images().list(JOB).stream()
                .filter(row -> row.image() instanceof Made made && made.key().equals(key))
                .forEach(row -> rows.images().delete(JOB, row.id(), clock.instant()));
        String other = KEYS.commercialPrefix() + "2/product_1_front_solid.png";
        if (SampleViews.checked(SampleViews.FRONT, 1, CommercialVersion.SOLID, other)
                instanceof Made made) {
            rows.images().save(JOB, 1, made, clock.instant());
        }
        byte[] picture = TinyImages.jpeg(16, 16, 7).bytes();
        objects.put(JobObjectKeys.thumbnail(other, 512), picture, "image/jpeg");

        run();

        assertThat(writer.asked().get(1).views().getFirst().picture().bytes()).isEqualTo(picture);
    }

    @Test
    void aJobThatRequestsNoneCallsNobody() {
        InMemoryDatabase other = new InMemoryDatabase();
        other.jobs().insert(SampleJobs.fresh(JOB, JobConfig.DEFAULT));
        other.jobs().start(JOB, 1, clock.instant());
        WriteTexts plain =
                new WriteTexts(
                        new RunningJobs(other.jobs(), clock),
                        objects,
                        other.images(),
                        writer,
                        clock);

        assertThat(plain.run(new WriteTexts.Input(JOB, 1), Duration.ofMinutes(5)))
                .isEqualTo(new WriteTexts.Output(false));
        assertThat(writer.asked()).isEmpty();
    }

    @Test
    void withoutAModelTheReasonIsStored() {
        WriteTexts none =
                new WriteTexts(
                        new RunningJobs(rows.jobs(), clock),
                        objects,
                        rows.images(),
                        TextWriter.none(),
                        clock);
        assertThat(none.run(new WriteTexts.Input(JOB, 1), Duration.ofMinutes(5)))
                .isEqualTo(new WriteTexts.Output(false));
        assertThat(stored().reason()).contains("VOPI_GEMINI_API_KEY");
    }

    @Test
    void aCancelledJobStopsTheStage() {
        rows.jobs().cancel(JOB, clock.instant());
        assertThatThrownBy(this::run).isInstanceOf(Conflict.class);
        assertThat(writer.asked()).isEmpty();
    }
}
