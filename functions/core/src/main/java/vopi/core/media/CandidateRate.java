package vopi.core.media;

/// How many candidates of each second are kept. A short clip shows a whole turn of a product in a
/// few seconds, and the best frame of each second alone would miss views. So in a short clip a
/// second is divided into parts, and the best frame of each part is kept.
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

    /// The part that a slot belongs to, ascending over the whole video. Whatever duration the header
    /// claims, seconds beyond the longest clip with parts are not divided.
    public int part(int slot) {
        int second = slot / fps;
        int place = second < MEDIUM_SECONDS ? slot % fps * perSecond / fps : 0;
        return second * perSecond + place;
    }
}
