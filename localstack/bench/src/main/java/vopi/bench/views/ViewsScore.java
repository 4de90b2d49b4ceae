package vopi.bench.views;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import vopi.bench.views.ViewMatching.Kind;
import vopi.bench.views.ViewMatching.Verdict;

/// What the views of one clip are worth.
///
/// @param wanted number of sides that a seller wants
/// @param found number of them that a view shows
/// @param views number of views
/// @param doubles views of a side that has another view
/// @param wrong views of something else than the product
/// @param hero whether the first view may be the first
/// @param unmarkedHands views with a hand that are not marked
/// @param falseHands views that are marked without a hand
record ViewsScore(
        String name,
        int wanted,
        int found,
        int views,
        int doubles,
        int wrong,
        boolean hero,
        int unmarkedHands,
        int falseHands,
        Refusal refusal) {
    enum Refusal {
        NONE,
        RIGHT,
        WRONG
    }

    static ViewsScore of(KnownClip clip, List<ShownView> views) {
        List<Verdict> verdicts = new ViewMatching(clip).verdicts(views);
        long wanted = clip.sides().stream().filter(side -> !side.optional()).count();
        long found =
                verdicts.stream()
                        .filter(verdict -> verdict.kind() == Kind.SIDE)
                        .filter(verdict -> verdict.side() != null)
                        .filter(verdict -> !Objects.requireNonNull(verdict.side()).optional())
                        .count();
        boolean refused = views.isEmpty();
        boolean hero =
                refused
                        ? clip.refusedIsRight()
                        : verdicts.getFirst().kind() != Kind.WRONG && verdicts.getFirst().hero();
        return new ViewsScore(
                clip.name(),
                (int) wanted,
                (int) found,
                views.size(),
                count(verdicts, Kind.DOUBLE),
                count(verdicts, Kind.WRONG),
                hero,
                hands(clip, views, verdicts, true),
                hands(clip, views, verdicts, false),
                refused ? clip.refusedIsRight() ? Refusal.RIGHT : Refusal.WRONG : Refusal.NONE);
    }

    private static int count(List<Verdict> verdicts, Kind kind) {
        return (int) verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }

    /// Views of the product with a hand and no mark, or with a mark and no hand.
    private static int hands(
            KnownClip clip, List<ShownView> views, List<Verdict> verdicts, boolean touched) {
        int count = 0;
        for (int i = 0; i < views.size(); i++) {
            ShownView view = views.get(i);
            boolean measured = clip.handKnown() && verdicts.get(i).kind() != Kind.WRONG;
            if (measured && view.hand() != touched && touched(clip, view) == touched) {
                count++;
            }
        }
        return count;
    }

    private static boolean touched(KnownClip clip, ShownView view) {
        Set<Integer> products = new ViewMatching(clip).products(view);
        return clip.hands().stream()
                .filter(span -> span.product() == 0 || products.contains(span.product()))
                .anyMatch(span -> span.contains(view.seconds()));
    }
}
