package vopi.core.media;

import java.util.List;

/// Which bytes of a video the workers will ask for, so that each asks for them in few requests and
/// for little else. A forecast: what is missing from it is read all the same.
///
/// @param size of the object
/// @param opening what opening the container reads: header and index
/// @param segments what each segment reads, in their order; empty where nothing is known
public record ByteRangePlan(long size, List<ByteRange> opening, List<ByteRange> segments) {
    public ByteRangePlan {
        opening = List.copyOf(opening);
        segments = List.copyOf(segments);
    }
}
