package vopi.media.score;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.FrameScore;

/// Selects the candidates: the frame with the best combined score of each second of the grid, among
/// frames that are sharp enough. Among equal scores the later frame wins. A picture that is still
/// held from an earlier second is excluded: it was a candidate of the second in which it first
/// appeared.
///
/// The measured sharpness of a good frame depends on the product: brushed steel on white stays near
/// 5 in perfect focus. An absolute threshold alone would drop whole views of such a product because
/// another view has print on it. So the threshold is lowered to half the sharpness of the video's
/// own sharp seconds, if that is less.
public final class BestPerSecond {
    /// The reference is the sharpness reached by a tenth of the seconds.
    private static final double OF_THE_SHARPEST = 0.5;

    private BestPerSecond() {}

    /// @param frames the best of each second with a new picture, in order
    /// @param blurred true if no frame of the whole video is sharp enough, so that these are the
    ///   best available
    public record Choice(List<FrameScore> frames, boolean blurred) {}

    /// True if the later frame of a second replaces the earlier one.
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
