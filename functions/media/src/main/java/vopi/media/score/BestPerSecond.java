package vopi.media.score;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.FrameScore;

/// The choice of candidates: the best combined score of each second of the grid among frames that
/// are sharp enough. Of equals the later wins. A picture that is held into a second is none of it:
/// it was a candidate of the second in which it was first shown.
///
/// How sharp a good frame measures depends on the product: brushed steel before white stays near 5
/// in perfect focus. Judged by the absolute threshold alone, whole sides of such a product would be
/// dropped because another side carries a print. So a second is kept from half the sharpness that
/// the video's own sharp seconds reach, if that is less than the threshold.
public final class BestPerSecond {
    /// Of the sharpness that a tenth of the seconds reach.
    private static final double OF_THE_SHARPEST = 0.5;

    private BestPerSecond() {}

    /// @param frames the best of each second that shows something new, in order
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
        HeldPictures held = new HeldPictures(fps);
        for (FrameScore score : scores) {
            if (!held.newInItsSecond(score)) {
                continue;
            }
            boolean sameSecond =
                    !best.isEmpty() && best.getLast().slot() / fps == score.slot() / fps;
            if (!sameSecond) {
                best.add(score);
            } else if (beats(score, best.getLast())) {
                best.set(best.size() - 1, score);
            }
        }
        double enough = enough(best);
        return new Choice(
                best.stream().filter(score -> score.sharpness() >= enough).toList(),
                !best.isEmpty() && best.stream().noneMatch(BestPerSecond::sharp));
    }

    private static double enough(List<FrameScore> best) {
        double[] sorted = best.stream().mapToDouble(FrameScore::sharpness).sorted().toArray();
        return sorted.length == 0
                ? FrameScore.SHARP_ENOUGH
                : Math.min(
                        FrameScore.SHARP_ENOUGH,
                        OF_THE_SHARPEST * sorted[(int) Math.ceil(sorted.length * 0.9) - 1]);
    }

    private static boolean sharp(FrameScore score) {
        return score.sharpness() >= FrameScore.SHARP_ENOUGH;
    }
}
