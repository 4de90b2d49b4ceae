package vopi.media.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the packets of a stream lie in their file, as far as the container's index says.
public final class PacketIndex {
    /// Nothing is known.
    public static final PacketIndex NONE = new PacketIndex(new Entry[0], false, 0);

    /// @param time decoding time where the container has one, else of presentation
    /// @param position first byte
    /// @param size in bytes, 0 where unknown
    record Entry(long time, long position, int size, boolean key) {}

    private final Entry[] entries;
    private final boolean complete;
    private final long delay;
    private final long[] times;

    /// @param entries in order of time
    /// @param complete true where they are all packets, not key frames alone
    /// @param delay from an entry's time to when a key frame is shown
    PacketIndex(Entry[] entries, boolean complete, long delay) {
        this.entries = entries.clone();
        this.complete = complete;
        this.delay = delay;
        this.times = Arrays.stream(entries).mapToLong(Entry::time).toArray();
    }

    /// When key frames are shown, ascending.
    public List<Long> keys() {
        List<Long> keys = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.key()) {
                keys.add(entry.time() + delay);
            }
        }
        return keys;
    }

    /// True where key frames may be shown later than `keys` says: frames of an open group, which
    /// come after them, are shown before.
    public boolean reorders() {
        return delay > 0;
    }

    /// Packets of the stream, -1 where unknown.
    public long packets() {
        return complete ? entries.length : -1;
    }

    /// Of the stream alone, -1 where unknown.
    public long bytes() {
        return complete ? Arrays.stream(entries).mapToLong(Entry::size).sum() : -1;
    }

    /// Where reading starts that wants the frames from a time on.
    ///
    /// @return the position of the key frame before, -1 where unknown
    public long from(long time) {
        int at = last(time);
        while (at > 0 && !entries[at].key()) {
            at--;
        }
        return at < 0 || !entries[at].key() ? -1 : entries[at].position();
    }

    /// Where reading ends that wants no packet from a decoding time on.
    ///
    /// @param second in units of time
    /// @return the first byte that is not needed, -1 where unknown
    public long to(long time, long second) {
        if (complete) {
            // The packet that tells is read too.
            int at = last(time - 1) + 1;
            return at >= entries.length ? -1 : entries[at].position() + entries[at].size();
        }
        // Without times of decoding, some more frames are looked at.
        long reach = time + second / 2;
        int at = last(reach);
        if (at < 0 || at + 1 >= entries.length) {
            return -1;
        }
        Entry before = entries[at];
        Entry after = entries[at + 1];
        double part = (double) (reach - before.time()) / (after.time() - before.time());
        return before.position() + (long) (part * (after.position() - before.position()));
    }

    /// Where the last packet ends.
    ///
    /// @param size of the file, the answer where nothing else is known
    public long end(long size) {
        return complete
                ? Arrays.stream(entries)
                        .mapToLong(entry -> entry.position() + entry.size())
                        .max()
                        .orElse(size)
                : size;
    }

    /// @return the last entry that is not after the time, -1 where there is none
    private int last(long time) {
        int found = Arrays.binarySearch(times, time);
        int at = found >= 0 ? found : -found - 2;
        while (at >= 0 && at + 1 < times.length && times[at + 1] == time) {
            at++;
        }
        return at;
    }
}
