package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class OpacityCutOutTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 160;
    private static final Drawings.Shape VASE = Drawings.disc(100, 80, 50);

    private final List<CutOut.Request> others = new ArrayList<>();
    private final CutOut cutOut = new OpacityCutOut(this::other);

    @Test
    void theVideosOpacityIsTheCutOut() {
        CutOut.Result result = cutOut.cutOut(request(framed(VASE)));
        Bitmap image = Codec.decodeWithAlpha(result.image());
        assertThat(image.channel(3).data()).isEqualTo(Drawings.mask(WIDTH, HEIGHT, VASE).data());
        assertThat(result.confidence()).isEqualTo(1);
        assertThat(result.needsReview()).isFalse();
        assertThat(others).isEmpty();
    }

    /// The frame lies on a light ground: none of it is left in the soft edge of a dark product.
    @Test
    void theBackgroundIsRemovedFromTheSoftEdge() {
        Bitmap image = Codec.decodeWithAlpha(cutOut.cutOut(request(framed(VASE))).image());
        for (int i = 0; i < image.pixels(); i++) {
            if ((image.data()[4 * i + 3] & 255) > 60) {
                assertThat(image.data()[4 * i + 1] & 255).isCloseTo(30, within(12));
            }
        }
    }

    @Test
    void aProductAtTheFramesEdgeNeedsReview() {
        CutOut.Result result = cutOut.cutOut(request(framed(Drawings.block(40, 60, 160, HEIGHT))));
        assertThat(result.needsReview()).isTrue();
        assertThat(result.notes()).containsExactly(LocalCutOut.CUT_OFF);
    }

    @Test
    void opaqueFramesGoToTheOtherMethod() {
        EncodedImage opaque = Codec.png(Drawings.paint(WIDTH, HEIGHT, Drawings.flat(1, 2, 3)));
        cutOut.cutOut(request(opaque));
        cutOut.cutOut(request(framed((x, y) -> 1)));
        assertThat(others).hasSize(2);
    }

    @Test
    void aFrameWithoutAProductIsRefused() {
        CutOut.Request empty = request(framed((x, y) -> 0));
        assertThatThrownBy(() -> cutOut.cutOut(empty)).isInstanceOf(UpstreamRejected.class);
    }

    private CutOut.Result other(CutOut.Request request) {
        others.add(request);
        return new CutOut.Result(request.frame(), .5, true, List.of());
    }

    /// A dark product as the reader hands it out: on a light ground, its opacity beside it.
    private static EncodedImage framed(Drawings.Shape shape) {
        Bitmap mask = Drawings.mask(WIDTH, HEIGHT, shape);
        Bitmap dark = Drawings.paint(WIDTH, HEIGHT, Drawings.flat(30, 30, 30));
        Bitmap light = Drawings.paint(WIDTH, HEIGHT, Drawings.flat(236, 236, 236));
        return Codec.png(Drawings.composed(dark, light, mask).withAlpha(mask));
    }

    private static CutOut.Request request(EncodedImage frame) {
        return new CutOut.Request(Drawings.JOB, 1, frame, Obstructions.NONE, false);
    }
}
