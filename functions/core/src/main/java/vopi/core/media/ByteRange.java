package vopi.core.media;

/// A byte range of an object.
///
/// @param from first byte
/// @param to byte after the last one
public record ByteRange(long from, long to) {
    public ByteRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }

    public boolean holds(long offset) {
        return offset >= from && offset < to;
    }
}
