package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.testing.sample.SampleJobs;

/// DELETE /api/v1/jobs/{id}/images/{imageId}
final class ImageDeletionTest {
    private static final JobId JOB = SampleJobs.id(1);
    private static final String ONE = "/api/v1/jobs/" + JOB;

    private final TestApi api = new TestApi();

    @BeforeEach
    void aCompletedJob() {
        Samples.completed(api, JOB, TestApi.DEMO);
    }

    private StoredImage solid() {
        return api.rows.images().list(JOB).stream()
                .filter(row -> row.image() instanceof Made)
                .filter(row -> row.image().version().wire().equals("solid"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allListsAgreeAndTheObjectsAreDeleted() {
        StoredImage image = solid();
        String key = ((Made) image.image()).key();
        JobObjectKeys.thumbnails(key)
                .forEach(small -> api.objects.put(small, new byte[] {1}, "image/webp"));

        assertThat(api.delete(ONE + "/images/" + image.id()).status()).isEqualTo(204);

        assertThat(api.objects.list("jobs/")).noneMatch(object -> object.key().contains("solid"));
        assertThat(api.get(ONE + "/images").json()).hasSize(2);
        assertThat(api.get(ONE + "/images/grouped").json().get("product_1_front")).hasSize(1);
        assertThat(api.get(ONE + "/download-urls").json().at("/commercialImages/product_1_front"))
                .hasSize(1);
        assertThat(api.get(ONE).json().at("/result/commercialImages/product_1_front")).hasSize(1);
        assertThat(api.get(ONE).json().at("/result/commercialImageKeys/product_1_front"))
                .hasSize(1);
        assertThat(api.delete(ONE + "/images/" + image.id()).status()).isEqualTo(404);
    }

    @Test
    void anImageThatCouldNotBeMadeIsDropped() {
        StoredImage lost =
                api.rows.images().list(JOB).stream()
                        .filter(row -> row.image() instanceof ImageStore.NotMade)
                        .findFirst()
                        .orElseThrow();
        assertThat(api.delete(ONE + "/images/" + lost.id()).status()).isEqualTo(204);
        assertThat(api.get(ONE + "/images").json()).hasSize(2);
    }

    @Test
    void unknownImagesAreNotFound() {
        assertThat(api.delete(ONE + "/images/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.delete(ONE + "/images/x").status()).isEqualTo(404);
    }

    @Test
    void anImageOfARunningJobIsAConflict() {
        StoredImage image = solid();
        api.post(ONE + "/views/product_1_front/redo", null);
        assertThat(api.delete(ONE + "/images/" + image.id()).status()).isEqualTo(409);
        assertThat(api.get(ONE + "/images").json()).hasSize(3);
    }
}
