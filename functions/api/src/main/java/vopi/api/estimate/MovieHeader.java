package vopi.api.estimate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.port.ObjectStore;

/// Length and frame size of an MP4 or MOV object, from its movie header (`moov`: ISO/IEC 14496-12).
/// Reads only the sizes of the boxes before it and its beginning; anything that is not as expected
/// is an unknown video, never an error.
final class MovieHeader {
    /// Boxes before `moov`.
    private static final int MAX_BOXES = 32;

    /// Of `moov`: the headers of the movie and its tracks precede the tables of samples, unless the
    /// sound comes first and is long.
    private static final int MAX_BYTES = 1 << 20;

    private static final int HEADER = 16;
    private static final int SHORT_HEADER = 8;

    private final ObjectStore store;
    private final String key;
    private final long size;

    private MovieHeader(ObjectStore store, String key, long size) {
        this.store = store;
        this.key = key;
        this.size = size;
    }

    /// @param type of four characters
    /// @param at offset of the content
    /// @param end offset behind it
    private record Box(String type, long at, long end) {}

    /// @return empty if the object does not exist, or is no such video
    static Optional<ClipFacts> of(ObjectStore store, String key) {
        return store.stat(key)
                .map(object -> new MovieHeader(store, key, object.size()))
                .flatMap(MovieHeader::facts);
    }

    private Optional<ClipFacts> facts() {
        long at = 0;
        for (int box = 0; box < MAX_BOXES && size - at >= SHORT_HEADER; box++) {
            int length = (int) Math.min(HEADER, size - at);
            Box next = box(ByteBuffer.wrap(store.range(key, at, length)), 0, at, size);
            if (next == null) {
                return Optional.empty();
            }
            if (next.type().equals("moov")) {
                int most = (int) Math.min(MAX_BYTES, next.end() - next.at());
                return most <= 0
                        ? Optional.empty()
                        : movie(ByteBuffer.wrap(store.range(key, next.at(), most)));
            }
            at = next.end();
        }
        return Optional.empty();
    }

    private static Optional<ClipFacts> movie(ByteBuffer moov) {
        Double seconds = null;
        Integer width = null;
        Integer height = null;
        for (Box box : boxes(moov, 0, moov.limit())) {
            if (box.type().equals("mvhd")) {
                seconds = seconds(moov, (int) box.at());
            } else if (box.type().equals("trak")) {
                for (Box part : boxes(moov, box.at(), box.end())) {
                    int end = (int) part.end();
                    // The sizes are the last eight bytes: 16.16 fixed point, 0 for sound.
                    if (part.type().equals("tkhd") && end <= moov.limit() && width == null) {
                        int found = moov.getInt(end - 8) >>> 16;
                        width = found == 0 ? null : (Integer) found;
                        height = found == 0 ? null : (Integer) (moov.getInt(end - 4) >>> 16);
                    }
                }
            }
        }
        return seconds == null || seconds <= 0
                ? Optional.empty()
                : Optional.of(new ClipFacts(seconds, width, height));
    }

    private static @Nullable Double seconds(ByteBuffer moov, int at) {
        boolean wide = moov.limit() > at && moov.get(at) == 1;
        int scale = at + (wide ? 20 : 12);
        if (moov.limit() < scale + (wide ? 12 : 8)) {
            return null;
        }
        double duration =
                wide ? moov.getLong(scale + 4) : Integer.toUnsignedLong(moov.getInt(scale + 4));
        return duration / Integer.toUnsignedLong(moov.getInt(scale));
    }

    /// The boxes whose headers are in the buffer; the last one may extend beyond it.
    private static List<Box> boxes(ByteBuffer bytes, long from, long to) {
        List<Box> boxes = new ArrayList<>();
        for (long at = from; at + SHORT_HEADER <= Math.min(to, bytes.limit()); ) {
            Box next = box(bytes, (int) at, at, to);
            if (next == null) {
                break;
            }
            boxes.add(next);
            at = next.end();
        }
        return boxes;
    }

    /// @param index of the header in the buffer
    /// @param at its offset, on which those of the box are based
    /// @param to end of what contains the box
    private static @Nullable Box box(ByteBuffer bytes, int index, long at, long to) {
        long length = Integer.toUnsignedLong(bytes.getInt(index));
        int header = SHORT_HEADER;
        if (length == 1 && bytes.limit() >= index + HEADER) {
            length = bytes.getLong(index + SHORT_HEADER);
            header = HEADER;
        } else if (length == 0) {
            length = to - at;
        }
        if (length < header || length > to - at) {
            return null;
        }
        byte[] type = new byte[4];
        bytes.get(index + 4, type);
        return new Box(new String(type, StandardCharsets.ISO_8859_1), at + header, at + length);
    }
}
