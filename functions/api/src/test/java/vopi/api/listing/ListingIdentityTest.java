package vopi.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.job.Progress;
import vopi.testing.sample.SampleJobs;

final class ListingIdentityTest {
    private static Job of(String url) {
        return of(url, JobDetails.NONE);
    }

    private static Job of(String url, JobDetails details) {
        Instant now = SampleJobs.CREATED;
        return new Job(
                JobId.of("0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10"),
                SampleJobs.OWNER,
                1,
                JobStatus.COMPLETED,
                url,
                JobConfig.DEFAULT,
                null,
                new Progress("completed", 100, ""),
                null,
                null,
                List.of(),
                now,
                now,
                now,
                now,
                details,
                null);
    }

    @Test
    void whatTheClientGaveComesFirst() {
        JobDetails sku = new JobDetails(null, "MUG_7.red", null, List.of(), null, Map.of());
        assertThat(ListingIdentity.of(of("https://v.example.com/red_mug.mp4", sku)))
                .isEqualTo(new ListingIdentity("MUG_7.red", "Red mug"));
        JobDetails title = new JobDetails("Mug, 0.3 l", null, null, List.of(), null, Map.of());
        assertThat(ListingIdentity.of(of("https://v.example.com/red_mug.mp4", title)))
                .isEqualTo(new ListingIdentity("red-mug", "Mug, 0.3 l"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://v.example.com/a/red_mug.mp4?x=1, red-mug, Red mug",
        "s3://vopi/uploads/demo/1/My%20Bottle%20(2).MOV, my-bottle-2, My Bottle (2)",
        "https://v.example.com/IMG_1234.MOV, img-1234, Product",
        "https://v.example.com/20261129.mp4, 20261129, Product",
        "https://v.example.com/%E7%93%B6.mp4, 0b6f1a3e, Product",
        "https://v.example.com/..%2F..%2Fetc%2Fpasswd, etc-passwd, / /etc/passwd",
        "https://v.example.com/100%.mp4, 100, Product",
        "https://v.example.com, v-example, V example"
    })
    void skuAndTitleComeFromTheFileName(String url, String sku, String title) {
        ListingIdentity identity = ListingIdentity.of(of(url));
        assertThat(identity.sku()).isEqualTo(sku).matches("[a-z0-9-]{1,40}");
        assertThat(identity.title()).isEqualTo(title);
    }
}
