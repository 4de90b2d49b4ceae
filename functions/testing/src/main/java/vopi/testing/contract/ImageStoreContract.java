package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.JobResult.Verdict;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.JobStore;
import vopi.core.view.ViewKey;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// The contract of every image store.
public abstract class ImageStoreContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private final JobId job = UniqueIds.job();

    protected abstract JobStore jobs();

    protected abstract ImageStore images();

    @BeforeEach
    void aJob() {
        jobs().insert(SampleJobs.fresh(job, UniqueIds.owner(), T0));
    }

    @Test
    void imagesAreListedByViewAndVersion() {
        Image solid = SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, "k/1");
        Image clear = SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.TRANSPARENT, "k/2");
        Image lost = SampleViews.failed(SampleViews.BACK, 9, CommercialVersion.CREATIVE, "no");
        images().save(job, 1, solid, T0);
        images().save(job, 1, clear, T0);
        images().save(job, 1, lost, T0);
        assertThat(images().list(job))
                .extracting(StoredImage::image)
                .containsExactly(lost, clear, solid);
        assertThat(images().list(job).getFirst().createdAt()).isEqualTo(T0);
        assertThat(images().list(UniqueIds.job())).isEmpty();
    }

    @Test
    void anotherRunReplacesTheRow() {
        Image lost = SampleViews.failed(SampleViews.FRONT, 1, CommercialVersion.REAL, "no");
        Image made = SampleViews.made(SampleViews.FRONT, 2, CommercialVersion.REAL, "k/1");
        images().save(job, 1, lost, T0);
        StoredImage before = images().list(job).getFirst();
        images().save(job, 1, made, T0.plusSeconds(3));
        assertThat(images().list(job))
                .containsExactly(new StoredImage(before.id(), job, made, before.createdAt()));
    }

    @Test
    void notesAndTheCheckAreReturnedUnchanged() {
        Image image = SampleViews.checked(SampleViews.FRONT, 1, CommercialVersion.SOLID, "k/1");
        images().save(job, 1, image, T0);
        assertThat(images().list(job).getFirst().image()).isEqualTo(image);
        Image again = SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, "k/1");
        images().save(job, 1, again, T0);
        assertThat(images().list(job).getFirst().image()).isEqualTo(again);
    }

    @Test
    void anEarlierAttemptChangesNothing() {
        Image made = SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.REAL, "k/1");
        images().save(job, 1, made, T0);
        jobs().cancel(job, T0);
        jobs().retry(job, T0);
        Image late = SampleViews.failed(SampleViews.FRONT, 1, CommercialVersion.REAL, "late");
        Image other = SampleViews.made(SampleViews.BACK, 2, CommercialVersion.REAL, "k/2");
        for (Image image : List.of(late, other)) {
            assertThatThrownBy(() -> images().save(job, 1, image, T0)).isInstanceOf(Conflict.class);
        }
        assertThat(images().list(job)).extracting(StoredImage::image).containsExactly(made);
        images().save(job, 2, late, T0);
        assertThat(images().list(job)).extracting(StoredImage::image).containsExactly(late);
    }

    @Test
    void rowsAreDeletedWithTheirJob() {
        Image made = SampleViews.made(SampleViews.FRONT, 2, CommercialVersion.REAL, "k/1");
        images().save(job, 1, made, T0);
        jobs().cancel(job, T0);
        jobs().delete(job);
        assertThat(images().list(job)).isEmpty();
    }

    @Test
    void aDeletedImageIsInNoListAndNoResult() {
        ViewKey front = SampleViews.FRONT;
        images().save(job, 1, SampleViews.made(front, 1, CommercialVersion.SOLID, "k/1"), T0);
        images().save(job, 1, SampleViews.made(front, 1, CommercialVersion.REAL, "k/2"), T0);
        UUID solid = images().list(job).getFirst().id();
        assertThat(images().delete(job, solid, T0)).as("it runs").isFalse();
        jobs().start(job, 1, T0);
        Verdict verdict = new Verdict(Preset.AMAZON, true, List.of());
        JobResult result =
                new JobResult(
                        1,
                        1,
                        List.of(),
                        Map.of(front.text(), Map.of("solid", "k/1", "real", "k/2")),
                        Map.of(front.text(), Map.of("solid", verdict)),
                        Map.of(
                                "amazon", Map.of(front.text(), Map.of("solid", verdict)),
                                "shopify",
                                        Map.of(
                                                front.text(),
                                                Map.of("solid", verdict, "real", verdict))),
                        null,
                        true,
                        null);
        jobs().complete(job, 1, result, T0);
        Instant before = jobs().find(job).orElseThrow().updatedAt();

        assertThat(images().delete(job, solid, T0)).isTrue();

        Job after = jobs().find(job).orElseThrow();
        assertThat(images().list(job))
                .extracting(row -> row.image().version().wire())
                .containsExactly("real");
        assertThat(result(after).commercialImages())
                .isEqualTo(Map.of(front.text(), Map.of("real", "k/2")));
        assertThat(
                        Objects.requireNonNull(result(after).compliance())
                                .getOrDefault(front.text(), Map.of()))
                .isEmpty();
        assertThat(result(after).shopCompliance())
                .isEqualTo(
                        Map.of(
                                "amazon", Map.of(),
                                "shopify", Map.of(front.text(), Map.of("real", verdict))));
        assertThat(after.updatedAt()).isAfter(before);
        assertThat(images().delete(job, solid, T0)).isFalse();
        assertThat(images().delete(UniqueIds.job(), images().list(job).getFirst().id(), T0))
                .isFalse();
        assertThat(images().delete(job, images().list(job).getFirst().id(), T0)).isTrue();
        assertThat(result(jobs().find(job).orElseThrow()).commercialImages()).isEmpty();
    }

    @Test
    void anImageOfAJobWithoutAResultIsDeleted() {
        images().save(
                        job,
                        1,
                        SampleViews.failed(SampleViews.BACK, 9, CommercialVersion.REAL, "no"),
                        T0);
        jobs().cancel(job, T0);
        assertThat(images().delete(job, images().list(job).getFirst().id(), T0)).isTrue();
        assertThat(images().list(job)).isEmpty();
        assertThat(jobs().find(job).orElseThrow().result()).isNull();
    }

    private static JobResult result(Job job) {
        return Objects.requireNonNull(job.result(), "no result");
    }
}
