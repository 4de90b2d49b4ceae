package vopi.core.media;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a video is scored, as the ingest stage wrote it. Every worker reads the same plan, so all
/// workers use the same sampling grid. Each component is a field of the stored JSON.
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
/// @param candidatesPerSecond of [CandidateRate]; a plan of an earlier release has none and reads
///   as 1
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
    /// How many candidates of each second are kept. A short clip shows a whole turn of a product in
    /// a few seconds, and the best frame of each second alone would miss views. So in a short clip
    /// a second is divided into parts, and the best frame of each part is kept.
    ///
    /// @param fps sampling rate, the slots of a second
    /// @param perSecond number of parts of a second, 1 to 4; a second has no more parts than slots
    public record CandidateRate(int fps, int perSecond) {
        private static final int SHORT_SECONDS = 8;
        private static final int IN_A_SHORT_CLIP = 4;
        private static final int MEDIUM_SECONDS = 20;
        private static final int IN_A_MEDIUM_CLIP = 3;

        public CandidateRate {
            if (fps < 1 || perSecond < 1) {
                throw new IllegalArgumentException(
                        "candidates: %d of %d a second".formatted(perSecond, fps));
            }
        }

        /// The best frame of each second.
        public static CandidateRate onePerSecond(int fps) {
            return new CandidateRate(fps, 1);
        }

        /// The number of candidates of each second of a clip.
        ///
        /// @param seconds duration of the clip, from its header
        public static int perSecond(double seconds) {
            if (seconds <= SHORT_SECONDS) {
                return IN_A_SHORT_CLIP;
            }
            return seconds <= MEDIUM_SECONDS ? IN_A_MEDIUM_CLIP : 1;
        }

        /// The part that a slot belongs to, ascending over the whole video. Whatever duration the
        /// header claims, seconds beyond the longest clip with parts are not divided.
        public int part(int slot) {
            int second = slot / fps;
            int place = second < MEDIUM_SECONDS ? slot % fps * perSecond / fps : 0;
            return second * perSecond + place;
        }
    }

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

    /// The grid of another sampling rate, for reading frames; it divides the video into no
    /// segments.
    public ScoringPlan sampledAt(int rate) {
        return new ScoringPlan(
                sourceKey,
                rate,
                stream,
                timeBaseNumerator,
                timeBaseDenominator,
                start,
                pixels,
                List.of(0),
                predictedSeconds,
                bytes,
                framing,
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
