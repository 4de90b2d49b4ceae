package vopi.media.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.ByteRange;
import vopi.media.source.MediaSource;

/// FFmpeg's read position in a source. Stores an exception thrown inside a callback, because an
/// exception must not pass through native code.
final class SourceCursor {
    private final MediaSource source;
    private final DecodeBudget budget;
    private final List<ByteRange> traced = new ArrayList<>();
    private boolean tracing;
    private long position;
    private @Nullable Throwable failure;

    SourceCursor(MediaSource source, DecodeBudget budget) {
        this.source = source;
        this.budget = budget;
    }

    long size() {
        return source.size();
    }

    boolean expired() {
        return budget.expired();
    }

    /// @return empty at the end, null if reading fails
    byte @Nullable [] read(int length) {
        if (expired() || failure != null) {
            return null;
        }
        if (position >= source.size()) {
            return new byte[0];
        }
        try {
            byte[] bytes = source.read(position, length);
            trace(position, position + bytes.length);
            position += bytes.length;
            return bytes;
        } catch (IOException | RuntimeException e) {
            failure = e;
            return null;
        }
    }

    /// Starts or stops recording the ranges that are read.
    void trace(boolean on) {
        tracing = on;
    }

    /// The recorded ranges, in reading order.
    List<ByteRange> traced() {
        return List.copyOf(traced);
    }

    private void trace(long from, long to) {
        if (!tracing) {
            return;
        }
        boolean straightOn = !traced.isEmpty() && traced.getLast().to() == from;
        traced.add(
                straightOn
                        ? new ByteRange(traced.removeLast().from(), to)
                        : new ByteRange(from, to));
    }

    /// @param whence 0 from the start, 1 from the current position, 2 from the end
    long seek(long offset, int whence) {
        long target =
                switch (whence) {
                    case 0 -> offset;
                    case 1 -> position + offset;
                    default -> source.size() + offset;
                };
        if (target < 0) {
            return -1;
        }
        position = target;
        return position;
    }

    /// Rethrows an exception stored while FFmpeg was reading.
    void rethrow() throws IOException {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
    }
}
