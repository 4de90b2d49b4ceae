package vopi.testing.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import vopi.core.media.FrameScore;

/// Compares scores of many clips with the reference scores, as a table in Markdown.
public final class AgreementTable {
    /// Below this motion the absolute difference is reported: a percentage of a tenth of a level is
    /// meaningless.
    private static final double STILL = 0.1 / 255;

    private final List<String> rows = new ArrayList<>();

    public void add(
            String clip,
            List<FrameScore> ours,
            List<FrameScore> plain,
            List<Integer> winners,
            List<Integer> plainWinners) {
        long same = winners.stream().filter(plainWinners::contains).count();
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %d%s | %.3f %% | %.3f %% | %d of %d |",
                        clip,
                        ours.size(),
                        ours.size() == plain.size() ? "" : " (plain " + plain.size() + ")",
                        100 * most(ours, plain, FrameScore::sharpness, 1e-3),
                        100 * most(ours, plain, FrameScore::motion, STILL),
                        same,
                        plainWinners.size()));
    }

    private static double most(
            List<FrameScore> ours,
            List<FrameScore> plain,
            ToDoubleFunction<FrameScore> score,
            double least) {
        double most = 0;
        for (int i = 0; i < Math.min(ours.size(), plain.size()); i++) {
            double theirs = score.applyAsDouble(plain.get(i));
            double off = Math.abs(score.applyAsDouble(ours.get(i)) - theirs);
            most = Math.max(most, off / Math.max(least, theirs));
        }
        return most;
    }

    @Override
    public String toString() {
        return """
        | clip | frames | sharpness off by at most | motion | same winner |
        |---|---|---|---|---|
        """
                + String.join("\n", rows);
    }
}
