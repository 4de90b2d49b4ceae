package vopi.core.media;

import java.util.List;

/// A forecast of the bytes of a video that the workers read, so that each worker needs few requests
/// and reads little else. Bytes that are missing from the plan are read on demand.
///
/// @param size of the object
/// @param opening ranges read when the container is opened: header and index
/// @param segments ranges of each segment, in order; empty if unknown
public record ByteRangePlan(long size, List<ByteRange> opening, List<ByteRange> segments) {
    public ByteRangePlan {
        opening = List.copyOf(opening);
        segments = List.copyOf(segments);
    }
}
