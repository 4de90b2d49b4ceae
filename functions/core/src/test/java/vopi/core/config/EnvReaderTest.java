package vopi.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvReaderTest {
    @Test
    void everyTypeIsRead() {
        EnvReader in =
                new EnvReader(
                        Map.of(
                                "T", "text",
                                "U", "https://example.com/a",
                                "N", "7",
                                "F", "true",
                                "D", "PT15M",
                                "W", "a, b",
                                "S", "hush"));
        assertThat(in.text("T")).isEqualTo("text");
        assertThat(in.optionalUri("U")).contains(URI.create("https://example.com/a"));
        assertThat(in.number("N", 1, 1, 9)).isEqualTo(7);
        assertThat(in.flag("F", false)).isTrue();
        assertThat(in.duration("D", Duration.ZERO)).isEqualTo(Duration.ofMinutes(15));
        assertThat(in.words("W", List.of())).containsExactly("a", "b");
        assertThat(in.secret("S")).contains(new Secret("hush"));
        in.finish();
    }

    @Test
    void unsetAndBlankVariablesGetDefaults() {
        EnvReader in = new EnvReader(Map.of("BLANK", "  "));
        assertThat(in.number("N", 4, 1, 9)).isEqualTo(4);
        assertThat(in.text("BLANK", "otherwise")).isEqualTo("otherwise");
        assertThat(in.optional("BLANK")).isEmpty();
        in.finish();
    }

    @Test
    void everyProblemIsNamedAtOnceAndNoValue() {
        EnvReader in = new EnvReader(Map.of("N", "secret-12", "D", "-PT1S", "F", "yes"));
        in.text("MISSING");
        in.number("N", 1, 1, 9);
        in.duration("D", Duration.ofSeconds(1));
        in.flag("F", false);
        assertThatThrownBy(in::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "MISSING is not set",
                        "N must be a whole number from 1 to 9",
                        "D must be a positive duration",
                        "F must be true or false")
                .hasMessageNotContaining("secret-12");
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(new Secret("hush")).hasToString("[redacted]");
    }
}
