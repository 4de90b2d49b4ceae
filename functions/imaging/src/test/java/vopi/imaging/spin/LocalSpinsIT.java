package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.core.job.JobId;
import vopi.core.port.CutOut;
import vopi.core.port.Spins;
import vopi.core.port.Spins.Outcome;
import vopi.core.port.Vision;
import vopi.imaging.LocalProviders;
import vopi.imaging.cutout.Matte;
import vopi.imaging.cutout.Matting;
import vopi.imaging.cutout.PixelCutOut;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.imaging.vision.LocalVision;

final class LocalSpinsIT {
    private static final JobId JOB = JobId.of("00000000-0000-4000-8000-000000000001");
    private static final int FRAMES = 24;

    /// Candidates, in thirtieths of a second, most of which a camera that sways by 26 pixels sees
    /// before a ground like the first one's.
    private static final List<Integer> SAME_GROUND =
            List.of(0, 7, 15, 22, 30, 37, 45, 54, 60, 67, 75, 82, 91, 97, 105, 112, 120, 127);

    /// Cuts out what is not light, as the ground of the drawn video: in no time, unlike a network.
    private static final class LightGround implements PixelCutOut, Matting {
        private static final int LIGHT = 185;

        @Override
        public Pixels cutOut(Bitmap frame, CutOut.Request request) {
            return new Pixels(frame.withAlpha(alpha(frame)), 1, false, List.of(), null);
        }

        @Override
        public Matte fine(Bitmap frame) {
            return quick(frame);
        }

        @Override
        public Matte quick(Bitmap frame) {
            return new Matte(alpha(frame), 1, "light ground");
        }

        private static Bitmap alpha(Bitmap frame) {
            Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
            for (int i = 0; i < frame.pixels(); i++) {
                boolean light = true;
                for (int c = 0; c < 3; c++) {
                    light &= (frame.data()[3 * i + c] & 255) > LIGHT;
                }
                alpha.data()[i] = (byte) (light ? 0 : 255);
            }
            return alpha;
        }
    }

    private static Outcome spin(DrawnTurn video, Vision vision, List<Vision.Candidate> candidates) {
        Vision.Batch batch = new Vision.Batch(JOB, 1, candidates, List.of(), null);
        return new LocalSpins(new LightGround())
                .make(
                        new Spins.Request(JOB, 1, FRAMES, vision.classify(batch).detections(), 1),
                        video);
    }

    @Test
    void aTurnBeforeACameraThatStandsIsASpin() {
        DrawnTurn video = new DrawnTurn(9, 7.3, 0);
        Vision local = LocalProviders.from(Map.of()).vision();

        Outcome outcome = spin(video, local, video.candidates());

        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        Outcome.Made made = (Outcome.Made) outcome;

        assertThat(made.facts().seconds()).isCloseTo(7.3, within(.07));
        assertThat(made.facts().angles()).hasSize(FRAMES).isSorted().startsWith(0.0);
        assertThat(made.facts().angles().get(6)).isCloseTo(90, within(2.0));
        assertThat(made.facts().columns() * made.facts().rows()).isEqualTo(FRAMES);
        List<Box> products = frames(made).stream().map(SpinFrames::product).toList();
        assertThat(products)
                .as("one ground line and one scale")
                .allSatisfy(box -> {
                    assertThat(box.bottom()).isCloseTo(products.getFirst().bottom(), within(4));
                    assertThat(box.height()).isCloseTo(products.getFirst().height(), within(6));
                });
        assertThat(new String(made.viewer(), StandardCharsets.UTF_8))
                .contains("role=\"slider\"", "const angles = [0,", "data:image/webp;base64,")
                .doesNotContain("{{", "http:", "https:");
    }

    @Test
    void aCameraInAHandGivesNone() {
        DrawnTurn video = new DrawnTurn(5, 4, 26);

        Outcome.Refused refused =
                (Outcome.Refused)
                        spin(video, new LocalVision(new LightGround()), video.candidates());

        assertThat(refused.why().reason()).isEqualTo("the camera moves");
        assertThat(refused.why().tip()).contains("tripod");
    }

    @Test
    void aCameraInAHandWhoseGroundLooksTheSameGivesNone() {
        DrawnTurn video = new DrawnTurn(4.6, 4, 26);
        List<Double> times = SAME_GROUND.stream().map(frame -> frame / 30.0).toList();

        Outcome.Refused refused =
                (Outcome.Refused)
                        spin(video, new LocalVision(new LightGround()), video.candidates(times));

        assertThat(refused.why().reason())
                .isEqualTo("the product moves in the picture while it turns");
        assertThat(refused.why().tip()).contains("tripod");
    }

    private static List<Bitmap> frames(Outcome.Made made) {
        Bitmap sheet = Codec.decodeWithAlpha(new EncodedImage(made.sprite(), "image/webp", 1, 1));
        int width = made.facts().width();
        int height = made.facts().height();
        return IntStream.range(0, FRAMES)
                .mapToObj(i -> new Box(i % 6 * width, i / 6 * height, width, height))
                .map(sheet::crop)
                .toList();
    }
}
