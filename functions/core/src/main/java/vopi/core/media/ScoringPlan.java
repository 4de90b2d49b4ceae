package vopi.core.media;

import java.util.List;

/// How a video is scored, as ingest wrote it: every worker reads the same plan, so that all of them
/// lie on one grid.
///
/// @param sourceKey object key of the video
/// @param fps sampling rate
/// @param stream index of the video stream in its container
/// @param timeBaseNumerator seconds per time stamp unit
/// @param timeBaseDenominator of that fraction
/// @param start time stamp of the first frame shown: the grid's zero
/// @param pixels of the video's largest picture as shown: where the resolution changes, sharpness
///   is compared at this size; 0 for each picture's own
/// @param cuts first slot of each segment, ascending, the first 0; the last segment is open
/// @param predictedSeconds of decoding on one core, all segments together
/// @param bytes of the video that each segment takes
/// @param framing how the frames are shown to later stages; scores are of the whole picture
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
        Framing framing) {
    public ScoringPlan {
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
                other);
    }

    public int segments() {
        return cuts.size();
    }

    public int firstSlot(int segment) {
        return cuts.get(segment);
    }

    /// The first slot that is no longer the segment's.
    public int endSlot(int segment) {
        return segment + 1 < cuts.size() ? cuts.get(segment + 1) : Integer.MAX_VALUE;
    }
}
