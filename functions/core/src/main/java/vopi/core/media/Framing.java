package vopi.core.media;

import org.jspecify.annotations.Nullable;

/// How every stage after scoring renders the frames of a video: without the bars around the
/// picture, and with transparent parts on one plain grey. Left and top refer to the stored picture,
/// before rotation.
///
/// @param left share of the stored width that is a bar on the left, 0 to below 0.5
/// @param top share of the stored height, likewise
/// @param right share of the stored width, likewise
/// @param bottom share of the stored height, likewise
/// @param ground grey level behind transparent parts, 0 to 255; null if the video has no
///   transparency
public record Framing(
        double left, double top, double right, double bottom, @Nullable Integer ground) {
    /// The whole picture, without transparency.
    public static final Framing WHOLE = new Framing(0, 0, 0, 0, null);

    public Framing {
        if (!share(left) || !share(top) || !share(right) || !share(bottom)) {
            throw new IllegalArgumentException(
                    "a bar is 0 to below 0.5 of the picture: %s %s %s %s"
                            .formatted(left, top, right, bottom));
        }
        if (ground != null && (ground < 0 || ground > 255)) {
            throw new IllegalArgumentException("ground is 0 to 255: " + ground);
        }
    }

    public boolean bars() {
        return left > 0 || top > 0 || right > 0 || bottom > 0;
    }

    private static boolean share(double bar) {
        return bar >= 0 && bar < 0.5;
    }
}
