package vopi.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GatewayLimitsTest {
    /// The same limit as in a deployment's usage plan: a client meets its 429 before production.
    @Test
    void theRateIsThatOfADeployment() throws Exception {
        try (InputStream in = GatewayLimitsTest.class.getResourceAsStream("/openapi.yaml")) {
            GatewayLimits limits =
                    GatewayLimits.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(limits.rate()).isEqualTo(50);
            assertThat(limits.burst()).isEqualTo(100);
        }
    }

    @Test
    void aDocumentWithoutARateIsRefused() {
        assertThatThrownBy(() -> GatewayLimits.of("openapi: 3.0.3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x-usage-plan");
    }
}
