package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.services.s3.Bucket;

/// The cdk-nag packs AwsSolutions and Serverless report only findings that are accepted, each with
/// its reason, at the resource.
final class AcceptedFindingsIT {
    @TempDir private Path folder;

    /// Shows that the packs report findings, so an empty list is meaningful.
    @Test
    void thePacksReportFindings() {
        assertThat(
                        Synthesized.findingsOf(
                                folder, scope -> Bucket.Builder.create(scope, "Open").build()))
                .anyMatch(finding -> finding.contains("AwsSolutions-S10"));
    }

    @Test
    void noFindingsInDevelopment() {
        assertThat(Synthesized.with(SampleStacks.development()).findings()).isEmpty();
    }

    @Test
    void noFindingsInProductionWithPaidProviders() {
        assertThat(Synthesized.with(SampleStacks.production()).findings()).isEmpty();
    }
}
