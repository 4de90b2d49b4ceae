package vopi.media.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vopi.core.media.ByteRange;

/// A source that is read by range requests. If the ranges are known in advance, a request covers as
/// much of them as fits and nothing beyond; otherwise requests start small and grow during
/// sequential reading. The last few responses are cached, so small reads and backward seeks cost no
/// request.
public final class RangedSource implements MediaSource {
    /// Maximum size of a request: a store reaches full speed from about this size.
    static final int MAX = 4 << 20;

    /// Size of the first request at a position outside the known ranges.
    static final int MIN = 64 << 10;

    private static final int KEPT = 3;

    /// Fetches a range of bytes.
    @FunctionalInterface
    public interface Ranges {
        /// @return fewer than `length` only at the end
        byte[] read(long offset, int length) throws IOException;
    }

    private record Window(long from, byte[] bytes) {
        boolean holds(long offset) {
            return offset >= from && offset < from + bytes.length;
        }
    }

    private final Ranges ranges;
    private final long size;
    private final List<ByteRange> expected;
    private final Deque<Window> windows = new ArrayDeque<>();
    private long straightOn = -1;
    private int step = MIN;
    private long bytesRead;
    private int requests;

    /// @param size of the whole source
    /// @param expected ranges that will be read, as far as known
    public RangedSource(Ranges ranges, long size, List<ByteRange> expected) {
        this.ranges = ranges;
        this.size = size;
        this.expected = List.copyOf(expected);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Window window = window(offset);
        int from = (int) (offset - window.from());
        int count = Math.min(length, window.bytes().length - from);
        byte[] answer = new byte[Math.max(0, count)];
        System.arraycopy(window.bytes(), from, answer, 0, answer.length);
        return answer;
    }

    /// Bytes transferred so far.
    public long bytesRead() {
        return bytesRead;
    }

    /// Number of requests so far.
    public int requests() {
        return requests;
    }

    private Window window(long offset) throws IOException {
        for (Window window : windows) {
            if (window.holds(offset)) {
                windows.remove(window);
                windows.addFirst(window);
                return window;
            }
        }
        while (windows.size() >= KEPT) {
            windows.removeLast();
        }
        Window window = new Window(offset, ranges.read(offset, length(offset)));
        requests++;
        bytesRead += window.bytes().length;
        windows.addFirst(window);
        return window;
    }

    private int length(long offset) {
        long length = 0;
        for (ByteRange span : expected) {
            if (span.holds(offset)) {
                length = Math.max(length, part(span.to() - offset));
            }
        }
        if (length == 0) {
            step = offset == straightOn ? Math.min(MAX, 2 * step) : MIN;
            length = step;
            straightOn = offset + length;
        }
        return (int) Math.max(1, Math.min(length, Math.min(size, nextKept(offset)) - offset));
    }

    /// Splits a range into requests of about equal size.
    private static long part(long bytes) {
        return Math.ceilDiv(bytes, Math.ceilDiv(bytes, MAX));
    }

    private long nextKept(long offset) {
        return windows.stream()
                .mapToLong(Window::from)
                .filter(from -> from > offset)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
