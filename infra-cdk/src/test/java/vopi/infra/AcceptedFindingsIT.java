package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.services.s3.Bucket;

/// The packs AwsSolutions and Serverless of cdk-nag find nothing that is not accepted, with its
/// reason, at the resource.
final class AcceptedFindingsIT {
    @TempDir private Path folder;

    /// So that an empty list means something.
    @Test
    void thePacksDoFindWhatIsWrong() {
        assertThat(
                        Synthesized.findingsOf(
                                folder, scope -> Bucket.Builder.create(scope, "Open").build()))
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
    }

    @Test
    void noneInDevelopment() {
        assertThat(Synthesized.with(Samples.development(), folder).findings()).isEmpty();
    }

    @Test
    void noneInProductionWithPaidProviders() {
        assertThat(Synthesized.with(Samples.production(), folder).findings()).isEmpty();
    }
}
