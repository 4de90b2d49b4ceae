package vopi.cli.probe;

/// What became of one file.
///
/// @param text `usable: ...` or `refused: ...`
/// @param safe false where its process crashed, hung or ran out of memory
/// @param seconds of wall clock
/// @param peakMb of the process's resident memory while it read the file, 0 where that is not known
public record Outcome(boolean usable, boolean safe, String text, double seconds, long peakMb) {
    static Outcome unsafe(String reason, double seconds) {
        return new Outcome(
                false,
                false,
                "refused: The file could not be read safely: "
                        + reason
                        + " Export the video again as H.264 (MP4) and send that.",
                seconds,
                0);
    }
}
