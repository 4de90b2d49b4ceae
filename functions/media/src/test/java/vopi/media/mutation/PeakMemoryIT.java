package vopi.media.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// Resident memory of a whole JVM that does all that a job does to a video, with a heap of 192 MB
/// and the C library's settings of the deployed function.
final class PeakMemoryIT {
    private static final long MAX_AT_1080P = 300;
    private static final long MAX = 600;

    @TempDir private Path folder;

    @Test
    void fullHd() throws Exception {
        assertThat(
                        peak(
                                ClipSpec.of("libopenh264", ".mp4")
                                        .size(1920, 1080)
                                        .times(40, i -> i * 40L)))
                .isBetween(1L, MAX_AT_1080P);
    }

    @Test
    void theLargestEightBitVideo() throws Exception {
        assertThat(peak(ClipSpec.of("mpeg4", ".mp4").size(4096, 2304).times(8, i -> i * 40L)))
                .isBetween(1L, MAX);
    }

    @Test
    void theLargestTenBitVideoWithFullChromaAndAlpha() throws Exception {
        assertThat(
                        peak(
                                ClipSpec.of("prores_ks", ".mov")
                                        .size(4096, 2304)
                                        .pixels("yuva444p10le", false)
                                        .times(5, i -> i * 40L)))
                .isBetween(1L, MAX);
    }

    /// A stored clip: its encoder takes half a minute for ten frames.
    @Test
    void theLargestTenBitAv1Video() throws Exception {
        URL clip = Objects.requireNonNull(PeakMemoryIT.class.getResource("largest-av1.mp4"));
        assertThat(peak(Path.of(clip.toURI()))).isBetween(1L, MAX);
    }

    private long peak(ClipSpec spec) throws IOException, InterruptedException {
        return peak(ClipWriter.write(spec, folder.resolve("large" + spec.extension())));
    }

    private static long peak(Path clip) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-Xms16m",
                        "-XX:MaxNewSize=32m",
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeakMain.class.getName(),
                        clip.toString());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1048576");
        Process child = builder.redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).contains("Usable");
        return said.lines()
                .filter(line -> line.startsWith(PeakMain.PEAK))
                .mapToLong(line -> Long.parseLong(line.substring(PeakMain.PEAK.length())))
                .sum();
    }
}
