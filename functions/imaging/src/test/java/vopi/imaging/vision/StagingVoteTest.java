package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.ProductLook;
import vopi.core.view.ProductStaging;
import vopi.core.view.Region;
import vopi.imaging.pose.ProductPose;

final class StagingVoteTest {
    private static final double[] ORANGE = {.9, .15, .8, .65, 0, 0};

    @Test
    void oneViewThatLooksLyingDoesNotLayAStandingProductDown() {
        ProductStaging staging =
                staging(look(.8, true, .3), look(.9, true, .34), look(1.4, false, .42));
        assertThat(staging.standing()).isTrue();
        assertThat(staging.pitch()).isCloseTo(Math.toDegrees(Math.asin(.34)), within(1e-9));
        assertThat(staging.widest()).isEqualTo(1.4);
    }

    @Test
    void aProductSeenFromAboveInItsViewsLies() {
        assertThat(staging(look(1, false, .9), look(1, false, .8)).standing()).isFalse();
    }

    @Test
    void theBrightestViewDecidesSoThatNoneIsOverexposed() {
        assertThat(
                        staging(new ProductLook(1, true, .3, .5), new ProductLook(1, true, .3, .7))
                                .brightness())
                .isEqualTo(.7);
    }

    @Test
    void theGroundBehindAProductInAHandIsNoTable() {
        ProductLook look = look(1, true, ProductPose.TABLE_DEPTH);
        assertThat(staging(look).pitch()).isCloseTo(38, within(1.0));
        ProductStaging held =
                StagingVote.of(Map.of("product_1", List.of(observation(look, .1)))).getFirst();
        assertThat(held.pitch()).isCloseTo(20, within(1.0));
    }

    @Test
    void aCushionThatIsHeldOnItsCornerLies() {
        ProductLook look = new ProductLook(1, true, .3, .8, true, null, null);
        assertThat(staging(look).standing()).isTrue();
        ProductStaging held =
                StagingVote.of(Map.of("product_1", List.of(observation(look, .1)))).getFirst();
        assertThat(held.standing()).isFalse();
    }

    @Test
    void aViewWhoseGroundAndProductAreWarmerIsBalanced() {
        ProductStaging staging = staging(tinted(0, 0, 0), tinted(0, .01, 1), tinted(.08, .06, 2));
        assertThat(staging.balances()).hasSize(1);
        ProductStaging.WhiteBalance balance = staging.balances().getFirst();
        assertThat(balance.red() / balance.green()).isCloseTo(Math.exp(-.05), within(1e-9));
        assertThat(.2126 * balance.red() + .7152 * balance.green() + .0722 * balance.blue())
                .isCloseTo(1, within(1e-9));
        assertThat(staging.ofView(balance.frame()).balances()).containsExactly(balance);
    }

    @Test
    void anotherSideOfTheProductOrAnotherGroundIsNotBalanced() {
        assertThat(staging(tinted(0, 0, 0), tinted(0, 0, 1), tinted(0, .2, 2)).balances())
                .isEmpty();
        assertThat(staging(tinted(0, 0, 0), tinted(0, 0, 1), tinted(.2, -.1, 2)).balances())
                .isEmpty();
        assertThat(staging(tinted(0, 0, 0), tinted(0, 0, 1), tinted(.6, .2, 2)).balances())
                .isEmpty();
    }

    private static ProductLook tinted(double ground, double body, int view) {
        return new ProductLook(
                1 + view / 10.0,
                true,
                .3,
                .8,
                false,
                new ProductLook.Tint(ground, 0),
                new ProductLook.Tint(.5 + body, -.2));
    }

    @Test
    void theColoursOfAllViewsAreNamedOnce() {
        List<String> colours = staging(look(1, true, .3), look(1, true, .3)).colours();
        assertThat(colours).hasSize(1);
        assertThat(colours.getFirst()).matches("#[0-9A-F]{6}");
    }

    @Test
    void viewsThatWereStoredWithoutALookGiveNoStaging() {
        assertThat(StagingVote.of(Map.of("product_1", List.of(observation(null))))).isEmpty();
    }

    private static ProductLook look(double aspect, boolean standing, double depth) {
        return new ProductLook(aspect, standing, depth, .8);
    }

    private static ProductStaging staging(ProductLook... looks) {
        List<ProductObservation> views =
                Stream.of(looks).map(StagingVoteTest::observation).toList();
        List<ProductStaging> all = StagingVote.of(Map.of("product_1", views));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().productId()).isEqualTo("product_1");
        return all.getFirst();
    }

    private static ProductObservation observation(@Nullable ProductLook look) {
        return observation(look, 0);
    }

    private static ProductObservation observation(@Nullable ProductLook look, double contact) {
        DetectedObject object =
                new DetectedObject(
                        Region.WHOLE,
                        .9,
                        .1,
                        0,
                        10,
                        contact,
                        0,
                        false,
                        AppearanceFeatures.packed(
                                AppearanceDescriptor.blank(), ProductThumbnail.UNKNOWN),
                        ORANGE,
                        look);
        FrameDetections frame =
                new FrameDetections(new FrameScore(1, .1, 20, 0), object, List.of());
        return ProductObservation.of(frame, object, null);
    }
}
