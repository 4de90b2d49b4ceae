package vopi.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "uploads/key/7c9e6679/My Video (1).MOV",
                "a/..b/b../.../.c/d.",
                "%2e%2e/%252e/%00",
                "\uff0e\uff0e/\u2025/\u2215/\u00e9/e\u0301/\ud83c\udfa5",
                " / /~"
            })
    void plainSegmentsAreAKey(String text) {
        assertThat(ObjectKey.of(text)).contains(new ObjectKey(text));
        assertThat(new ObjectKey(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "a/.",
                "a/..",
                "../a",
                "a/./b",
                "a/../b",
                "a\\b",
                "a/..\\b",
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u007fb",
                "a\u0085b",
                "a\ud800b",
                "a\udc00\ud800"
            })
    void whatAPathOrALogCouldReadInAnotherWayIsNone(String text) {
        assertThat(ObjectKey.of(text)).isEmpty();
        assertThatThrownBy(() -> new ObjectKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void maximumLengthIsInBytes() {
        assertThat(ObjectKey.of("a".repeat(1024))).isPresent();
        assertThat(ObjectKey.of("a".repeat(1025))).isEmpty();
        assertThat(ObjectKey.of("\u00e9".repeat(512))).isPresent();
        assertThat(ObjectKey.of("\u00e9".repeat(512) + "a")).isEmpty();
    }

    @Test
    void anAddressHasBucketAndKey() {
        ObjectAddress address = ObjectAddress.of("s3://vopi/uploads/a b%20c").orElseThrow();
        assertThat(address.bucket()).isEqualTo("vopi");
        assertThat(address.key().value()).isEqualTo("uploads/a b%20c");
        assertThat(address.text()).isEqualTo("s3://vopi/uploads/a b%20c");
        assertThat(ObjectAddress.isMeant("S3://vopi/a")).isTrue();
        assertThat(ObjectAddress.isMeant("https://vopi/a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:",
                "s3://",
                "s3://vopi",
                "s3://vopi/",
                "s3://vopi//a",
                "s3://vopi/a/../b",
                "S3://vopi/a",
                "https://vopi/a",
                "s3:/vopi/a"
            })
    void anythingElseIsNoAddress(String url) {
        assertThat(ObjectAddress.of(url)).isEmpty();
    }
}
