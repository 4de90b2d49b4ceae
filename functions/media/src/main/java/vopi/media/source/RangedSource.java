package vopi.media.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vopi.core.media.ByteRange;

/// A source behind requests for ranges. Where it is known what will be read, a request takes as
/// much of that as fits into one and nothing beyond; elsewhere requests start small and grow while
/// reading goes straight on. The last few answers are kept, so that small reads and jumps back cost
/// no request.
public final class RangedSource implements MediaSource {
    /// One request: a store answers at full speed from about this size on.
    static final int MAX = 4 << 20;

    /// The first request at a place of which nothing is known.
    static final int MIN = 64 << 10;

    private static final int KEPT = 3;

    /// Takes bytes from where they are.
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

    /// @param size of the whole
    /// @param expected what is going to be read, as far as is known
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

    /// Bytes that were sent so far.
    public long bytesRead() {
        return bytesRead;
    }

    /// Answered so far.
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

    /// Requests of about the same size.
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
