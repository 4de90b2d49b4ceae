package vopi.media.source;

import java.util.LinkedHashMap;
import java.util.Map;
import vopi.core.error.NotFound;
import vopi.core.port.ObjectStore;

/// An object, read in ranges of fixed blocks, a few of which are kept. Small reads and jumps back
/// within a few blocks cost no request.
public final class ObjectSource implements MediaSource {
    /// Below, requests cost more than the bytes that are read for nothing; above, the other way
    /// round.
    private static final int BLOCK = 512 * 1024;

    private static final int KEPT_BLOCKS = 6;

    private final ObjectStore objects;
    private final String key;
    private final long size;
    private final Map<Long, byte[]> blocks =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                    return size() > KEPT_BLOCKS;
                }
            };
    private long bytesRead;

    /// @throws NotFound where there is no such object
    public ObjectSource(ObjectStore objects, String key) {
        this.objects = objects;
        this.key = key;
        this.size =
                objects.stat(key)
                        .orElseThrow(() -> new NotFound("the video is no longer stored"))
                        .size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] read(long offset, int length) {
        long index = offset / BLOCK;
        byte[] block = blocks.get(index);
        if (block == null) {
            block = objects.range(key, index * BLOCK, BLOCK);
            bytesRead += block.length;
            blocks.put(index, block);
        }
        int from = (int) (offset % BLOCK);
        int count = Math.min(length, block.length - from);
        byte[] answer = new byte[Math.max(0, count)];
        System.arraycopy(block, Math.min(from, block.length), answer, 0, answer.length);
        return answer;
    }

    /// Bytes that the store has sent so far.
    public long bytesRead() {
        return bytesRead;
    }
}
