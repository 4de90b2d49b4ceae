package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.api.dispatch.DispatchLimits;
import vopi.runtime.net.AddressPolicy;

final class ApiSettingsTest {
    @Test
    void everyVariableIsRead() {
        ApiSettings settings =
                ApiSettings.from(
                        Map.of(
                                "VOPI_BUCKET", "videos",
                                "VOPI_CORS_ORIGINS", "https://a.example, https://b.example",
                                "VOPI_ALLOW_LOOPBACK_URLS", "true",
                                "VOPI_UPLOAD_LINK_LIFE", "PT5M",
                                "VOPI_MAX_RUNNING", "7",
                                "VOPI_MAX_RUNNING_PER_KEY", "3"));
        assertThat(settings)
                .isEqualTo(
                        new ApiSettings(
                                settings.contract(),
                                "videos",
                                List.of("https://a.example", "https://b.example"),
                                new AddressPolicy(true),
                                Duration.ofMinutes(5),
                                DispatchLimits.of(7, 3)));
    }

    @Test
    void aKeyMayUseTheTotalLimitByDefault() {
        ApiSettings settings =
                ApiSettings.from(Map.of("VOPI_BUCKET", "videos", "VOPI_MAX_RUNNING", "7"));
        assertThat(settings.limits()).isEqualTo(DispatchLimits.of(7, 7));
        assertThat(settings.corsOrigins()).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnceWithoutValues() {
        assertThatThrownBy(() ->
                        ApiSettings.from(
                                Map.of(
                                        "VOPI_MAX_RUNNING", "many-secret",
                                        "VOPI_ALLOW_LOOPBACK_URLS", "yes")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VOPI_BUCKET")
                .hasMessageContaining("VOPI_MAX_RUNNING")
                .hasMessageContaining("VOPI_ALLOW_LOOPBACK_URLS")
                .hasMessageNotContaining("secret");
    }
}
