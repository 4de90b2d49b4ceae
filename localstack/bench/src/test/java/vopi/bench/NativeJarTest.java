package vopi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class NativeJarTest {
    @Test
    void findsTheLibrariesAmongOthers() throws IOException {
        NativeJar jar =
                NativeJar.in(
                        "/a/ffmpeg-7.1-1.5.11.jar:/a/javacpp-1.5.11-linux-arm64.jar"
                                + ":/a/ffmpeg-7.1-1.5.11-linux-arm64.jar:/a/classes");
        assertThat(jar.file()).hasToString("/a/ffmpeg-7.1-1.5.11-linux-arm64.jar");
        assertThat(jar.name()).isEqualTo("ffmpeg-7.1-1.5.11-linux-arm64");
        assertThat(jar.withEncoders())
                .isEqualTo("org.bytedeco:ffmpeg:7.1-1.5.11:jar:linux-arm64-gpl");
    }

    @Test
    void reportsMissingLibraries() {
        assertThatThrownBy(() -> NativeJar.in("/a/classes:/a/ffmpeg-7.1-1.5.11.jar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("class path");
    }
}
