package vopi.imaging.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.paint;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.TfliteNetwork;

/// Real hands are measured by `./vopi bench views`: no picture of one may be shipped.
final class HandModelTest {
    @Test
    void thePalmDetectorHasAScoreAndEighteenValuesForEachAnchor() {
        Map<String, float[]> out =
                TfliteNetwork.resource(HandModel.class, "palm_detection_full.tflite", 192)
                        .run(Bitmap.blank(192, 192, 3));
        assertThat(out.get("Identity")).hasSize(2016 * 18);
        assertThat(out.get("Identity_1")).hasSize(2016);
    }

    @Test
    void theLandmarkModelTellsWhetherItSeesAHand() {
        Map<String, float[]> out =
                TfliteNetwork.resource(HandModel.class, "hand_landmark_lite.tflite", 224)
                        .run(Bitmap.blank(224, 224, 3));
        assertThat(out.get("Identity_1")).hasSize(1);
        assertThat(out.get("Identity_1")[0]).isBetween(0f, .1f);
    }

    @Test
    void aPlainPictureOfAnyShapeHasNoHand() {
        assertThat(HandModel.shared().in(paint(640, 200, flat(120, 150, 210)))).isEmpty();
        assertThat(HandModel.shared().in(Bitmap.blank(100, 640, 3))).isEmpty();
    }

    @Test
    void aHandIsScaledWithItsPicture() {
        assertThat(new HandModel.Hand(10, 20, 30, .8).scaled(2))
                .isEqualTo(new HandModel.Hand(20, 40, 60, .8));
    }
}
