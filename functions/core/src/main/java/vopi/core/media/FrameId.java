package vopi.core.media;

/// The name of a sampled frame: `frame_00001`, `frame_00002`, ... The numbers run over the whole
/// video and do not depend on the number of segments.
///
/// @param number from 1; slot k of the sampling grid (k/fps seconds) is frame k + 1
public record FrameId(int number) implements Comparable<FrameId> {
    private static final String PREFIX = "frame_";

    public FrameId {
        if (number < 1) {
            throw new IllegalArgumentException("frames count from 1: " + number);
        }
    }

    public static FrameId ofSlot(int slot) {
        return new FrameId(slot + 1);
    }

    /// @throws IllegalArgumentException if the text is not a frame id
    public static FrameId of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a frame id: " + text);
        }
        return new FrameId(Integer.parseInt(text.substring(PREFIX.length())));
    }

    public int slot() {
        return number - 1;
    }

    public String text() {
        return "%s%05d".formatted(PREFIX, number);
    }

    @Override
    public int compareTo(FrameId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return text();
    }
}
