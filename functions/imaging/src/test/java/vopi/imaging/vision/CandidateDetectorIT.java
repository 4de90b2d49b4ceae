package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.imaging.Drawings;
import vopi.imaging.cutout.Matte;
import vopi.imaging.cutout.Matting;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Separates products, and handles videos without any, with a matting whose masks are known.
final class CandidateDetectorIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int GROUND = 230;

    private final BlueIsProduct matting = new BlueIsProduct();
    private final Vision vision = new LocalVision(matting);

    @Test
    void separateObjectsAreProducts() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(candidate(i, mixed(4 * i, 60, 160, 260)));
        }
        Classification found = classify(seen);
        assertThat(found.views().stream().map(view -> view.key().productId()))
                .containsExactly("product_1", "product_2", "product_3");
        assertThat(found.warnings()).isEmpty();
        for (int product = 0; product < 3; product++) {
            View view = found.views().get(product);
            Region region = view.region(view.best()).orElseThrow();
            double x = (60 + 100 * product + 4 * view.best().slot()) / (double) WIDTH;
            assertThat(region.x()).isLessThan(x);
            assertThat(region.x() + region.width()).isGreaterThan(x).isLessThan(x + .25);
        }
        assertThat(found.views().stream().map(View::best)).doesNotHaveDuplicates();
    }

    @Test
    void equalObjectsAreOneProduct() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(candidate(i, frame(4 * i, 60, 160, 260)));
        }
        Classification found = classify(seen);
        assertThat(found.views()).hasSize(1);
        Region region = found.views().getFirst().regions().getFirst();
        assertThat(region.width()).isLessThan(.3);
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void candidatesBetweenTheSecondsAreAnalysedWhereTheProductChanges() {
        List<Vision.Candidate> still = new ArrayList<>();
        List<Vision.Candidate> changing = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            boolean second = i % 4 == 0;
            // Noise: an unchanged picture is analysed once.
            Bitmap same = frame(i % 2, 100);
            Bitmap other = i < 5 ? same : mixed(i % 2, 100, 220);
            still.add(candidate(i, same, second));
            changing.add(candidate(i, other, second));
        }
        classify(still);
        int few = matting.inferences;
        assertThat(few).isLessThanOrEqualTo(3);
        Classification found = classify(changing);
        assertThat(matting.inferences - few).isGreaterThan(few);
        assertThat(found.detections()).hasSize(9);
    }

    @Test
    void objectsThatAreRarelySeparateAreAGroup() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(candidate(i, mixed(3 * i, 100, i < 2 ? 170 : 140)));
        }
        Classification found = classify(seen);
        assertThat(found.views().stream().map(view -> view.key().productId()).distinct())
                .containsExactly("product_1");
        assertThat(found.views().getFirst().regions()).isEmpty();
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("taken as one product"));
    }

    @Test
    void aVideoWithoutDetectionsHasNoView() {
        matting.level = 60;
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(candidate(i, frame(9 * i, 160)));
        }
        Classification found = classify(seen);
        assertThat(found.views()).isEmpty();
        assertThat(found.frames()).isEmpty();
        assertThat(found.detections()).hasSize(4);
        assertThat(vision.merge(Drawings.JOB, List.of(), List.of(found)).views()).isEmpty();
    }

    @Test
    void aProductBesideAPersonIsFoundWhereItsNeighbourIs() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // In the odd frames a dark figure that the frame cuts off touches the product.
            Bitmap alone = frame(2 * i, 220);
            Bitmap figure =
                    composed(
                            paint(WIDTH, HEIGHT, flat(30, 30, 30)),
                            alone,
                            mask(WIDTH, HEIGHT, block(0, 0, 203, HEIGHT)));
            seen.add(candidate(i, i % 2 == 0 ? alone : figure));
        }
        matting.hidesFigures = true;
        Classification found = classify(seen);
        for (FrameDetections one : found.detections()) {
            FrameDetections.DetectedObject whole = java.util.Objects.requireNonNull(one.whole());
            assertThat(whole.box().width()).isLessThan(.25);
            assertThat(whole.crowded()).isEqualTo(one.frame().slot() % 2 == 1);
        }
        assertThat(found.views()).hasSize(1);
    }

    @Test
    void theStartOfAVideoIsAnalysedWhereTheProductChanges() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Bitmap picture = i < 4 ? frame(i, 100) : mixed(i, 100, 220);
            seen.add(candidate(i, picture, i == 3 || i == 5));
        }
        Classification found = classify(seen);
        assertThat(found.detections().getFirst().whole()).isNotNull();
    }

    @Test
    void aSeamIsNotAProduct() {
        Bitmap ground = paint(WIDTH, HEIGHT, flat(GROUND, GROUND, GROUND));
        Bitmap seam =
                composed(
                        paint(WIDTH, HEIGHT, flat(200, 60, 40)),
                        ground,
                        mask(WIDTH, HEIGHT, block(20, 120, 300, 122)));
        assertThat(classify(List.of(candidate(0, seam))).views()).isEmpty();
    }

    @Test
    void mergingNeedsNoSecondInference() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(candidate(i, frame(9 * i, 100)));
        }
        Classification one = classify(seen.subList(0, 3));
        Classification other = classify(seen.subList(3, 6));
        int inferences = matting.inferences;
        Classification merged = vision.merge(Drawings.JOB, List.of(), List.of(one, other));
        assertThat(matting.inferences).isEqualTo(inferences).isEqualTo(6);
        assertThat(merged.frames()).hasSize(6);
        assertThat(merged.views()).hasSize(1);
    }

    @Test
    void anUnchangedPictureIsAnalysedOnce() {
        List<Vision.Candidate> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(candidate(i, frame(0, 100)));
        }
        assertThat(classify(seen).frames()).hasSize(5);
        assertThat(matting.inferences).isEqualTo(1);
    }

    @Test
    void theWholeProductIsPreferredToACroppedOne() {
        List<Vision.Candidate> seen =
                List.of(
                        candidate(0, frame(0, 10)),
                        candidate(1, frame(0, 150)),
                        candidate(2, frame(0, 312)));
        Classification found = classify(seen);
        assertThat(found.views()).hasSize(1);
        assertThat(found.views().getFirst().best().slot()).isEqualTo(1);
    }

    @Test
    void packedFeaturesAreNearlyExact() {
        FrameDetections detection =
                new ProductDetector(matting)
                        .analyse(candidate(0, frame(0, 100)).score(), frame(0, 100))
                        .limbsKept();
        FrameDetections.DetectedObject body = java.util.Objects.requireNonNull(detection.whole());
        AppearanceDescriptor appearance = AppearanceFeatures.unpacked(body.appearance());
        ProductThumbnail thumbnail = AppearanceFeatures.thumbnail(body.appearance());
        assertThat(AppearanceFeatures.packed(appearance, thumbnail)).isEqualTo(body.appearance());
        assertThat(AppearanceFeatures.packed(AppearanceFeatures.palette(body.colours())))
                .isEqualTo(body.colours());
    }

    private Classification classify(List<Vision.Candidate> candidates) {
        return vision.classify(new Vision.Batch(Drawings.JOB, 1, candidates, List.of(), null));
    }

    private static Vision.Candidate candidate(int slot, Bitmap picture) {
        return new Vision.Candidate(new FrameScore(slot, slot, 20, 0), Codec.png(picture));
    }

    private static Vision.Candidate candidate(int slot, Bitmap picture, boolean bestOfSecond) {
        return new Vision.Candidate(
                new FrameScore(slot, slot / 4.0, 20, 0), Codec.png(picture), bestOfSecond);
    }

    /// Blue blocks of 44 x 120, centred at these positions.
    private static Bitmap frame(int off, int... middles) {
        Bitmap frame = paint(WIDTH, HEIGHT, flat(GROUND, GROUND, GROUND));
        for (int middle : middles) {
            int x = middle + off;
            frame =
                    composed(
                            paint(WIDTH, HEIGHT, flat(200, 60, 40)),
                            frame,
                            mask(WIDTH, HEIGHT, block(x - 22, 60, x + 22, 180)));
        }
        return frame;
    }

    /// Blocks of different colours, all detected.
    private static Bitmap mixed(int off, int... middles) {
        Bitmap[] paints = {
            paint(WIDTH, HEIGHT, flat(200, 60, 40)),
            paint(WIDTH, HEIGHT, flat(40, 170, 40)),
            paint(WIDTH, HEIGHT, flat(20, 20, 20))
        };
        Bitmap frame = paint(WIDTH, HEIGHT, flat(GROUND, GROUND, GROUND));
        for (int i = 0; i < middles.length; i++) {
            int x = middles[i] + off;
            frame = composed(paints[i], frame, mask(WIDTH, HEIGHT, block(x - 22, 60, x + 22, 180)));
        }
        return frame;
    }

    private static final class BlueIsProduct implements Matting {
        private int inferences;
        private int level = 255;

        /// Whether a figure is missed in a part of the frame, where it is not the main thing.
        private boolean hidesFigures;

        @Override
        public Matte fine(Bitmap frame) {
            return quick(frame);
        }

        @Override
        public Matte quick(Bitmap frame) {
            inferences++;
            Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
            for (int i = 0; i < alpha.pixels(); i++) {
                boolean blue = (frame.data()[3 * i + 2] & 255) < GROUND - 60;
                boolean figure = (frame.data()[3 * i] & 255) < 50;
                blue = blue && !(figure && hidesFigures && frame.width() < WIDTH);
                alpha.data()[i] = (byte) (blue ? level : 0);
            }
            return new Matte(alpha, 1, "blue");
        }
    }
}
