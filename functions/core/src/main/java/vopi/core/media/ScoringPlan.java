package vopi.core.media;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a video is scored, as the ingest stage wrote it. Every worker reads the same plan, so all
/// workers use the same sampling grid.
///
/// @param sourceKey object key of the video
/// @param fps sampling rate
/// @param stream index of the video stream in its container
/// @param timeBaseNumerator numerator of the seconds in one time stamp unit
/// @param timeBaseDenominator denominator of the same fraction
/// @param start time stamp of the first frame shown: the origin of the grid
/// @param pixels number of pixels of the video's largest picture as shown: if the resolution
///   changes, sharpness is compared at this size; 0 to use each picture's size
/// @param cuts first slot of each segment, ascending, the first 0; the last segment has no end
/// @param predictedSeconds predicted decoding time on one core, all segments together
/// @param bytes of the video that each segment reads
/// @param framing how later stages render the frames; scores use the whole picture
/// @param candidatesPerSecond see [CandidateRate]; a plan of an earlier release has none and reads as
///   1
public record ScoringPlan(
        String sourceKey,
        int fps,
        int stream,
        int timeBaseNumerator,
        int timeBaseDenominator,
        long start,
        long pixels,
        List<Integer> cuts,
        double predictedSeconds,
        ByteRangePlan bytes,
        Framing framing,
        @Nullable Integer candidatesPerSecond) {
    public ScoringPlan {
        candidatesPerSecond = candidatesPerSecond == null ? 1 : candidatesPerSecond;
        cuts = List.copyOf(cuts);
        if (cuts.isEmpty() || cuts.getFirst() != 0) {
            throw new IllegalArgumentException("the first segment starts at slot 0: " + cuts);
        }
    }

    public ScoringPlan with(Framing other) {
        return new ScoringPlan(
                sourceKey,
                fps,
                stream,
                timeBaseNumerator,
                timeBaseDenominator,
                start,
                pixels,
                cuts,
                predictedSeconds,
                bytes,
                other,
                candidatesPerSecond);
    }

    @Override
    public Integer candidatesPerSecond() {
        return Objects.requireNonNull(candidatesPerSecond);
    }

    public CandidateRate candidateRate() {
        return new CandidateRate(fps, candidatesPerSecond());
    }

    public int segments() {
        return cuts.size();
    }

    public int firstSlot(int segment) {
        return cuts.get(segment);
    }

    /// The first slot after the segment.
    public int endSlot(int segment) {
        return segment + 1 < cuts.size() ? cuts.get(segment + 1) : Integer.MAX_VALUE;
    }
}
