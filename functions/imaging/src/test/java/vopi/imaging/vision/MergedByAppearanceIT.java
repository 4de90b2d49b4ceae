package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameId;
import vopi.core.port.Vision;
import vopi.core.view.Backgrounds;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.Obstructions;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.Drawings;
import vopi.imaging.LocalProviders;
import vopi.testing.sample.SampleViews;

/// Views that Gemini named in several batches are merged by their appearance.
final class MergedByAppearanceIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final Vision local = LocalProviders.from(Map.of()).vision();
    private final List<Vision.Candidate> candidates = new ArrayList<>();

    private void candidate(int number, boolean tall) {
        Drawings.Shape shape =
                tall ? Drawings.block(130, 30, 190, 210) : Drawings.disc(160 + number % 5, 120, 70);
        Drawings.Paint paint = tall ? Drawings.flat(40, 40, 200) : Drawings.flat(190, 90, 40);
        candidates.add(
                new Vision.Candidate(
                        SampleViews.score(number),
                        Drawings.png(
                                Drawings.composed(
                                        Drawings.paint(WIDTH, HEIGHT, paint),
                                        Drawings.paint(WIDTH, HEIGHT, Drawings.flat(225, 228, 226)),
                                        Drawings.mask(WIDTH, HEIGHT, shape)))));
    }

    private static Classification answer(Map<String, Integer> frameOfView) {
        List<EvaluatedFrame> frames = new ArrayList<>();
        List<View> views = new ArrayList<>();
        frameOfView.forEach((name, number) -> {
            ViewKey key = new ViewKey("product_1", name);
            FrameId frame = new FrameId(number);
            frames.add(new EvaluatedFrame(frame, key, "front", 90.0, Obstructions.NONE));
            views.add(
                    new View(
                            key,
                            "front",
                            "The " + name,
                            List.of(frame),
                            Obstructions.NONE,
                            new Backgrounds("#F5F5F5", "white", "on a table", "on paper")));
        });
        return new Classification("gemini", frames, views, List.of());
    }

    @Test
    void viewsAreMergedByAppearanceAndNotByName() {
        candidate(1, true);
        candidate(11, false);
        candidate(301, true);
        candidate(312, false);
        Classification first = answer(Map.of("front", 1, "side", 11));
        // The later batch calls the tall one by another name, and the round one by the tall one's.
        Classification later = answer(Map.of("narrow_face", 301, "front", 312));

        Classification merged = local.merge(Drawings.JOB, candidates, List.of(first, later));

        assertThat(merged.views())
                .extracting(view -> view.frames().stream().map(FrameId::number).sorted().toList())
                .containsExactlyInAnyOrder(List.of(1, 301), List.of(11, 312));
        assertThat(merged.views()).extracting(View::key).doesNotHaveDuplicates();
        assertThat(merged.model()).isEqualTo("gemini");
    }
}
