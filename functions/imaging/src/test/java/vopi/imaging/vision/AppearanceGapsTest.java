package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision.Candidate;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.HandEvidence;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Codec;

final class AppearanceGapsTest {
    private static final List<Candidate> CANDIDATES =
            IntStream.range(0, 9)
                    .mapToObj(i ->
                            new Candidate(
                                    score(i),
                                    Codec.png(Drawings.paint(8, 8, Drawings.flat(9, 9, 9)))))
                    .toList();

    private final TreeMap<Integer, FrameDetections> found = new TreeMap<>();
    private int ground = 100;

    @Test
    void theEndsOfATurningProductComeFirst() {
        looks(3, 0);
        looks(5, 1);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).hasValue(0);
        looks(0, .9);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).hasValue(8);
        looks(8, 1);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).hasValue(1);
    }

    @Test
    void aCameraThatMovesGivesTheEndsNoPriority() {
        looks(3, 0);
        looks(7, 1);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).hasValue(0);
        ground = 150;
        looks(7, 1);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).hasValue(5);
    }

    @Test
    void aProductThatStandsStillNeedsNoOtherCandidate() {
        looks(2, .5);
        looks(6, .5);
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).isEmpty();
    }

    @Test
    void nothingIsSoughtBetweenFramesWithoutAProduct() {
        for (int index : new int[] {0, 4, 8}) {
            found.put(index, FrameDetections.empty(score(index)));
        }
        assertThat(AppearanceGaps.widest(CANDIDATES, found)).isEmpty();
    }

    /// @param look of the product, 0 to 1
    private void looks(int index, double look) {
        byte[] background = new byte[256];
        Arrays.fill(background, (byte) ground);
        AppearanceDescriptor blank = AppearanceDescriptor.blank();
        float[] shape = blank.shape().clone();
        Arrays.fill(shape, 0, shape.length / 2, (float) look);
        Arrays.fill(shape, shape.length / 2, shape.length, (float) (1 - look));
        AppearanceDescriptor descriptor =
                new AppearanceDescriptor(blank.colours(), blank.edges(), shape, blank.tones());
        found.put(
                index,
                new FrameDetections(
                        score(index),
                        SampleDetections.product(descriptor, 0),
                        List.of(),
                        false,
                        HandEvidence.NONE,
                        background));
    }

    private static FrameScore score(int slot) {
        return new FrameScore(slot, slot / 4.0, 20, 0);
    }
}
