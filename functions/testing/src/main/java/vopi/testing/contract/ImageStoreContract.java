package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.error.Conflict;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.JobStore;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// The contract of every image store.
public abstract class ImageStoreContract {
    private static final Instant T0 = SampleJobs.CREATED;

    private final JobId job = Unique.job();

    protected abstract JobStore jobs();

    protected abstract ImageStore images();

    @BeforeEach
    void aJob() {
        jobs().insert(SampleJobs.fresh(job, Unique.owner(), T0));
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
        assertThat(images().list(Unique.job())).isEmpty();
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
}
