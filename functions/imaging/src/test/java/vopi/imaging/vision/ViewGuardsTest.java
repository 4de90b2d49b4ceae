package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.view.Classification;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.FrameDetections.HandEvidence;
import vopi.core.view.Region;
import vopi.imaging.vision.ProductObservation.Best;

/// What is no view of its own: a side that another view shows, a part of the product, nothing.
final class ViewGuardsTest {
    private static final HandEvidence BOTH = new HandEvidence(true, .9);

    @Test
    void theSameSideUnderAnotherLightIsOneView() {
        ProductObservation one = observation(0, .5, 0, ThumbnailRegistrationTest.print(0, 1, 0, 1));
        ProductObservation other =
                observation(5, .5, .9, ThumbnailRegistrationTest.print(0, .9, .1, .6));
        ProductObservation third =
                observation(9, .5, .9, ThumbnailRegistrationTest.print(1, 1, 0, 1));
        assertThat(one.distance(other)).isGreaterThan(.2);
        assertThat(SameSide.of(one, other, false, .3)).isTrue();
        assertThat(SameSide.of(one, third, false, .3)).isFalse();
    }

    @Test
    void aMaskThatLeapsForAMomentMakesNoView() {
        ProductThumbnail print = ThumbnailRegistrationTest.print(0, 1, 0, 1);
        ProductThumbnail noisy = noisy(print, 54);
        assertThat(ThumbnailRegistration.of(print, noisy).tone()).isBetween(.85, .9);
        List<ProductObservation> view = List.of(observation(0, .5, 0, print));
        List<ProductObservation> moment = List.of(observation(.8, .5, .9, noisy));
        List<ProductObservation> later = List.of(observation(4, .5, .9, noisy));
        Best best = Best.of(view);
        assertThat(SameSide.joined(List.of(view, moment), false, .3, best)).hasSize(1);
        assertThat(SameSide.joined(List.of(view, later), false, .3, best)).hasSize(2);
    }

    @Test
    void detectionsOfAnEarlierReleaseHaveNoThumbnail() {
        AppearanceDescriptor blank = AppearanceDescriptor.blank();
        byte[] old = AppearanceFeatures.packed(blank, ProductThumbnail.UNKNOWN);
        assertThat(AppearanceFeatures.thumbnail(old)).isEqualTo(ProductThumbnail.UNKNOWN);
        byte[] packed =
                AppearanceFeatures.packed(blank, ThumbnailRegistrationTest.print(0, 1, 0, 1));
        assertThat(packed.length).isGreaterThan(old.length).isLessThan(3000);
        assertThat(AppearanceFeatures.unpacked(packed).shape())
                .isEqualTo(AppearanceFeatures.unpacked(old).shape());
    }

    @Test
    void aPartOfAHeldProductIsDropped() {
        List<ProductObservation> held = List.of(held(0, .6), held(1, .3), held(2, .6), held(6, .3));
        assertThat(ViewSelector.withoutParts(held))
                .extracting(ProductObservation::timestamp)
                .containsExactly(0.0, 2.0, 6.0);
    }

    @Test
    void anotherThingInOneShotIsNoView() {
        List<ProductObservation> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(shot(i, .1 * (i % 2), 100));
        }
        ProductObservation closeUp = shot(4, 1, 160);
        ProductObservation otherSide = shot(5, 1, 103);
        seen.add(closeUp);
        assertThat(StrayObservations.without(seen)).hasSize(4).doesNotContain(closeUp);
        seen.set(4, otherSide);
        assertThat(StrayObservations.without(seen)).contains(otherSide);
    }

    @Test
    void aVideoInWhichEachShotShowsAnotherSideKeepsThem() {
        List<ProductObservation> seen = List.of(shot(0, 0, 60), shot(1, .5, 120), shot(2, 1, 180));
        assertThat(StrayObservations.without(seen)).hasSize(3);
    }

    @Test
    void handsOfABatchAreDecidedByTheWholeVideo() {
        DetectedObject touched = object(.5, .2, 0, ProductThumbnail.UNKNOWN, 0);
        FrameDetections quiet = frame(0, touched, HandEvidence.NONE, 100);
        Classification batch = ViewMerger.of(List.of(quiet), 8).answer("local", List.of());
        assertThat(batch.views().getFirst().obstructions().any()).isFalse();

        List<FrameDetections> all = new ArrayList<>(batch.detections());
        all.add(frame(1, touched, BOTH, 100));
        Classification merged = ViewMerger.of(all, 8).answer("local", List.of());
        assertThat(merged.views()).allMatch(view -> view.obstructions().any());
    }

    @Test
    void aFrameThatWasNotAnalysedMayShowTheHandOfItsView() {
        DetectedObject touched = object(.5, .2, 0, ProductThumbnail.UNKNOWN, 0);
        FrameDetections unknown = FrameDetections.empty(score(1));
        Classification found =
                ViewMerger.of(List.of(frame(0, touched, BOTH, 100), unknown), 8)
                        .answer("local", List.of());
        assertThat(found.frames()).hasSize(2).allMatch(one -> one.obstructions().any());
    }

    @Test
    void aLimbThatTouchesALittleCountsInAVideoWithHands() {
        DetectedObject free = object(.5, 0, 0, ProductThumbnail.UNKNOWN, 0);
        DetectedObject slightly = object(.5, .02, 0, ProductThumbnail.UNKNOWN, 0);
        List<FrameDetections> applied =
                HandVote.applied(
                        List.of(
                                frame(0, free, BOTH, 100),
                                frame(1, slightly, HandEvidence.NONE, 100),
                                frame(2, free, HandEvidence.NONE, 100)));
        assertThat(contacts(applied)).containsExactly(false, true, false);
    }

    @Test
    void aRefusalGivesItsReason() {
        assertThat(refusal(frame(0, null, HandEvidence.NONE, 2))).contains("light");
        assertThat(refusal(FrameDetections.card(score(0)))).contains("text");
        assertThat(refusal(frame(0, null, BOTH, 120))).contains("person");
        DetectedObject wall = object(.5, 0, .4, ProductThumbnail.UNKNOWN, 0);
        assertThat(refusal(frame(0, wall, HandEvidence.NONE, 120))).contains("step back");
    }

    @Test
    void aFaintThingInOneOfManyFramesIsNoProduct() {
        DetectedObject object = object(.5, .3, 0, ProductThumbnail.UNKNOWN, 0);
        DetectedObject faint =
                new DetectedObject(
                        object.box(),
                        .35,
                        object.share(),
                        0,
                        10,
                        .3,
                        .1,
                        false,
                        object.appearance(),
                        object.colours(),
                        null);
        List<FrameDetections> person = new ArrayList<>(List.of(frame(0, faint, BOTH, 100)));
        assertThat(ViewMerger.of(person, 8).views()).hasSize(1);
        for (int i = 1; i < 10; i++) {
            person.add(frame(i, null, BOTH, 100));
        }
        ViewMerger merged = ViewMerger.of(person, 8);
        assertThat(merged.views()).isEmpty();
        assertThat(merged.answer("local", List.of()).warnings().getFirst()).contains("person");
    }

    @Test
    void anUnknownReasonIsNotGuessed() {
        assertThat(
                        ViewMerger.of(List.of(frame(0, null, HandEvidence.NONE, 120)), 8)
                                .answer("local", List.of())
                                .warnings())
                .isEmpty();
    }

    /// @param levels maximum change of a cell
    private static ProductThumbnail noisy(ProductThumbnail thumbnail, int levels) {
        Random random = new Random(1);
        byte[] luma = thumbnail.luma().clone();
        for (int i = 0; i < luma.length; i++) {
            int noise = random.nextInt(2 * levels + 1) - levels;
            luma[i] = (byte) (luma[i] == 0 ? 0 : Math.clamp((luma[i] & 255) + noise, 1, 255));
        }
        return new ProductThumbnail(luma);
    }

    private static String refusal(FrameDetections one) {
        Classification found =
                ViewMerger.of(List.of(one, one.withObjects(object -> object)), 8)
                        .answer("local", List.of());
        assertThat(found.views()).isEmpty();
        assertThat(found.warnings()).hasSize(1);
        return found.warnings().getFirst();
    }

    private static List<Boolean> contacts(List<FrameDetections> all) {
        return all.stream()
                .map(one ->
                        ProductObservation.of(one, Objects.requireNonNull(one.whole()), null)
                                .obstructions()
                                .any())
                .toList();
    }

    private static ProductObservation held(double seconds, double side) {
        DetectedObject object = object(side, .3, 0, ProductThumbnail.UNKNOWN, 0);
        return ProductObservation.of(frame(seconds, object, BOTH, 100), object, null);
    }

    private static ProductObservation shot(double seconds, double look, int ground) {
        DetectedObject object = object(.5, 0, 0, ProductThumbnail.UNKNOWN, look);
        return ProductObservation.of(
                frame(seconds, object, HandEvidence.NONE, ground), object, null);
    }

    private static ProductObservation observation(
            double seconds, double side, double look, ProductThumbnail thumbnail) {
        DetectedObject object = object(side, 0, 0, thumbnail, look);
        return ProductObservation.of(frame(seconds, object, HandEvidence.NONE, 100), object, null);
    }

    private static FrameScore score(double seconds) {
        return new FrameScore((int) (10 * seconds), seconds, 20, 0);
    }

    private static FrameDetections frame(
            double seconds, @Nullable DetectedObject object, HandEvidence hands, int ground) {
        byte[] background = new byte[256];
        Arrays.fill(background, (byte) ground);
        return new FrameDetections(score(seconds), object, List.of(), false, hands, background);
    }

    /// @param look changes the descriptor
    private static DetectedObject object(
            double side, double contact, double cut, ProductThumbnail thumbnail, double look) {
        float[] shape = AppearanceDescriptor.blank().shape().clone();
        Arrays.fill(shape, 0, shape.length / 2, (float) look);
        Arrays.fill(shape, shape.length / 2, shape.length, (float) (1 - look));
        AppearanceDescriptor blank = AppearanceDescriptor.blank();
        float[] tones = blank.tones().clone();
        tones[0] = 1;
        float[] colours = blank.colours().clone();
        for (int cell = 0; cell < colours.length; cell += 4) {
            colours[cell] = (float) look;
            colours[cell + 3] = 1;
        }
        AppearanceDescriptor descriptor =
                new AppearanceDescriptor(colours, blank.edges(), shape, tones);
        return new DetectedObject(
                new Region(.1, .1, side, side),
                .9,
                side * side,
                cut,
                10,
                contact,
                0,
                false,
                AppearanceFeatures.packed(descriptor, thumbnail),
                new double[] {0, 0, 0, .5, 0, 0},
                null);
    }
}
