package vopi.media.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Positions of a stream's packets in the file, as far as the container's index knows.
public final class PacketIndex {
    /// The empty index.
    public static final PacketIndex NONE = new PacketIndex(new Entry[0], false, 0);

    /// @param time decoding time if the container has one, otherwise presentation time
    /// @param position first byte
    /// @param size in bytes, 0 if unknown
    record Entry(long time, long position, int size, boolean key) {}

    private final Entry[] entries;
    private final boolean complete;
    private final long delay;
    private final long[] times;

    /// @param entries in time order
    /// @param complete true if every packet has an entry, false if only key frames do
    /// @param delay from an entry's time to the presentation time of a key frame
    PacketIndex(Entry[] entries, boolean complete, long delay) {
        this.entries = entries.clone();
        this.complete = complete;
        this.delay = delay;
        this.times = Arrays.stream(entries).mapToLong(Entry::time).toArray();
    }

    /// Presentation times of the key frames, ascending.
    public List<Long> keys() {
        List<Long> keys = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.key()) {
                keys.add(entry.time() + delay);
            }
        }
        return keys;
    }

    /// True if key frames may be presented later than `keys` says: frames of an open group follow
    /// them in the file and are presented before them.
    public boolean reorders() {
        return delay > 0;
    }

    /// Number of packets of the stream, -1 if unknown.
    public long packets() {
        return complete ? entries.length : -1;
    }

    /// Bytes of the stream only, -1 if unknown.
    public long bytes() {
        return complete ? Arrays.stream(entries).mapToLong(Entry::size).sum() : -1;
    }

    /// Start of the byte range for the frames from a given time on.
    ///
    /// @return the position of the preceding key frame, -1 if unknown
    public long from(long time) {
        int at = last(time);
        while (at > 0 && !entries[at].key()) {
            at--;
        }
        return at < 0 || !entries[at].key() ? -1 : entries[at].position();
    }

    /// End of the byte range without the packets from a given decoding time on.
    ///
    /// @param second in units of time
    /// @return the first byte that is not needed, -1 if unknown
    public long to(long time, long second) {
        if (complete) {
            // The packet that marks the end is read too.
            int at = last(time - 1) + 1;
            return at >= entries.length ? -1 : entries[at].position() + entries[at].size();
        }
        // Without decoding times, some more frames are read.
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

    /// End of the last packet.
    ///
    /// @param size of the file, returned if the index is empty
    public long end(long size) {
        return complete
                ? Arrays.stream(entries)
                        .mapToLong(entry -> entry.position() + entry.size())
                        .max()
                        .orElse(size)
                : size;
    }

    /// @return the last entry at or before the time, -1 if there is none
    private int last(long time) {
        int found = Arrays.binarySearch(times, time);
        int at = found >= 0 ? found : -found - 2;
        while (at >= 0 && at + 1 < times.length && times[at + 1] == time) {
            at++;
        }
        return at;
    }
}
