package vopi.bench.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vopi.bench.views.KnownClip.Side;
import vopi.bench.views.ViewMatching.Kind;
import vopi.bench.views.ViewMatching.Verdict;
import vopi.bench.views.ViewsScore.Refusal;
import vopi.core.view.Region;
import vopi.runtime.json.Json;

final class ViewsScoreTest {
    private static final Region BOX = new Region(.2, .2, .4, .4);
    private static final Region ELSEWHERE = new Region(.7, .7, .2, .2);
    private static final KnownClip CUP =
            clip(
                    """
                    {"product": "a cup",
                     "sides": [{"name": "front", "hero": true, "spans": [[0, 2], [8, 9]]},
                               {"name": "back", "spans": [[4, 6]]},
                               {"name": "corner", "optional": true, "spans": [[6, 7]]}],
                     "boxes": [{"at": 0, "box": [0.2, 0.2, 0.4, 0.4]},
                               {"at": 9, "box": [0.25, 0.2, 0.4, 0.4]}],
                     "hands": [[5, 9]]}
                    """);

    @Test
    void sidesDoublesAndOtherViewsAreCounted() {
        List<ShownView> views =
                List.of(view(1, BOX), view(8.5, BOX), view(4.5, BOX), view(3, BOX), view(6.5, BOX));
        assertThat(kinds(CUP, views))
                .containsExactly(Kind.SIDE, Kind.DOUBLE, Kind.SIDE, Kind.OTHER, Kind.SIDE);
        assertThat(ViewsScore.of(CUP, views))
                .isEqualTo(new ViewsScore("cup", 2, 2, 5, 1, 0, true, 2, 0, Refusal.NONE));
    }

    @Test
    void anotherObjectShowsNoSideAndIsNoHero() {
        List<ShownView> views = List.of(view(1, ELSEWHERE), view(1.5, null), view(4.5, BOX));
        assertThat(kinds(CUP, views)).containsExactly(Kind.WRONG, Kind.WRONG, Kind.SIDE);
        assertThat(ViewsScore.of(CUP, views))
                .isEqualTo(new ViewsScore("cup", 2, 1, 3, 0, 2, false, 0, 0, Refusal.NONE));
    }

    @Test
    void handsAreComparedWithTheirMarks() {
        List<ShownView> views = List.of(new ShownView(1, BOX, true), new ShownView(5.5, BOX, true));
        assertThat(ViewsScore.of(CUP, views).unmarkedHands()).isZero();
        assertThat(ViewsScore.of(CUP, views).falseHands()).isEqualTo(1);
    }

    @Test
    void aViewBetweenTwoSidesTakesTheOneThatIsFree() {
        KnownClip clip =
                clip(
                        """
                        {"sides": [{"name": "a", "spans": [[0, 3]]}, {"name": "b", "spans": [[2, 5]]}],
                         "boxes": [{"at": 0, "box": [0.2, 0.2, 0.4, 0.4]}]}
                        """);
        List<ShownView> views = List.of(view(2.5, BOX), view(1, BOX));
        assertThat(kinds(clip, views)).containsExactly(Kind.SIDE, Kind.SIDE);
        assertThat(sides(clip, views)).containsExactly("b", "a");
    }

    @Test
    void everyProductHasItsOwnSides() {
        KnownClip clip =
                clip(
                        """
                        {"sides": [{"name": "one", "spans": [[0, 9]]},
                                   {"name": "two", "product": 2, "spans": [[0, 9]]}],
                         "boxes": [{"at": 0, "box": [0.2, 0.2, 0.4, 0.4]},
                                   {"at": 5, "product": 2, "box": [0.7, 0.7, 0.2, 0.2]}],
                         "hands": [[0, 9, 2]]}
                        """);
        List<ShownView> views = List.of(view(1, BOX), view(1, ELSEWHERE), view(2, BOX));
        assertThat(kinds(clip, views)).containsExactly(Kind.SIDE, Kind.SIDE, Kind.DOUBLE);
        assertThat(ViewsScore.of(clip, views).unmarkedHands()).isEqualTo(1);
    }

    @Test
    void aRefusalIsRightOnlyIfTheLabelSaysSo() {
        assertThat(ViewsScore.of(CUP, List.of()).refusal()).isEqualTo(Refusal.WRONG);
        KnownClip blurred = clip("{\"refusedIsRight\": true}");
        assertThat(ViewsScore.of(blurred, List.of()))
                .isEqualTo(new ViewsScore("cup", 0, 0, 0, 0, 0, true, 0, 0, Refusal.RIGHT));
        assertThat(ViewsScore.of(blurred, List.of(view(1, BOX))).wrong()).isEqualTo(1);
    }

    @Test
    void boxesMatchByOverlapOrByCentreAndSize() {
        Region label = new Region(.2, .2, .4, .4);
        assertThat(ViewMatching.same(new Region(.3, .2, .4, .4), label, 0)).isTrue();
        assertThat(ViewMatching.same(new Region(.25, .25, .28, .28), label, 0)).isTrue();
        assertThat(ViewMatching.same(new Region(.35, .35, .1, .1), label, 0)).isFalse();
        assertThat(ViewMatching.same(new Region(.1, .1, .7, .7), label, 0)).isFalse();
        assertThat(ViewMatching.same(new Region(.3, .2, .4, .4), label, .74)).isFalse();
    }

    @Test
    void everyLabelIsComplete() {
        assertThat(KnownClip.names()).hasSizeGreaterThanOrEqualTo(20);
        for (String name : KnownClip.names()) {
            KnownClip clip = KnownClip.of(java.nio.file.Path.of(name + ".mp4")).orElseThrow();
            assertThat(clip.product()).as(name).isNotBlank();
            assertThat(clip.sides().stream().anyMatch(Side::hero))
                    .as(name)
                    .isEqualTo(!clip.refusedIsRight());
            for (Side side : clip.sides()) {
                assertThat(side.spans()).as(name).isNotEmpty().allMatch(s -> s.from() < s.to());
                assertThat(clip.boxes()).as(name).anyMatch(b -> b.product() == side.product());
            }
        }
    }

    private static KnownClip clip(String json) {
        return KnownClip.read(
                "cup", Json.read(json, com.fasterxml.jackson.databind.JsonNode.class));
    }

    private static ShownView view(double seconds, @Nullable Region box) {
        return new ShownView(seconds, box, false);
    }

    private static List<Kind> kinds(KnownClip clip, List<ShownView> views) {
        return new ViewMatching(clip).verdicts(views).stream().map(Verdict::kind).toList();
    }

    private static List<String> sides(KnownClip clip, List<ShownView> views) {
        List<String> names = new ArrayList<>();
        for (Verdict verdict : new ViewMatching(clip).verdicts(views)) {
            names.add(Objects.requireNonNull(verdict.side()).name());
        }
        return names;
    }
}
