package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.imaging.Drawings;
import vopi.imaging.cutout.LocalMatting;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

final class TextCardIT {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @Test
    void aTitleIsACardAndAToyIsNone() throws IOException {
        assertThat(TextCard.is(frame("title-card.jpg"))).isTrue();
        assertThat(TextCard.is(frame("toy-after-title.jpg"))).isFalse();
    }

    @Test
    void textInAnyColourOnAPlainGroundOrAGradientIsACard() {
        assertThat(TextCard.is(written(Drawings.flat(20, 20, 20), Drawings.flat(240, 240, 240))))
                .isTrue();
        assertThat(TextCard.is(written(Drawings.flat(30, 40, 200), Drawings.flat(0, 220, 250))))
                .isTrue();
        Drawings.Paint gradient = (x, y) -> new int[] {60 + x / 8, 20 + y / 6, 30 + x / 16};
        assertThat(TextCard.is(written(gradient, Drawings.flat(255, 255, 255)))).isTrue();
    }

    @Test
    void aLogoOfFlatColoursBelongsToTheCard() {
        Bitmap card = written(Drawings.flat(255, 255, 255), Drawings.flat(60, 60, 60));
        Drawings.Shape logo = Drawings.disc(320, 80, 60);
        Bitmap frame = placed(card, Drawings.flat(40, 30, 210), logo);
        assertThat(TextCard.is(frame)).isTrue();
    }

    @Test
    void aProductBesideTextIsNoCard() {
        Bitmap card = written(Drawings.flat(255, 255, 255), Drawings.flat(60, 60, 60));
        assertThat(TextCard.is(placed(card, shaded(), Drawings.block(240, 20, 400, 140))))
                .isFalse();
    }

    @Test
    void aPrintedLabelIsNoCard() {
        Bitmap ground = Drawings.paint(WIDTH, HEIGHT, Drawings.flat(255, 255, 255));
        Bitmap tub = placed(ground, shaded(), Drawings.block(100, 20, 560, 340));
        assertThat(TextCard.is(written(tub, Drawings.flat(30, 30, 30)))).isFalse();
    }

    @Test
    void aCardIsInNoView() throws IOException {
        Vision vision = new LocalVision(LocalMatting.from(Map.of()));
        Classification found =
                vision.classify(
                        new Vision.Batch(
                                Drawings.JOB,
                                1,
                                List.of(
                                        candidate(0, "title-card.jpg"),
                                        candidate(10, "toy-after-title.jpg"),
                                        candidate(20, "title-card.jpg")),
                                List.of(),
                                null));
        assertThat(found.views())
                .allSatisfy(view -> assertThat(view.frames()).containsExactly(FrameId.ofSlot(10)));
        assertThat(found.views()).isNotEmpty();
        assertThat(found.frames()).hasSize(1);
        assertThat(found.detections()).hasSize(3);
    }

    private static Vision.Candidate candidate(int slot, String name) throws IOException {
        return new Vision.Candidate(new FrameScore(slot, slot / 10.0, 20, 0), image(name));
    }

    private static EncodedImage image(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Drawings.class.getResourceAsStream(name), name)) {
            return new EncodedImage(in.readAllBytes(), "image/jpeg", 640, 428);
        }
    }

    private static Bitmap frame(String name) throws IOException {
        return Resampling.within(Codec.decode(image(name)), WIDTH);
    }

    /// Light from the left.
    private static Drawings.Paint shaded() {
        return (x, y) -> new int[] {190 - x / 5, 200 - x / 4, 215 - x / 6 - y / 20};
    }

    private static Bitmap placed(Bitmap ground, Drawings.Paint paint, Drawings.Shape shape) {
        Bitmap product = Drawings.paint(WIDTH, HEIGHT, paint);
        return Drawings.composed(product, ground, Drawings.mask(WIDTH, HEIGHT, shape));
    }

    private static Bitmap written(Drawings.Paint ground, Drawings.Paint ink) {
        return written(Drawings.paint(WIDTH, HEIGHT, ground), ink);
    }

    /// Two lines of upright and round strokes.
    private static Bitmap written(Bitmap ground, Drawings.Paint ink) {
        return placed(
                ground,
                ink,
                (x, y) -> {
                    double best = 0;
                    for (int line = 0; line < 2; line++) {
                        for (int i = 0; i < 9; i++) {
                            best = Math.max(best, glyph(i, x - 150 - 40 * i, y - 200 - 60 * line));
                        }
                    }
                    return best;
                });
    }

    private static double glyph(int kind, double x, double y) {
        boolean stem = x >= 0 && x < 5 && y >= 0 && y < 32;
        boolean foot = x >= 0 && x < 22 && y >= 27 && y < 32;
        double ring = Math.abs(Math.hypot(x - 12, y - 18) - 11);
        return switch (kind % 3) {
            case 0 -> stem || foot ? 1 : 0;
            case 1 -> Math.clamp(3 - ring, 0, 1);
            default -> stem || (x >= 15 && x < 20 && y >= 0 && y < 32) || (foot && x < 20) ? 1 : 0;
        };
    }
}
