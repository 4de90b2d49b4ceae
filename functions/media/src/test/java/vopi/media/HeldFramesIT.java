package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.media.FrameScore;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// Screen recordings hold one frame for seconds: a picture is a candidate once.
final class HeldFramesIT {
    private static final Path THREE = Cases.clip("frame-held-15s.mp4");

    @TempDir private Path folder;

    @Test
    void threeHeldPicturesGiveThreeCandidatesAtTheirTimes() throws IOException {
        Cases.Found found = Cases.find(THREE, 1);
        assertThat(times(found)).containsExactly(0.0, 15.0, 30.0);
        assertThat(found.pictures()).hasSize(3);
        assertThat(found.scores()).hasSize(310);
    }

    @Test
    void extractWritesEachPictureOnce() throws IOException {
        assertThat(Cases.extracted(THREE, 6)).containsOnlyKeys(0.0, 15.0, 30.0);
    }

    @Test
    void theLastFrameIsReadDespiteReordering() throws IOException {
        assertThat(Cases.find(THREE, 1).video().video().durationSeconds())
                .isCloseTo(31.0, within(0.1));
    }

    /// Times of frames that are held for 0.04 s to 7 s, across cuts and whole seconds.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void everyPictureIsACandidateOnceForAnySegmentation(int segments) throws IOException {
        long[] times = {0, 40, 1_950, 2_300, 9_300, 9_340, 11_000, 12_960, 13_000, 17_500};
        ClipSpec spec = ClipSpec.of("mpeg4", ".mp4").groups(2, 0).times(10, i -> times[i]);
        Path clip = ClipWriter.write(spec, folder.resolve("held.mp4"));
        Cases.Found found = Cases.find(clip, segments);
        assertThat(found.scores()).isEqualTo(Cases.find(clip, 1).scores());
        assertThat(times(found)).doesNotHaveDuplicates();
        // One of each second in which a picture is new; 1.95 s is shown from 2.0 s on.
        assertThat(times(found).stream().mapToInt(time -> (int) (time + 0.051)).toArray())
                .containsExactly(0, 2, 9, 11, 13, 17);
        // Also between the seconds, each picture is a candidate once.
        assertThat(found.chosen())
                .extracting(one -> one.score().timestamp())
                .doesNotHaveDuplicates()
                .containsAll(times(found));
        assertThat(found.pictures())
                .containsKeys(
                        found.chosen().stream()
                                .map(one -> one.score().slot())
                                .toArray(Integer[]::new));
    }

    /// The encoder writes a frame every 40 ms, and the same picture in all of two seconds.
    @Test
    void aRepeatedlyCodedPictureIsOneCandidate() throws IOException {
        ClipSpec spec =
                ClipSpec.of("mjpeg", ".mov")
                        .pixels("yuvj420p", true)
                        .times(150, i -> i * 40L)
                        .painted(HeldFramesIT::slide);
        Path clip = ClipWriter.write(spec, folder.resolve("coded.mov"));
        for (int segments : List.of(1, 4)) {
            Cases.Found found = Cases.find(clip, segments);
            assertThat(found.candidates()).hasSize(3);
            assertThat(found.pictures()).containsKeys(slots(found));
        }
    }

    /// Another one every 50 frames.
    private static double slide(int plane, double x, double y, double time) {
        double shift = 13 * Math.floor(time / 50);
        return plane == 0 ? 128 + 90 * Math.sin((x + shift) / 4) * Math.cos((y - shift) / 5) : 128;
    }

    private static List<Double> times(Cases.Found found) {
        return found.candidates().stream().map(FrameScore::timestamp).toList();
    }

    private static Integer[] slots(Cases.Found found) {
        return found.candidates().stream().map(FrameScore::slot).toArray(Integer[]::new);
    }
}
