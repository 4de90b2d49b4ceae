package vopi.media.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vopi.core.error.NotFound;
import vopi.core.media.ByteRange;
import vopi.core.media.ScoringPlan;
import vopi.core.port.ObjectStore;

/// An object in the bucket, read by ranges.
public final class ObjectSource implements MediaSource {
    private final RangedSource source;

    /// @throws NotFound if the object does not exist
    public ObjectSource(ObjectStore objects, String key) {
        this(
                objects,
                key,
                objects.stat(key)
                        .orElseThrow(() -> new NotFound("the video is no longer stored"))
                        .size(),
                List.of());
    }

    private ObjectSource(ObjectStore objects, String key, long size, List<ByteRange> expected) {
        this.source =
                new RangedSource(
                        (offset, length) -> objects.range(key, offset, length), size, expected);
    }

    /// A source for one worker, which requests the ranges of its segment.
    public static ObjectSource of(ObjectStore objects, ScoringPlan plan, int segment) {
        return new ObjectSource(
                objects, plan.sourceKey(), plan.bytes().size(), expected(plan, segment));
    }

    /// The ranges that a worker will read.
    public static List<ByteRange> expected(ScoringPlan plan, int segment) {
        List<ByteRange> expected = new ArrayList<>(plan.bytes().opening());
        if (segment < plan.bytes().segments().size()) {
            expected.add(plan.bytes().segments().get(segment));
        }
        return expected;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        return source.read(offset, length);
    }
}
