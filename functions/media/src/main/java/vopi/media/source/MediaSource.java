package vopi.media.source;

import java.io.IOException;

/// The bytes of one video. FFmpeg reads only through this interface and never opens a path or a
/// URL. Not thread-safe.
public interface MediaSource extends AutoCloseable {
    /// In bytes.
    long size();

    /// @param offset from 0, less than the size
    /// @param length at least 1
    /// @return at least one byte, at most `length`
    byte[] read(long offset, int length) throws IOException;

    @Override
    default void close() {}
}
