package vopi.cli.probe;

/// The result for one file.
///
/// @param text `usable: ...` or `refused: ...`
/// @param safe false if its process crashed, hung or ran out of memory
/// @param seconds wall time
/// @param peakMb peak resident memory of the process while it read the file, 0 if unknown
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
