package vopi.bench.views;

import java.util.List;

/// Scores the views of a drawn turn by their angles.
final class TurnScore {
    /// Maximum angle in degrees between a side and the camera at which the side counts as shown.
    private static final double FACING = 30;

    /// Minimum angle in degrees between two different views.
    private static final double SAME = 28;

    private TurnScore() {}

    static ViewsScore of(RotatingClip turn, List<ShownView> views) {
        List<Double> angles = views.stream().map(view -> turn.angle(view.seconds())).toList();
        double[] sides = turn.solid().sides();
        int found = 0;
        for (double side : sides) {
            found += angles.stream().anyMatch(angle -> between(angle, side) <= FACING) ? 1 : 0;
        }
        int doubles = 0;
        for (int i = 0; i < angles.size(); i++) {
            double one = angles.get(i);
            boolean repeats =
                    angles.subList(0, i).stream().anyMatch(other -> between(one, other) < SAME);
            doubles += repeats ? 1 : 0;
        }
        boolean hero = !angles.isEmpty() && between(angles.getFirst(), 0) <= FACING;
        int falseHands = (int) views.stream().filter(ShownView::hand).count();
        return new ViewsScore(
                turn.name(),
                sides.length,
                found,
                views.size(),
                doubles,
                0,
                hero,
                0,
                falseHands,
                views.isEmpty() ? ViewsScore.Refusal.WRONG : ViewsScore.Refusal.NONE);
    }

    /// Difference in degrees, 0 to 180.
    static double between(double one, double other) {
        double off = Math.abs(one - other) % 360;
        return Math.min(off, 360 - off);
    }
}
