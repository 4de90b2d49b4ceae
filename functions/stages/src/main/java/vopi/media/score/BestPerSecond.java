package vopi.media.score;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.FrameScore;

/// The choice of candidates: the best combined score of each second of the grid among frames that
/// are sharp enough. Of equals the later wins.
public final class BestPerSecond {
    private BestPerSecond() {}

    /// @param frames the best of each second, in order
    /// @param blurred true where no frame of the whole video was sharp enough, so that these are
    ///   the best there are
    public record Choice(List<FrameScore> frames, boolean blurred) {}

    /// True where the later frame of a second is taken in place of the earlier.
    public static boolean beats(FrameScore later, FrameScore earlier) {
        if (sharp(later) != sharp(earlier)) {
            return sharp(later);
        }
        return later.combined() >= earlier.combined();
    }

    /// @param scores of a whole video, in order
    public static Choice of(List<FrameScore> scores, int fps) {
        List<FrameScore> best = new ArrayList<>();
        for (FrameScore score : scores) {
            boolean sameSecond =
                    !best.isEmpty() && best.getLast().slot() / fps == score.slot() / fps;
            if (!sameSecond) {
                best.add(score);
            } else if (beats(score, best.getLast())) {
                best.set(best.size() - 1, score);
            }
        }
        boolean blurred = best.stream().noneMatch(BestPerSecond::sharp);
        return new Choice(
                blurred ? best : best.stream().filter(BestPerSecond::sharp).toList(),
                blurred && !best.isEmpty());
    }

    private static boolean sharp(FrameScore score) {
        return score.sharpness() >= FrameScore.SHARP_ENOUGH;
    }
}
