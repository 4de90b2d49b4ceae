package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.port.Vision;
import vopi.core.view.Classification;
import vopi.core.view.EvaluatedFrame;
import vopi.core.view.View;
import vopi.core.view.ViewKey;
import vopi.imaging.Drawings;
import vopi.imaging.cutout.LocalMatting;
import vopi.imaging.cutout.QuickMattes;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class LocalVisionIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int STEPS = 24;
    private static final int[][] SIDES = {
        {40, 40, 200}, {60, 160, 60}, {190, 90, 40}, {60, 200, 220}
    };

    /// The tests draw the same pictures: each is inferred once.
    private static final QuickMattes MATTES = new QuickMattes();

    private final Vision vision = new LocalVision(LocalMatting.from(Map.of()), MATTES);

    @Test
    void aFullRotationGivesEachViewOnce() {
        List<Vision.Candidate> turn = turn(STEPS);
        Classification found = classify(turn);
        assertThat(found.views()).hasSizeBetween(4, 8);
        Set<ViewKey> fronts = new HashSet<>();
        for (int side = 0; side < 4; side++) {
            fronts.add(viewOf(found, turn.get(side * STEPS / 4).score().id()));
        }
        assertThat(fronts).hasSize(4);
    }

    @Test
    void theEndOfAFullRotationIsTheFirstView() {
        List<Vision.Candidate> turn = turn(STEPS + 1);
        Classification found = classify(turn);
        assertThat(viewOf(found, turn.getLast().score().id()))
                .isEqualTo(viewOf(found, turn.getFirst().score().id()));
    }

    @Test
    void everyCandidateAppearsOnce() {
        List<Vision.Candidate> candidates = new ArrayList<>(turn(8));
        candidates.add(
                candidate(90, Drawings.paint(WIDTH, HEIGHT, Drawings.flat(200, 200, 200)), 1));
        Classification found = classify(candidates);
        List<FrameId> all = candidates.stream().map(c -> c.score().id()).toList();
        assertThat(found.frames().stream().map(EvaluatedFrame::frame))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(found.views().stream().flatMap(v -> v.frames().stream()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aStillProductIsOneViewDespiteCameraShake() {
        List<Vision.Candidate> still = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            still.add(candidate(i, prism(.35, 150 + 5 * (i % 4), 120 - 3 * (i % 3)), 20));
        }
        assertThat(classify(still).views()).hasSize(1);
    }

    @Test
    void anotherBackgroundIsNotAnotherView() {
        List<Vision.Candidate> walk = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int light = 235 - 14 * i;
            walk.add(candidate(i, prism(.35, 160, 120, light, light + 4, light), 20));
        }
        assertThat(classify(walk).views()).hasSize(1);
    }

    @Test
    void equalViewsOfSeveralBatchesAreMerged() {
        List<Vision.Candidate> twice = new ArrayList<>(turn(STEPS));
        for (Vision.Candidate again : turn(STEPS)) {
            FrameScore s = again.score();
            twice.add(
                    new Vision.Candidate(
                            new FrameScore(
                                    s.slot() + 1000,
                                    s.timestamp() + 100,
                                    s.sharpness(),
                                    s.motion()),
                            again.image()));
        }
        Classification one = classify(twice.subList(0, STEPS));
        Classification other = classify(twice.subList(STEPS, 2 * STEPS));
        Classification merged = vision.merge(Drawings.JOB, twice, List.of(one, other));
        // Two laps are no turn that is divided evenly, so one of its views may lie between two
        // others.
        assertThat(merged.views()).hasSizeBetween(one.views().size() - 1, one.views().size());
        assertThat(merged.views().stream().map(View::key)).doesNotHaveDuplicates();
        assertThat(merged.frames()).hasSize(2 * STEPS);
        assertThat(merged.views().stream().flatMap(v -> v.frames().stream())).hasSize(2 * STEPS);
    }

    @Test
    void blurredAndCutFramesAreNotTheBest() {
        List<Vision.Candidate> candidates = new ArrayList<>();
        candidates.add(candidate(0, prism(.35, 40, 120), 30));
        candidates.add(candidate(1, prism(.35, 160, 120), 6));
        candidates.add(candidate(2, prism(.35, 160, 120), 22));
        Classification found = classify(candidates);
        assertThat(found.views().getFirst().best()).isEqualTo(FrameId.ofSlot(2));
    }

    @Test
    void noUnknownValueIsInvented() {
        for (EvaluatedFrame frame : classify(turn(8)).frames()) {
            assertThat(frame.quality()).isNull();
            assertThat(frame.angleEstimate()).isEqualTo("unknown");
        }
    }

    @Test
    void theBackgroundAdviceIsAColourAndAName() {
        View view = classify(turn(4)).views().getFirst();
        assertThat(view.backgrounds().solidColor()).matches("#[0-9A-F]{6}");
        assertThat(view.backgrounds().solidColorName()).isNotBlank();
        assertThat(view.backgrounds().realLifeSetting()).isNotBlank();
        assertThat(view.backgrounds().creativeShot()).isNotBlank();
    }

    private Classification classify(List<Vision.Candidate> candidates) {
        return vision.classify(new Vision.Batch(Drawings.JOB, 1, candidates, List.of(), null));
    }

    private static ViewKey viewOf(Classification found, FrameId frame) {
        return found.frames().stream()
                .filter(f -> f.frame().equals(frame))
                .findFirst()
                .orElseThrow()
                .view();
    }

    private static List<Vision.Candidate> turn(int steps) {
        List<Vision.Candidate> turn = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / STEPS;
            turn.add(candidate(i, prism(angle, 160, 120), 20));
        }
        return turn;
    }

    private static Vision.Candidate candidate(int slot, Bitmap picture, double sharpness) {
        EncodedImage image = Codec.jpeg(picture);
        return new Vision.Candidate(new FrameScore(slot, slot, sharpness, 0), image);
    }

    private static Bitmap prism(double angle, double x, double y) {
        return prism(angle, x, y, 232, 234, 236);
    }

    /// A prism with four painted faces, seen horizontally and rotated about its axis. Each face has
    /// a different mark.
    private static Bitmap prism(double angle, double x, double y, int blue, int green, int red) {
        double half = 48;
        return Drawings.paint(
                WIDTH,
                HEIGHT,
                (px, py) -> {
                    if (Math.abs(py - y) > 62) {
                        return new int[] {blue, green, red};
                    }
                    for (int side = 0; side < 4; side++) {
                        double facing = angle - side * Math.PI / 2;
                        double width = Math.cos(facing);
                        if (width > .01) {
                            double at = (px - x - half * Math.sin(-facing)) / (half * width);
                            if (Math.abs(at) <= 1) {
                                return side(side, at, (py - y) / 62);
                            }
                        }
                    }
                    return new int[] {blue, green, red};
                });
    }

    private static int[] side(int side, double u, double v) {
        boolean mark =
                switch (side) {
                    case 0 -> Math.hypot(u, v) < .5;
                    case 1 -> Math.abs(v) < .2;
                    case 2 -> Math.abs(u) < .25;
                    default -> Math.abs(u) < .6 && v > .4;
                };
        return mark ? new int[] {240, 240, 240} : SIDES[side];
    }
}
