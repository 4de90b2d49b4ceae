package vopi.media.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan.CandidateRate;

/// Selects the candidates: the frame with the best combined score of each second of the grid, among
/// frames that are sharp enough. Among equal scores the later frame wins. A picture that is still
/// held from an earlier second is excluded: it was a candidate of the second in which it first
/// appeared.
///
/// The measured sharpness of a good frame depends on the product: brushed steel on white stays near
/// 5 in perfect focus. An absolute threshold alone would drop whole views of such a product because
/// another view has print on it. So the threshold is lowered to half the sharpness of the video's
/// own sharp seconds, if that is less.
///
/// In a short clip the best frame of each part of a second is a candidate too. A picture that is
/// held over several parts of a second belongs to the part in which it first appeared, with its
/// best slot of the second, so the best of a second is always one of the bests of its parts.
public final class BestPerSecond {
    /// The reference is the sharpness reached by a tenth of the seconds.
    private static final double OF_THE_SHARPEST = 0.5;

    private BestPerSecond() {}

    /// @param bestOfSecond false if it is only the best of a part of its second
    public record Candidate(FrameScore score, boolean bestOfSecond) {}

    /// @param candidates the best of each part of a second with a new picture, in order
    /// @param blurred true if no frame of the whole video is sharp enough, so that these are the
    ///   best available
    public record Choice(List<Candidate> candidates, boolean blurred) {
        /// The best of each second with a new picture, in order.
        public List<FrameScore> frames() {
            return candidates.stream()
                    .filter(Candidate::bestOfSecond)
                    .map(Candidate::score)
                    .toList();
        }
    }

    /// True if the later frame of a second, or of a part of it, replaces the earlier one.
    public static boolean beats(FrameScore later, FrameScore earlier) {
        if (sharp(later) != sharp(earlier)) {
            return sharp(later);
        }
        return later.combined() >= earlier.combined();
    }

    /// @param scores of a whole video, in order
    public static Choice of(List<FrameScore> scores, CandidateRate rate) {
        List<FrameScore> best = best(scores, CandidateRate.onePerSecond(rate.fps()));
        Set<Integer> slots = best.stream().map(FrameScore::slot).collect(Collectors.toSet());
        double enough = enough(best);
        return new Choice(
                best(scores, rate).stream()
                        .filter(score -> score.sharpness() >= enough)
                        .map(score -> new Candidate(score, slots.contains(score.slot())))
                        .toList(),
                !best.isEmpty() && best.stream().noneMatch(BestPerSecond::sharp));
    }

    /// The best of each part in which a picture is new.
    private static List<FrameScore> best(List<FrameScore> scores, CandidateRate rate) {
        List<FrameScore> best = new ArrayList<>();
        HeldPictures held = new HeldPictures(rate.fps());
        int bestPart = -1;
        for (FrameScore score : scores) {
            if (!held.newInItsSecond(score)) {
                continue;
            }
            int part = rate.part(held.firstSlot());
            if (part != bestPart) {
                best.add(score);
                bestPart = part;
            } else if (beats(score, best.getLast())) {
                best.set(best.size() - 1, score);
            }
        }
        return best;
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
