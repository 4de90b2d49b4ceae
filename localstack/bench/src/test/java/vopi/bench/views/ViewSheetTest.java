package vopi.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.bench.views.ViewMatching.Kind;
import vopi.bench.views.ViewMatching.Verdict;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Backgrounds;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.core.view.Obstructions;
import vopi.core.view.Region;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class ViewSheetTest {
    private static final Region BOX = new Region(.2, .2, .5, .5);

    @Test
    void candidatesComeAboveTheViewsWithTheirBoxes() {
        FrameScore first = new FrameScore(0, 0, 20, 0);
        FrameScore second = new FrameScore(10, 1, 20, .1);
        Classification found =
                new Classification(
                        "local",
                        List.of(),
                        List.of(view(second)),
                        List.of(),
                        List.of(
                                FrameDetections.card(first),
                                new FrameDetections(second, object(), List.of(object()))));
        ViewSheet sheet =
                new ViewSheet(
                        List.of(candidate(first), candidate(second)),
                        found,
                        List.of(new Verdict(Kind.WRONG, null, false)));
        Bitmap picture = Codec.decode(new EncodedImage(sheet.png(), "image/png", 1, 1));
        assertThat(picture.height()).isGreaterThan(90 + 240);
        assertThat(picture.data()).contains((byte) 220);
    }

    @Test
    void tilesBreakIntoRows() {
        PictureRows tiles = new PictureRows(100);
        for (int i = 0; i < 3; i++) {
            tiles.add(Bitmap.blank(40, 30, 3));
        }
        assertThat(tiles.sheet().width()).isEqualTo(100);
        assertThat(tiles.sheet().height()).isEqualTo(4 + 34 + 34);
    }

    private static Vision.Candidate candidate(FrameScore score) {
        return new Vision.Candidate(score, Codec.jpeg(Bitmap.blank(640, 320, 3)));
    }

    private static FrameDetections.DetectedObject object() {
        return new FrameDetections.DetectedObject(
                BOX, .9, .25, .1, 10, .2, .1, false, new byte[0], new double[0], null);
    }

    private static View view(FrameScore score) {
        return new View(
                new ViewKey("product_1", "view_1"),
                "unknown",
                "a view",
                List.of(score.id()),
                Obstructions.NONE,
                new Backgrounds("#FFFFFF", "white", "a table", "a podium"));
    }
}
