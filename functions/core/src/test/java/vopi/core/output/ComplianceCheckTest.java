package vopi.core.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.Compliance.Check;
import vopi.core.image.ImageFacts;
import vopi.core.image.ImageFormat;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;

final class ComplianceCheckTest {
    private static final OutputSettings SETTINGS =
            new OutputPlan(JobConfig.Output.of(Preset.AMAZON)).settings(CommercialVersion.REAL);

    @Test
    void anEnlargedPictureIsAdvisedAgainstButNotRefused() {
        Check check = detail(500).orElseThrow();
        assertThat(check.ok()).isFalse();
        assertThat(check.mandatory()).isFalse();
        assertThat(check.measured()).isEqualTo("1,600 px, detail of about 500 px");
        assertThat(compliance(500).broken()).noneMatch(broken -> broken.rule().equals("detail"));
    }

    @Test
    void aSharpPictureHasItsDetail() {
        assertThat(detail(1600).orElseThrow().ok()).isTrue();
    }

    @Test
    void nothingIsSaidWhereDetailWasNotMeasured() {
        assertThat(detail(null)).isEmpty();
    }

    private static Optional<Check> detail(@Nullable Integer detail) {
        return compliance(detail).checks().stream()
                .filter(check -> check.rule().equals("detail"))
                .findFirst();
    }

    private static Compliance compliance(@Nullable Integer detail) {
        MarketplaceRules rules = SETTINGS.listing();
        assertThat(rules).isNotNull();
        return ComplianceCheck.of(
                rules,
                new ImageFacts(
                        1600,
                        1600,
                        ImageFormat.JPEG,
                        false,
                        "sRGB",
                        900_000,
                        null,
                        0,
                        detail,
                        null));
    }
}
